import Diagnostics
import Manifests
import RouteModel

/// Reads the next-hop objects and groups that `ip -j -N nexthop show` prints.
enum LinuxObjectReader {
    static func read(_ bytes: [UInt8], into state: inout LinuxState) throws(SessionError) {
        var read = state
        try LinuxAnswer.read(bytes, of: "next-hop objects") { cursor throws(Diagnostic) in
            var id: UInt32?
            var address: IPAddress?
            var device: String?
            var proto = 0
            var members: [LinuxState.Member] = []
            var isPlain = true
            while let key = try cursor.nextKey() {
                switch key {
                case "id": id = try cursor.nextNumber().flatMap { UInt32(exactly: $0) }
                case "gateway": address = try cursor.nextText().flatMap { try? IPAddress($0) }
                case "dev": device = try cursor.nextText()
                case "protocol": proto = try cursor.nextNumber().flatMap { Int(exactly: $0) } ?? 0
                case "scope": try cursor.skipValue()
                case "flags": isPlain = try cursor.nextWords().allSatisfy(Self.isState) && isPlain
                case "group": members = try Self.members(&cursor)
                default:
                    // A blackhole, an encapsulation, a bridge's forwarding entry, a resilient group …: nothing that we make.
                    isPlain = false
                    try cursor.skipValue()
                }
            }
            guard let id else { throw LinuxAnswer.fault("an object has no id") }
            read.ids.insert(id)
            if !isPlain {
                read.heldIDs.formUnion(members.map(\.id))
            } else if !members.isEmpty {
                read.groups[id] = LinuxState.Group(members: members, proto: proto)
            } else if let address, let device {
                read.hops[id] = LinuxState.Hop(address: address, device: device, proto: proto)
            }
        }
        state = read
    }

    /// Whether a flag tells of the state of things, not of how they were made.
    static func isState(_ flag: String) -> Bool {
        ["dead", "linkdown", "offload", "trap", "rt_offload", "rt_trap", "rt_offload_failed"].contains(flag)
    }

    private static func members(_ cursor: inout ManifestCursor) throws(Diagnostic) -> [LinuxState.Member] {
        var members: [LinuxState.Member] = []
        try cursor.eachMapping { cursor throws(Diagnostic) in
            var id: UInt32?
            // `ip` leaves a weight of 1 out.
            var weight = 1
            while let key = try cursor.nextKey() {
                switch key {
                case "id": id = try cursor.nextNumber().flatMap { UInt32(exactly: $0) }
                case "weight": weight = try cursor.nextNumber().flatMap { Int(exactly: $0) } ?? 1
                default: try cursor.skipValue()
                }
            }
            guard let id else { throw LinuxAnswer.fault("a member of a group has no id") }
            members.append(LinuxState.Member(id: id, weight: weight))
        }
        return members
    }
}
