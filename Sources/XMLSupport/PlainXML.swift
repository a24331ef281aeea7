/// Recognises plain XML in pieces and in one pass: elements, attributes, values and comments of printable ASCII, as templates
/// for routers write it.
///
/// What it takes is what ``XMLShapeCheck`` takes as well; what it does not take may still be XML, and is the check's to judge
/// and to explain. So it only has to be strict, it keeps nothing but the names of open elements, and it is several times as
/// fast as a parser that has to report all it reads.
public struct PlainXML {
    /// A namespace that a prefix, or none, stands for; nil for one that no element or attribute may have.
    private struct Binding {
        let prefix: [UInt8]
        let namespace: String?
    }

    /// An element that is open.
    private struct Element {
        /// Where its name begins in ``names``.
        let name: Int
        /// How many bindings there were before it.
        let bindings: Int
    }

    /// An attribute of the tag that is read, as offsets of the piece.
    private struct Attribute {
        let name: XMLName
        let value: Range<Int>
    }

    /// The most attributes of an element, and the longest name, that are looked at here.
    private static let mostAttributes = 16
    private static let longestName = 256

    private let check: XMLShapeCheck
    private let limits = XMLLimits()
    /// Whether everything so far is plain XML.
    public private(set) var isPlain = true
    /// How many bytes came.
    public private(set) var count = 0
    /// A tag or comment whose end has not come yet.
    private var rest: [UInt8] = []
    private var names: [UInt8] = []
    private var elements: [Element] = []
    /// Namespaces that are declared for values alone, as identities have them.
    private var others: Set<String> = []
    private var bindings: [Binding]
    /// Whether an element ended since the last one began.
    private var isBehindElement = false
    /// Of the text since the last tag.
    private var hasText = false
    private var hasLineEnd = false
    private var textCount = 0

    /// Begins behind the start of the document element, whose namespace stands for no prefix.
    /// - Parameters:
    ///   - check: what is wanted.
    ///   - namespace: the document element's.
    public init(_ check: XMLShapeCheck, inside namespace: String) {
        self.check = check
        bindings = [Binding(prefix: [], namespace: namespace)]
        isPlain = check.namespaces.contains(namespace) && Self.areNames(check.namespaces)
    }

    /// Whether a parser takes namespaces for names, so that only their spelling has to be compared here.
    private static func areNames(_ namespaces: Set<String>) -> Bool {
        guard namespaces.allSatisfy({ $0.utf8.allSatisfy { XMLCharacters.isUsualInURI($0) } }) else { return false }
        let declarations = namespaces.sorted().enumerated().map { " xmlns:n\($0)=\"\($1)\"" }.joined()
        return (try? XMLShapeCheck(namespaces: namespaces, children: []).check(Array("<n0:a\(declarations)/>".utf8)))
            != nil
    }

    /// Reads the next piece.
    public mutating func read(_ piece: Span<UInt8>) {
        count += piece.count
        guard isPlain else { return }
        if rest.isEmpty {
            let end = readTokens(piece)
            if isPlain { piece.extracting(end...).withUnsafeBufferPointer { rest.append(contentsOf: $0) } }
        } else {
            piece.withUnsafeBufferPointer { rest.append(contentsOf: $0) }
            let whole = rest
            let end = readTokens(whole.span)
            rest.removeFirst(end)
        }
        if rest.count > limits.text { isPlain = false }
    }

    /// Whether everything was plain XML, and all elements but the document's own were ended.
    public func isComplete() -> Bool { isPlain && rest.isEmpty && elements.isEmpty }

    /// Reads as many tokens as are there as a whole.
    /// - Returns: the offset behind them.
    private mutating func readTokens(_ bytes: Span<UInt8>) -> Int {
        var index = 0
        while isPlain, index < bytes.count {
            let next = bytes[index] == UInt8(ascii: "<") ? readMarkup(bytes, index) : readText(bytes, index)
            guard let next else { return index }
            if next - index > limits.text { isPlain = false }
            index = next
        }
        return index
    }

    private mutating func refuse() -> Int? {
        isPlain = false
        return nil
    }

