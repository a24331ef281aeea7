public import RouteModel

/// What the operator asks of the text besides the routes: the rendering options of the command, one a property.
public struct RenderOptions: Sendable, Hashable {
    /// How much of a NETCONF request an XML dialect writes.
    public enum Wrap: String, Sendable, Hashable, CaseIterable {
        /// A whole `<rpc>`.
        case rpc
        /// The `<config>` element.
        case config
        /// What stands inside `<config>`.
        case none
    }

    /// The route tag (`--tag`).
    public var tag: UInt64?
    /// The administrative distance or metric of primary next hops, where the lower one wins (`--distance`).
    public var distance: UInt64?
    /// The preference of primary next hops, where the higher one wins (`--preference`).
    public var preference: UInt64?
    /// The VRF the routes belong to (`--vrf`).
    public var vrf: String?
    /// Whether next hops are watched by BFD (`--bfd`).
    public var bfd = false
    /// The description or name that marks the routes (`--name`).
    public var name: String?
    /// What the dialect declares, by key (`--set KEY=VALUE`).
    public var settings: [String: String] = [:]
    /// Whether comments, and in XML also line breaks, are left out (`--compact`).
    public var compact = false
    /// Whether every route carries its next hops itself, where the dialect would share them (`--plain-multipath`).
    public var plainMultipath = false
    /// How much of a NETCONF request is written (`--wrap`); nil for a whole one.
    public var wrap: Wrap?
    /// The family the routes were restricted to (`--family`).
    public var family: AddressFamily?

    /// The defaults of the command.
    public init() {}
}
