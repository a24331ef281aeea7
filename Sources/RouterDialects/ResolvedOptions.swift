/// Options that were checked against a dialect, with its defaults filled in and texts escaped for the language.
struct ResolvedOptions: Sendable {
    var tag: UInt64?
    var distance: UInt64?
    var preference: UInt64?
    var vrf: [UInt8]?
    var name: [UInt8]?
    var bfd = false
    var compact = false
    var plainMultipath = false
    var wrap = RenderOptions.Wrap.rpc
    /// Values by key, with defaults.
    var settings: [String: [UInt8]] = [:]
    /// What the routes are recognised by, as bytes; what ids depend on.
    var mark: [UInt8] = []
}
