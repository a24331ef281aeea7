import Diagnostics
public import RouteModel
import Templates
import XMLSupport

extension Dialect {
    /// Whether a router's answer in XML can be read back.
    public var isReadable: Bool { capabilities.read != nil }

    /// Writes the smallest subtree filter that finds the static routes, for `<get-config>`.
    /// - Returns: nil for a dialect without such a template.
    /// - Throws: ``DialectError`` when an option cannot be expressed.
    public func filter(options: RenderOptions = RenderOptions()) throws(DialectError) -> [UInt8]? {
        guard let query else { return nil }
        let checked = OptionRefusals(options, for: self)
        guard checked.refusals.isEmpty else { throw DialectError(.refused, checked.refusals.map(\.diagnostic)) }
        let gatherer = TextGatherer()
        TemplateRenderer.render(
            query,
            UpdateRows(RouteUpdate(to: RouteTable()), dialect: self, options: checked.resolved),
            to: gatherer
        )
        return gatherer.bytes
    }

    /// Reads the routes in a router's own answer, whatever stands around them.
    ///
    /// Next hops are ranked by the numbers the router gives them; numbers it leaves out are its defaults.
    /// - Parameters:
    ///   - answer: an `<rpc-reply>`, its `<data>`, or what stands inside; at most 256 MiB.
    ///   - options: the settings and the VRF that the routes were written with.
    /// - Returns: the routes that have an address as next hop, whoever's they are.
    /// - Throws: ``DialectError`` when the dialect cannot be read, or the answer is no XML or holds a prefix that is
    ///   none.
    public func read(_ answer: [UInt8], options: RenderOptions = RenderOptions()) throws(DialectError) -> RouteTable {
        try observe(answer, options: options).table
    }

    /// Reads all that a router's own answer has for each prefix of a VRF, of us and of anybody else.
    ///
    /// What sends packets elsewhere than to an address is there as well, as a next hop that is not plain.
    /// - Parameters:
    ///   - answer: an `<rpc-reply>`, its `<data>`, or what stands inside; at most 256 MiB.
    ///   - options: the settings and the VRF that the routes were written with.
    /// - Throws: ``DialectError`` when the dialect cannot be read, or the answer is no XML, an `<rpc-error>`, or holds
    ///   a prefix that is none.
    public func observe(
        _ answer: [UInt8],
        options: RenderOptions = RenderOptions()
    ) throws(DialectError) -> ObservedRoutes {
        guard let rule = capabilities.read, let shape = capabilities.xml else {
            throw DialectError(.unreadableAnswer, "\(fullName) says nothing of how an answer is read")
        }
        let checked = OptionRefusals(options, for: self)
        guard checked.refusals.isEmpty else { throw DialectError(.refused, checked.refusals.map(\.diagnostic)) }
        // Documents hold values as they are; only rendered text has them escaped.
        var variables: [String: String] = [:]
        for setting in capabilities.settings {
            variables[setting.key] = options.settings[setting.key] ?? setting.standard ?? ""
        }
        variables["vrf"] = options.vrf ?? ""
        variables["name"] = options.name ?? ""
        do throws(XMLFault) {
            let query = try XPathQuery(XMLDocument(answer), namespaces: shape.namespaces, variables: variables)
            // Without this, a refusal would look like a router without routes.
            try query.forEach(XPathExpression(Self.errors)) { error throws(XMLFault) in
                throw XMLFault("it is an <rpc-error>", line: error.line)
            }
            return try AnswerReading(rule, capabilities: capabilities).read(query)
        } catch {
            throw DialectError(
                .unreadableAnswer,
                "the router's answer cannot be read: \(error.message)",
                place: SourcePlace(file: "<answer>", line: error.line, column: error.column)
            )
        }
    }

    private static let errors =
        "/*[namespace-uri() = 'urn:ietf:params:xml:ns:netconf:base:1.0']/*[local-name() = 'rpc-error']"
        + "[namespace-uri() = namespace-uri(..) and not(*[local-name() = 'error-severity'] = 'warning')]"
}
