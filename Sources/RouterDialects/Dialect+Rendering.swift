import RouteModel

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
        try text(of: update, options: options).bytes
    }

    /// Prepares an update in the dialect's language, to be written in pieces.
    /// - Throws: ``DialectError`` when something cannot be expressed, or when a template renders broken XML.
    public func text(
        of update: RouteUpdate,
        options: RenderOptions = RenderOptions()
    ) throws(DialectError) -> DialectText {
        try DialectText(self, update, options)
    }
}
