import ArgumentParser
import PodRoute

/// How option values are read; each throws an error whose words say what is wrong with the value.
enum ArgumentTransform {
    @Sendable static func name(_ text: String) throws -> String {
        guard !text.isEmpty else { throw ValidationError("it is empty") }
        return text
    }

    /// Words of a command, as a shell would take them.
    @Sendable static func words(_ text: String) throws -> [String] {
        let words = try CommandWords.split(text)
        guard !words.isEmpty else { throw ValidationError("there is no word in it") }
        return words
    }

    /// Prefixes separated by commas, as Kube-OVN writes dual-stack ones.
    @Sendable static func prefixes(_ text: String) throws -> [IPPrefix] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { try IPPrefix(String($0)) }
    }

    @Sendable static func address(_ text: String) throws -> IPAddress { try IPAddress(text) }

    /// Addresses separated by commas.
    @Sendable static func addresses(_ text: String) throws -> [IPAddress] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { try IPAddress(String($0)) }
    }

    @Sendable static func selector(_ text: String) throws -> LabelSelector { try LabelSelector(text) }

    @Sendable static func nextHopLimit(_ text: String) throws -> Int {
        guard let number = Int(text), 1...256 ~= number else { throw ValidationError("it is no number from 1 to 256") }
        return number
    }

    @Sendable static func routeLimit(_ text: String) throws -> Int {
        guard let number = Int(text), number >= 1 else { throw ValidationError("it is no number from 1 up") }
        return number
    }

    @Sendable static func family(_ text: String) throws -> AddressFamily {
        guard let family = AddressFamily(text) else {
            throw ValidationError("it is neither ipv4 nor ipv6")
        }
        return family
    }

    @Sendable static func addressSource(_ text: String) throws -> RoutingPolicy.AddressSource {
        guard let source = RoutingPolicy.AddressSource(text) else {
            throw ValidationError("it is none of internal, external, pinned and annotation=KEY")
        }
        return source
    }

    /// A number as routers take it: decimal digits alone.
    @Sendable static func number(_ text: String) throws -> UInt64 {
        guard let number = UInt64(text), String(number) == text else {
            throw ValidationError("it is no plain decimal number")
        }
        return number
    }

    /// A time in seconds, written as 30s, 2m or 1h; from one second to a day.
    @Sendable static func duration(_ text: String) throws -> Int {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
            "\(number)" == text.dropLast(),
            1...86_400 ~= number, 1...86_400 ~= number * unit
        else { throw ValidationError("it is no time from 1s to 24h, such as 30s, 2m or 1h") }
        return number * unit
    }

    @Sendable static func setting(_ text: String) throws -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("it is no KEY=VALUE") }
        return (String(parts[0]), String(parts[1]))
    }
}
