public import RouteModel

extension Dialect {
    /// The distance, metric or preference that primary next hops are written with: the one asked for, else the router's default.
    /// - Returns: nil where the language has no such number, or its default is not known.
    public func primaryNumber(options: RenderOptions, family: AddressFamily) -> UInt64? {
        number(of: 0, options: options, family: family)
    }

    /// The distance, metric or preference that next hops of a rank are written with: each rank stands one step behind.
    /// - Parameter rank: 0 for primaries.
    /// - Returns: nil where the language has no such number, or its default is not known.
    package func number(of rank: Int, options: RenderOptions, family: AddressFamily) -> UInt64? {
        let attributes = RankAttributes(
            capabilities: capabilities,
            distance: options.distance,
            preference: options.preference
        )
        let numbers = attributes.attributes(of: rank, family: family)
        return capabilities.backups.rule == .preference
            ? numbers.preference : numbers.distance ?? numbers.preference
    }

    /// Whether the dialect declares a setting for `--set`.
    public func hasSetting(_ key: String) -> Bool { capabilities.settings.contains { $0.key == key } }
}
