import KubeOVN
import RouteModel

/// A sheet of routes that others can be put into.
struct SheetEditor: Sendable {
    /// A next hop of a node.
    private struct Key: Hashable {
        let node: UInt32
        let hop: NextHop
    }

    /// The routes, sorted by prefix.
    var rows: [RouteSheet.Row] = []
    private var hops: [NextHop] = []
    private var nodes: [UInt32] = []
    private var places: [UInt32] = []
    private var names: [String] = []
    private(set) var subnets: [String] = []
    private var reasons: [String] = []
    private var gatewayLists: [RouteReason.Gateways] = []
    private var listed: [UInt32] = []

    private var nameNumbers: [String: UInt32] = [:]
    private var hopNumbers: [Key: UInt32] = [:]
    private var subnetNumbers: [String: UInt32] = [:]
    private var reasonNumbers: [String: UInt32] = [:]

    /// An empty sheet.
    init() {}

    init(_ sheet: RouteSheet) {
        rows = sheet.rows
        hops = sheet.table.hops
        nodes = sheet.nodes
        places = sheet.table.places
        names = sheet.names
        subnets = sheet.subnets
        reasons = sheet.reasons
        gatewayLists = sheet.gatewayLists
        listed = sheet.listed
        nameNumbers = Self.numbers(of: names)
        subnetNumbers = Self.numbers(of: subnets)
        reasonNumbers = Self.numbers(of: reasons)
        hopNumbers = Dictionary(minimumCapacity: hops.count)
        for (number, hop) in hops.enumerated() { hopNumbers[Key(node: nodes[number], hop: hop)] = UInt32(number) }
    }

    private static func numbers(of texts: [String]) -> [String: UInt32] {
        var numbers: [String: UInt32] = Dictionary(minimumCapacity: texts.count)
        for (number, text) in texts.enumerated() { numbers[text] = UInt32(number) }
        return numbers
    }

    /// The sheet as it is.
    var sheet: RouteSheet {
        RouteSheet(
            rows: rows,
            table: NextHopTable(hops: hops, places: places),
            nodes: nodes,
            names: names,
            subnets: subnets,
            reasons: reasons,
            gatewayLists: gatewayLists,
            listed: listed
        )
    }

    /// Whether most of the next hops that are kept are no route's any more.
    var isCluttered: Bool { places.count > 1 << 16 && places.count > 8 * rows.reduce(0) { $0 + Int($1.hopCount) } }

    /// The number of a Subnet.
    mutating func number(ofSubnet name: String) -> UInt32 { Self.number(of: name, in: &subnets, &subnetNumbers) }

    /// The number of a whole reason.
    mutating func number(ofReason text: String) -> UInt32 { Self.number(of: text, in: &reasons, &reasonNumbers) }

    /// Gives a reason other words.
    mutating func reword(_ reason: UInt32, _ text: String) { reasons[Int(reason)] = text }

    /// A row of another sheet, with this one's numbers; it is not among the routes yet.
    /// - Parameter reason: the reason, where its number is known; looked up where it is nil.
    mutating func copy(_ row: RouteSheet.Row, of other: RouteSheet, reason: RouteReason? = nil) -> RouteSheet.Row {
        let first = places.count
        for place in other.table.places[row.hops] {
            let node = number(ofName: other.node(ofHop: Int(place)))
            places.append(number(of: other.table.hops[Int(place)], node: node))
        }
        return RouteSheet.Row(
            prefix: row.prefix,
            gatewayType: row.gatewayType,
            hopCount: row.hopCount,
            subnet: number(ofSubnet: other.subnets[Int(row.subnet)]),
            firstHop: UInt32(first),
            reason: reason ?? copy(row.reason, of: other)
        )
    }

    private mutating func copy(_ reason: RouteReason, of other: RouteSheet) -> RouteReason {
        switch reason {
        case .text(let number): return .text(self.number(ofReason: other.reasons[Int(number)]))
        case .primaryAndBackup: return reason
        case .gateways(let number):
            let list = other.gatewayLists[Int(number)]
            let first = UInt32(listed.count)
            let shown = min(Int(list.count), Words.longestList)
            for name in other.listed[Int(list.firstName)..<Int(list.firstName) + shown] {
                listed.append(self.number(ofName: other.names[Int(name)]))
            }
            gatewayLists.append(.init(mode: list.mode, count: list.count, firstName: first))
            return .gateways(UInt32(gatewayLists.count - 1))
        }
    }

    private mutating func number(ofName name: String) -> UInt32 { Self.number(of: name, in: &names, &nameNumbers) }

    private mutating func number(of hop: NextHop, node: UInt32) -> UInt32 {
        let key = Key(node: node, hop: hop)
        if let known = hopNumbers[key] { return known }
        let number = UInt32(hops.count)
        hops.append(hop)
        nodes.append(node)
        hopNumbers[key] = number
        return number
    }

    private static func number(
        of text: String,
        in texts: inout [String],
        _ numbers: inout [String: UInt32]
    ) -> UInt32 {
        if let known = numbers[text] { return known }
        let number = UInt32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }
}
