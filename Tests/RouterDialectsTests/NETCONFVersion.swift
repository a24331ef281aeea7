import DialectCases
import RouteModel

@testable import RouterDialects

/// A version of an XML dialect; the list is made from the folders, so that a new one is tested without being named.
struct NETCONFVersion: Sendable, CustomStringConvertible {
    let name: String
    let version: String

    var description: String { "\(name)@\(version)" }

    static let all: [NETCONFVersion] = Dialect.embeddedNames.flatMap { name -> [NETCONFVersion] in
        guard let dialect = try? Dialect(named: name), dialect.isXML else { return [] }
        return dialect.description.versions.map { NETCONFVersion(name: name, version: $0.name) }
    }

    func dialect() throws -> Dialect { try Dialect(named: description) }

    /// The cases that it does not refuse.
    func cases() throws -> [NETCONFCase] {
        let dialect = try dialect()
        return try NETCONFCase.cases.filter { netconf in
            guard netconf.only?.contains(name) ?? true else { return false }
            return dialect.refusals(of: try netconf.update(), options: netconf.options(for: name)).isEmpty
        }
    }

    /// Options with a mark: a tag and a name, as far as there are such things.
    func marked(_ options: RenderOptions, tag: UInt64 = 4242, name: String = "pods-a") throws -> RenderOptions {
        let capabilities = try dialect().capabilities
        var options = options
        if capabilities.tag.rule != nil { options.tag = tag }
        if capabilities.name.rule != nil { options.name = name }
        return options
    }

    /// A VRF as the dialect names it.
    func vrf(_ name: String, _ number: String) -> String { self.name == "h3c" ? number : name }
}

extension RenderOptions {
    /// The mark that these options write.
    var mark: RouteMark { RouteMark(tag: tag, name: name) }
}
