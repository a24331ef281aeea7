import Diagnostics
import Manifests
import RouteModel
import RouterDialects

/// Reads the routes that `ip -j -N route show table all` prints for one family.
///
/// All tables are read, since an object that routes of another table use is not ours to remove.
struct LinuxRouteReader {
    /// The table that is asked for.
    let table: UInt64
    /// The table of the networks that next hops are on: the VRF's, else the main one.
    let networkTable: UInt64
    let proto: Int
    let family: AddressFamily
    private(set) var state: LinuxState
    private(set) var routes: [ObservedRoute] = []

    init(table: UInt64, networkTable: UInt64, proto: Int, family: AddressFamily, state: LinuxState) {
        self.table = table
        self.networkTable = networkTable
        self.proto = proto
        self.family = family
        self.state = state
    }

    /// Main and local, as rt_tables has them.
    static let (main, local): (UInt64, UInt64) = (254, 255)

    mutating func read(_ bytes: [UInt8]) throws(SessionError) {
        var entries = self
        try LinuxAnswer.read(bytes, of: "\(family) routes") { cursor throws(Diagnostic) in
            entries.take(try Entry(&cursor))
        }
        self = entries
    }

    private mutating func take(_ entry: Entry) {
        guard entry.table != Self.local else { return }
        if entry.table == networkTable || entry.table == table { noteNetwork(entry) }
        guard entry.table == table, let prefix = prefix(entry.destination) else {
            if let id = entry.target { state.usedElsewhere.insert(id) }
            return
        }
        // Routes of other protocols matter as somebody else's for this prefix, and for the objects they use.
        let number = entry.metric ?? 0
        let isShadowed = entry.proto == proto && state.rows[prefix]?.contains { $0.number == number } ?? false
        let hops = hops(of: entry)
        let isPlain = entry.isPlain && !hops.isEmpty && !isShadowed
        let observed = hops.map { hop in
            ObservedNextHop(
                address: hop.address,
                isPlain: isPlain,
                number: number,
                weight: hop.weight,
                proto: entry.proto
            )
        }
        let nothing = ObservedNextHop(address: nil, number: number, proto: entry.proto)
        routes.append(ObservedRoute(prefix: prefix, nextHops: observed.isEmpty ? [nothing] : observed))
        guard isPlain, entry.proto == proto else {
            if let id = entry.target { state.usedElsewhere.insert(id) }
            return
        }
        let row = LinuxState.Row(number: number, target: entry.target, hops: entry.target == nil ? entry.hops : [])
        state.rows[prefix, default: []].append(row)
    }

    private func hops(of entry: Entry) -> [(address: IPAddress, weight: Int)] {
        guard let id = entry.target else { return entry.hops.map { ($0.address, $0.weight) } }
        return state.members(of: id)?.map { ($0.address, $0.weight) } ?? []
    }

    private mutating func noteNetwork(_ entry: Entry) {
        guard entry.isDirect, let device = entry.device, device != "lo", let prefix = prefix(entry.destination),
            // The kernel says `link` of IPv4 alone; an IPv6 route without a gateway is direct.
            family == .ipv6 || entry.scope == 253, !prefix.address.isSpecialPurpose || prefix.length == 0
        else { return }
        state.networks.append(LinuxState.Network(prefix: prefix, device: device, number: entry.metric ?? 0))
    }

    /// Reads what `ip` writes for a prefix: host routes come without a length, the default route as a word.
    private func prefix(_ text: String) -> IPPrefix? {
        if text.utf8.contains(UInt8(ascii: "/")) { return try? IPPrefix(text) }
        if text == "default" { return try? IPPrefix(family == .ipv4 ? "0.0.0.0/0" : "::/0") }
        guard let address = try? IPAddress(text) else { return nil }
        return IPPrefix(containing: address, length: family.bitWidth)
    }

    /// A mapping of the list.
    private struct Entry {
        var destination = ""
        /// What `ip` leaves out is the main table, and `boot` (3).
        var table = LinuxRouteReader.main
        var proto = 3
        var scope: UInt64 = 0
        var metric: UInt64?
        var target: UInt32?
        var device: String?
        var hops: [LinuxState.InlineHop] = []
        /// Whether it leads nowhere but to an interface that is up.
        var isDirect: Bool { isUnicast && isUp && target == nil && !hasGateway }
        /// Whether there is nothing in it that ours do not have.
        var isPlain = true
        private var isUnicast = true
        private var isUp = true
        private var hasGateway = false

        init(_ cursor: inout ManifestCursor) throws(Diagnostic) {
            var gateway: IPAddress?
            while let key = try cursor.nextKey() {
                switch key {
                case "dst": destination = try cursor.nextText() ?? ""
                case "table": table = try cursor.nextNumber() ?? 0
                case "protocol": proto = try cursor.nextNumber().flatMap { Int(exactly: $0) } ?? 0
                case "scope": scope = try cursor.nextNumber() ?? 0
                case "metric": metric = try cursor.nextNumber()
                case "nhid": target = try cursor.nextNumber().flatMap { UInt32(exactly: $0) }
                case "dev": device = try cursor.nextText()
                case "gateway":
                    gateway = try cursor.nextText().flatMap { try? IPAddress($0) }
                    hasGateway = true
                case "flags": note(flags: try cursor.nextWords())
                case "nexthops":
                    hasGateway = true
                    try readHops(&cursor)
                case "type":
                    // `ip` names a type only where it is not unicast (1), unless it is asked for details.
                    isUnicast = try cursor.nextNumber() == 1
                    isPlain = isPlain && isUnicast
                case "pref", "nh_info": try cursor.skipValue()
                case "via":
                    hasGateway = true
                    isPlain = false
                    try cursor.skipValue()
                case "prefsrc":
                    // Networks have it, ours do not.
                    isPlain = false
                    try cursor.skipValue()
                default:
                    isPlain = false
                    try cursor.skipValue()
                }
            }
            if let gateway, let device {
                hops = [LinuxState.InlineHop(address: gateway, device: device, weight: 1)]
            }
            if target == nil, hops.isEmpty { isPlain = false }
        }

        private mutating func note(flags: [String]) {
            if flags.contains("linkdown") || flags.contains("dead") { isUp = false }
            if !flags.allSatisfy(LinuxObjectReader.isState) { isPlain = false }
        }

        private mutating func readHops(_ cursor: inout ManifestCursor) throws(Diagnostic) {
            var read = self
            try cursor.eachMapping { cursor throws(Diagnostic) in
                var address: IPAddress?
                var device: String?
                var weight = 1
                while let key = try cursor.nextKey() {
                    switch key {
                    case "gateway": address = try cursor.nextText().flatMap { try? IPAddress($0) }
                    case "dev": device = try cursor.nextText()
                    case "weight": weight = try cursor.nextNumber().flatMap { Int(exactly: $0) } ?? 1
                    case "flags":
                        if try !cursor.nextWords().allSatisfy(LinuxObjectReader.isState) { read.isPlain = false }
                    default:
                        read.isPlain = false
                        try cursor.skipValue()
                    }
                }
                guard let address, let device else {
                    read.isPlain = false
                    return
                }
                read.hops.append(LinuxState.InlineHop(address: address, device: device, weight: weight))
            }
            self = read
        }
    }
}
