/// The ways shapes look. What differs in meaning differs in shape, not in colour alone.
package enum ShapeStyle: String, CaseIterable, Sendable {
    /// The picture's own ground, so that it reads the same on light and dark pages.
    case ground
    /// A strip behind every other row.
    case stripe
    /// A strip behind something that is out of use.
    case shade
    /// A thin rule.
    case rule
    /// A plain box: routers, nodes.
    case frame
    /// A node that is no next hop.
    case absent
    /// A Subnet that is distributed; one that is centralized; one without a route.
    case distributed, centralized, refused
    /// From a router to a node.
    case way
    /// To a distributed Subnet.
    case share
    /// To a centralized Subnet, through its active gateway, and through one of several.
    case active, gateway
    /// Through a gateway that takes over when the one before it is gone.
    case backup
    /// Surfaces: arrow heads and marks of the same meanings.
    case wayMark, shareMark, activeMark, gatewayMark, backupMark
    /// Where packets are lost.
    case cross
    /// A way nothing is known of.
    case unknown

    /// The class in the style sheet.
    var className: String {
        // Two letters keep large pictures small.
        let place = Self.allCases.firstIndex(of: self) ?? 0
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return "k\(letters[place % letters.count])"
    }

    /// The declarations of the class.
    package var css: String {
        let teal = "#0b7a6b"
        let blue = "#3a45c4"
        let red = "#b4231a"
        let grey = "#7b858f"
        return switch self {
        case .ground: "fill:#fff;stroke:#d5dae0"
        case .stripe: "fill:#f4f6f8"
        case .shade: "fill:#e7eaee"
        case .rule: "fill:none;stroke:#dfe4e9"
        case .frame: "fill:#f7f9fb;stroke:#4d5965;stroke-width:1.5"
        case .absent: "fill:#eceff2;stroke:\(grey);stroke-width:1.5;stroke-dasharray:2 3"
        case .distributed: "fill:#eef8f6;stroke:\(teal);stroke-width:1.5"
        case .centralized: "fill:#eff0fc;stroke:\(blue);stroke-width:1.5"
        case .refused: "fill:#fff;stroke:\(red);stroke-width:1.5;stroke-dasharray:5 4"
        case .way: "fill:none;stroke:#4d5965;stroke-width:1.5"
        case .share: "fill:none;stroke:\(teal);stroke-width:1.5"
        case .active: "fill:none;stroke:\(blue);stroke-width:5"
        case .gateway: "fill:none;stroke:\(blue);stroke-width:2.5"
        case .backup: "fill:none;stroke:\(blue);stroke-width:1.5;stroke-dasharray:6 5"
        case .wayMark: "fill:#4d5965"
        case .shareMark: "fill:\(teal)"
        case .activeMark, .gatewayMark: "fill:\(blue)"
        case .backupMark: "fill:#fff;stroke:\(blue);stroke-width:1.5;stroke-dasharray:2.5 2"
        case .cross: "fill:none;stroke:\(red);stroke-width:4;stroke-linecap:round"
        case .unknown: "fill:none;stroke:\(grey);stroke-width:1.5;stroke-dasharray:2 5"
        }
    }
}
