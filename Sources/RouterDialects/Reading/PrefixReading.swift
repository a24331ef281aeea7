import Diagnostics
import RouteModel
import XMLSupport

/// The prefix of an entry, from one text or from parts.
struct PrefixReading {
    let prefix: IPPrefix
    /// Whether the entry names its prefix without host bits, as we do; one with them is another entry.
    let isCanonical: Bool

    init(
        _ expressions: borrowing ReadExpressions,
        _ query: borrowing XPathQuery,
        _ route: borrowing XPathQuery.Node
    ) throws(XMLFault) {
        var text = try query.text(expressions.prefix, from: route)
        if text == nil, let start = try query.text(expressions.network, from: route) {
            if let bits = try query.text(expressions.length, from: route) {
                text = start + "/" + bits
            } else if let mask = try query.text(expressions.mask, from: route), let bits = Self.length(ofMask: mask) {
                text = "\(start)/\(bits)"
            }
        }
        guard let text else { throw XMLFault("a route without prefix", line: route.line) }
        do throws(AddressTextError) {
            let (address, length) = try IPPrefix.addressAndLength(text)
            // Servers take and return host bits.
            prefix = IPPrefix(masking: address, length: length)
            isCanonical = prefix.address == address
        } catch {
            throw XMLFault("the prefix `\(NearestKey.printable(text))` has \(error)", line: route.line)
        }
    }

    private static func length(ofMask text: String) -> Int? {
        guard let mask = try? IPAddress(text) else { return nil }
        return (0...mask.family.bitWidth).first { IPPrefix(masking: mask, length: $0).netmask == mask }
    }
}

extension XPathQuery {
    /// The string value of an expression; nil where there is no expression, or nothing in what it selects.
    borrowing func text(_ expression: XPathExpression?, from node: borrowing Node) throws(XMLFault) -> String? {
        guard let expression else { return nil }
        return try string(expression, from: node).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether an expression selects anything.
    borrowing func selects(_ expression: XPathExpression?, from node: borrowing Node) throws(XMLFault) -> Bool {
        guard let expression else { return false }
        var isThere = false
        try forEach(expression, from: node) { _ throws(XMLFault) in isThere = true }
        return isThere
    }
}
