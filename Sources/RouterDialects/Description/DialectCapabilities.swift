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

    /// How next hops become objects of their own.
    struct SharingRule: Sendable, Hashable {
        /// Whether a group is made even of a single next hop.
        var groupsOfOne = false
        /// The setting that names the interface behind the objects; without its value there are none.
        var device: String?
    }

    /// Something to say beside a text.
    struct Advice: Sendable, Hashable {
        var text: String
        /// The setting that makes it needless.
        var unless: String?
    }

    /// What in an update or its options gives reason for a warning.
    enum Occasion: String, Sendable, Hashable, CaseIterable {
        /// A route has several primary next hops.
        case multipath
        /// A route has backups.
        case backups
        /// A next hop has a weight.
        case weights
        /// A VRF was asked for.
        case vrf
        /// BFD was asked for.
        case bfd
        /// A route goes.
        case withdrawals
        /// The last route of a family in a VRF goes.
        case emptyVRF
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
    /// The most routes of a text, which is a VRF's; nil where no limit is known.
    var maxRoutes: RouteLimit?
    var weights: Support<NumberRule>
    var backups: Support<Attribute>
    var distance: Support<NumberRule>
    var preference: Support<NumberRule>
    var tag: Support<NumberRule>
    var vrf: Support<TextRule>
    var name: Support<TextRule>
    var bfd: Support<Bool>
    /// How next hops are shared between routes; only where they are does `--plain-multipath` mean something.
    var sharedNextHops: Support<SharingRule>
    /// What an existing route is recognised by: a setting's key, `tag` or `name`.
    var mark: Support<String>
    /// What is said beside a text, by the occasion.
    var warnings: [Occasion: Advice] = [:]
    /// The names an XML dialect's text is made of.
    var xml: XMLShape?
    /// How an answer is read back, where that is XML.
    var read: ReadRule?
    /// Additional switches of templates, by name.
    var flags: [String: Bool] = [:]
    var settings: [DialectSetting] = []
    /// The file of the folder that is rendered.
    var template: String
    /// The file of the folder that asks the router for its routes, where there is one.
    var query: String?
}
