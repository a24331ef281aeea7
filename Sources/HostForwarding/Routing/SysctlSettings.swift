import Diagnostics
import Manifests
package import RouteModel

/// The kernel's settings under `net.`, as `sysctl -a` prints them.
///
/// sysctl(8): the first separator of a key says how it is written. Where it is a dot, dots separate and a slash stands for a
/// dot of an interface's name (`net.ipv4.conf.eth0/100.rp_filter`); some sysctls leave such dots as they are. Where it is a
/// slash, slashes separate.
package struct SysctlSettings: Sendable {
    /// A setting and where it stands.
    package struct Setting: Sendable, Hashable {
        package let value: Int
        package let line: Int
    }

    /// By key without its interface: `net/ipv4/ip_forward`.
    private var plain: [String: Setting] = [:]
    /// By `ipv4/rp_filter`, then by interface.
    private var byInterface: [String: [String: Setting]] = [:]
    /// The lines under `net.` that are not settings.
    package private(set) var malformedLines: [Int] = []

    /// Reads the text; of a key that stands twice the last value counts.
    package init(_ bytes: [UInt8]) {
        var number = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            number += 1
            // What begins otherwise does not concern networks, or is the tool's own complaint.
            guard line.starts(with: "net.".utf8) || line.starts(with: "net/".utf8) else { continue }
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals - line.startIndex < 200 else {
                malformedLines.append(number)
                continue
            }
            let key = Self.trimmed(line[..<equals])
            // Values that are no numbers, such as lists of ports, are none that matter here.
            guard let value = Int(String(decoding: Self.trimmed(line[(equals + 1)...]), as: UTF8.self)) else {
                continue
            }
            note(key, Setting(value: value, line: number))
        }
    }

    /// A setting of the whole network namespace.
    /// - Parameter key: with slashes: `net/ipv4/ip_forward`.
    package subscript(_ key: String) -> Setting? { plain[key] }

    /// A setting of an interface, or of `all` or `default`.
    package func setting(_ name: String, of interface: String, _ family: AddressFamily) -> Setting? {
        byInterface["\(family)/\(name)"]?[interface]
    }

    private mutating func note(_ key: ArraySlice<UInt8>, _ setting: Setting) {
        let separator = key[key.startIndex + 3]
        for family in AddressFamily.allCases {
            let start = Array("net.\(family).conf.".utf8).map { $0 == UInt8(ascii: ".") ? separator : $0 }
            guard key.starts(with: start) else { continue }
            let rest = key.dropFirst(start.count)
            guard let end = rest.lastIndex(of: separator) else { return }
            let dot = UInt8(ascii: ".")
            let interface = rest[..<end].map { separator == dot && $0 == UInt8(ascii: "/") ? dot : $0 }
            let name = String(decoding: rest[(end + 1)...], as: UTF8.self)
            byInterface["\(family)/\(name)", default: [:]][String(decoding: interface, as: UTF8.self)] = setting
            return
        }
        let path = key.map { $0 == separator ? UInt8(ascii: "/") : $0 }
        plain[String(decoding: path, as: UTF8.self)] = setting
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) } ?? start
        return start < bytes.endIndex ? bytes[start...end] : []
    }
}
