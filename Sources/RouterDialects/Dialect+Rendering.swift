import RouteModel
import Templates

extension Dialect {
    /// Everything in an update or in options that the dialect cannot express, by name and with the reason.
    /// - Returns: nothing when ``render(_:options:)`` will not refuse.
    public func refusals(of update: RouteUpdate, options: RenderOptions) -> [DialectRefusal] {
        OptionRefusals(options, for: self).refusals + RouteRefusals(update, options: options, for: self).refusals
    }

    /// Writes an update in the dialect's language.
    ///
    /// The same update and options always give the same bytes. Where the language only adds, next hops that are known
    /// from `observed` are taken away; where it is a whole file, all of `wanted` is written.
    /// - Throws: ``DialectError`` when something cannot be expressed, or when a template renders broken XML.
    public func render(_ update: RouteUpdate, options: RenderOptions = RenderOptions()) throws(DialectError) -> [UInt8]
    {
        let checked = OptionRefusals(options, for: self)
        let refusals = checked.refusals + RouteRefusals(update, options: options, for: self).refusals
        guard refusals.isEmpty else { throw DialectError(.refused, refusals.map(\.diagnostic)) }
        let root = RootFields.record(update, dialect: self, options: checked.resolved)
        var bytes: [UInt8] = []
        template.render(root, into: &bytes)
        guard let shape = capabilities.xml else { return bytes }
        try checkXML(bytes, shape: shape, root: root)
        return NETCONFEnvelope(checked.resolved).wrap(bytes)
    }
}