    /// Reads text up to the next tag.
    private mutating func readText(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            switch XMLCharacters.kind(of: byte) {
            case .blank: index = XMLCharacters.skipSpaces(bytes, index + 1)
            case .lineEnd:
                hasLineEnd = true
                index = XMLCharacters.skipSpaces(bytes, index + 1)
            case .name, .printable:
                hasText = true
                index += 1
                while index < bytes.count, XMLCharacters.isValue(bytes[index]) { index += 1 }
            case .ampersand:
                guard let end = entity(bytes, index) else {
                    return isPlain && index > start && checkText(index - start) ? index : nil
                }
                hasText = true
                index = end
            case .less: return checkText(index - start) ? index : refuse()
            case .greater, .other: return refuse()
            }
        }
        return checkText(index - start) ? index : refuse()
    }

    /// Text may stand in elements that hold nothing else, on one line.
    private mutating func checkText(_ more: Int) -> Bool {
        textCount += more
        return textCount <= limits.text && (!hasText || !hasLineEnd && !isBehindElement && !elements.isEmpty)
    }

    /// The offset behind an entity that XML itself defines; nil where it is another, or not there as a whole.
    private mutating func entity(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        let longest = min(bytes.count, start + 6)
        guard let end = (start..<longest).first(where: { bytes[$0] == UInt8(ascii: ";") }) else {
            return bytes.count < start + 6 ? nil : refuse()
        }
        for name: StaticString in ["&amp", "&lt", "&gt", "&quot", "&apos"] {
            if name.withUTF8Buffer({ XMLCharacters.are(bytes.extracting(start..<end), $0) }) { return end + 1 }
        }
        return refuse()
    }

    // MARK: Markup

    private mutating func readMarkup(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        textCount = 0
        return switch bytes[start + 1] {
        case UInt8(ascii: "/"): readEndTag(bytes, start)
        case UInt8(ascii: "!"): readComment(bytes, start)
        default: readStartTag(bytes, start)
        }
    }

    private mutating func readEndTag(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard let element = elements.last else { return refuse() }
        let length = names.count - element.name
        let end = start + 2 + length
        guard end < bytes.count else { return bytes.count - start > Self.longestName * 2 + 4 ? refuse() : nil }
        for offset in 0..<length where bytes[start + 2 + offset] != names[element.name + offset] { return refuse() }
        guard bytes[end] == UInt8(ascii: ">") else { return refuse() }
        names.removeLast(length)
        if bindings.count > element.bindings { bindings.removeLast(bindings.count - element.bindings) }
        elements.removeLast()
        endElement()
        return end + 1
    }

    private mutating func endElement() {
        isBehindElement = true
        hasText = false
        hasLineEnd = false
    }

    /// Reads a comment. It ends no text: what stands before and behind it is one value.
    private mutating func readComment(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        let hyphen = UInt8(ascii: "-")
        guard start + 3 < bytes.count else { return nil }
        guard bytes[start + 2] == hyphen, bytes[start + 3] == hyphen else { return refuse() }
        var index = start + 4
        while index < bytes.count {
            let byte = bytes[index]
            if byte == hyphen, index + 1 < bytes.count, bytes[index + 1] == hyphen {
                guard index + 2 < bytes.count else { return nil }
                return bytes[index + 2] == UInt8(ascii: ">") ? index + 3 : refuse()
            }
            if XMLCharacters.kind(of: byte) == .other { return refuse() }
            index += 1
        }
        return nil
    }

    private mutating func readStartTag(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard let name = XMLCharacters.name(bytes, start + 1) else { return refuse() }
        var index = name.end
        var attributes: [Attribute] = []
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return begin(name, attributes, bytes) ? index + 1 : refuse()
            case UInt8(ascii: "/"):
                guard index + 1 < bytes.count else { return nil }
                guard bytes[index + 1] == UInt8(ascii: ">"), begin(name, attributes, bytes) else { return refuse() }
                end()
                return index + 2
            case UInt8(ascii: " "):
                index = XMLCharacters.skipSpaces(bytes, index)
                guard index < bytes.count else { return nil }
                if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { continue }
                guard let end = readAttribute(bytes, index, &attributes) else { return nil }
                index = end
            default: return refuse()
            }
        }
        return nil
    }

    /// Reads `name="value"`.
    private mutating func readAttribute(_ bytes: Span<UInt8>, _ start: Int, _ all: inout [Attribute]) -> Int? {
        guard let name = XMLCharacters.name(bytes, start), all.count < Self.mostAttributes else { return refuse() }
        guard name.end + 1 < bytes.count else { return nil }
        guard bytes[name.end] == UInt8(ascii: "="), bytes[name.end + 1] == UInt8(ascii: "\"") else { return refuse() }
        var index = name.end + 2
        while index < bytes.count {
            switch XMLCharacters.kind(of: bytes[index]) {
            case .printable where bytes[index] == UInt8(ascii: "\""):
                all.append(Attribute(name: name, value: (name.end + 2)..<index))
                return index + 1
            case .name, .printable: index += 1
            case .blank where bytes[index] == UInt8(ascii: " "): index += 1
            case .ampersand:
                guard let end = entity(bytes, index) else { return nil }
                index = end
            default: return refuse()
            }
        }
        return nil
    }

    private mutating func end() {
        guard let element = elements.popLast() else { return }
        names.removeLast(names.count - element.name)
        if bindings.count > element.bindings { bindings.removeLast(bindings.count - element.bindings) }
        endElement()
    }

    /// Opens an element.
    /// - Returns: whether it may stand here, with these attributes.
    private mutating func begin(_ name: XMLName, _ attributes: [Attribute], _ bytes: Span<UInt8>) -> Bool {
        // The document element is one of those that are open.
        guard !hasText, name.end - name.start <= Self.longestName, elements.count + 2 <= limits.depth else {
            return false
        }
        let before = bindings.count
        if !attributes.isEmpty, !bind(attributes, bytes) { return false }
        guard let namespace = namespace(of: name, bytes) else { return false }
        if elements.isEmpty {
            let local = bytes.extracting(name.local..<name.end)
            let child = check.children.first { child in
                var text = child.local
                return child.namespace == namespace && text.withUTF8 { XMLCharacters.are(local, $0) }
            }
            if child == nil { return false }
        }
        elements.append(Element(name: names.count, bindings: before))
        bytes.extracting(name.start..<name.end).withUnsafeBufferPointer { names.append(contentsOf: $0) }
        isBehindElement = false
        hasLineEnd = false
        return true
    }

    /// Takes in the namespaces that attributes declare.
    /// - Returns: whether all attributes may stand together.
    private mutating func bind(_ attributes: [Attribute], _ bytes: Span<UInt8>) -> Bool {
        for (index, attribute) in attributes.enumerated() {
            let name = attribute.name
            let isDeclaration = XMLCharacters.are(
                bytes.extracting(name.prefix ?? name.start..<name.end),
                Self.declaration
            )
            // Two of one local name may be one in the end, by their namespaces.
            for other in attributes[..<index] {
                let isSame = XMLCharacters.are(
                    bytes.extracting(name.local..<name.end),
                    bytes.extracting(other.name.local..<other.name.end)
                )
                if isSame { return false }
            }
            guard isDeclaration else { continue }
            let value = String(decoding: (attribute.value).map { bytes[$0] }, as: UTF8.self)
            let isKnown = check.namespaces.contains(value)
            if !isKnown, !others.contains(value) {
                guard Self.areNames([value]) else { return false }
                others.insert(value)
            }
            let prefix = name.prefix == nil ? [] : (name.local..<name.end).map { bytes[$0] }
            if Self.isReserved(prefix) { return false }
            bindings.append(Binding(prefix: prefix, namespace: isKnown ? value : nil))
        }
        // Prefixes may be declared behind their use.
        return attributes.allSatisfy { attribute in
            guard let prefix = attribute.name.prefix else { return true }
            return XMLCharacters.are(bytes.extracting(prefix), Self.declaration)
                || namespace(of: attribute.name, bytes) != nil
        }
    }

    /// The namespace of a name, by its prefix; for a name without one, that of elements.
    private func namespace(of name: XMLName, _ bytes: Span<UInt8>) -> String? {
        let prefix = bytes.extracting(name.prefix ?? 0..<0)
        for binding in bindings.reversed() where XMLCharacters.are(prefix, binding.prefix.span) {
            return binding.namespace
        }
        return nil
    }

    private static let declaration: StaticString = "xmlns"

    /// Whether a prefix is XML's own, or may become so.
    private static func isReserved(_ prefix: [UInt8]) -> Bool {
        prefix.count >= 3 && zip(prefix, "xml".utf8).allSatisfy { $0 | 0x20 == $1 }
    }
}
