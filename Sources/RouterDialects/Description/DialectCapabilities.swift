import RouteModel

/// What a version of a router's language can express; everything a plan needs beyond it is refused before rendering.
struct DialectCapabilities: Sendable, Hashable {
    /// How a capability was checked.
    enum Evidence: String, Sendable, Hashable, CaseIterable {
        /// The text was loaded into this version of the router, or validated against its model.
        case executed
        /// The text was written from documents.
        case documents
    }

    /// The attribute that lets one next hop stand back behind another.
    enum Attribute: String, Sendable, Hashable, CaseIterable {
        /// The lower one wins: distance, metric, or a preference in the sense of Junos and Huawei.
        case distance
        /// The higher one wins: BIRD.
        case preference
    }

    var evidence = Evidence.documents
    /// What the evidence was gathered on, such as "FRR 8.4.4 of Debian 12".
    var checkedOn = ""
    /// The families a text may hold together: both, or one at a time for the reason given.
    var bothFamilies: Support<Bool> = .supported(true)
    /// The most next hops a route can have.
    var maxNextHops = 1
    /// The most that platforms commonly install, where that is fewer.
    var usualNextHops: Int?
    var weights: Support<NumberRule>
    var backups: Support<Attribute>
    var distance: Support<NumberRule>
    var preference: Support<NumberRule>
    var tag: Support<NumberRule>
    var vrf: Support<TextRule>
    var name: Support<TextRule>
    var bfd: Support<Bool>
    /// Whether next hops can be shared between routes, so that `--plain-multipath` means something.
    var sharedNextHops: Support<Bool>
    /// Additional switches of templates, by name.
    var flags: [String: Bool] = [:]
    var settings: [DialectSetting] = []
    /// The file of the folder that is rendered.
    var template: String
    /// The file of the folder that asks the router for its routes, where there is one.
    var query: String?
}
