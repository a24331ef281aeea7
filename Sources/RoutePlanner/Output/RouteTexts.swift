import Diagnostics
import KubeOVN
import RouteModel

/// The objects of routes in a plan's JSON: what many of them share is put into words once.
struct RouteTexts {
    /// Stands for a text that differs from route to route while what is around it is made.
    private static let mark: UInt8 = 0

    /// What stands before, between and behind the texts that differ.
    private struct Frame {
        let parts: [[UInt8]]
        /// Between two next hops.
        let separator: [UInt8]
    }

    private let sheet: RouteSheet
    private let depth: Int
    /// By family, IPv4 first, and gateway type, distributed first.
    private let frames: [Frame]
    /// All texts that were made so far.
    private var text: [UInt8] = []
    /// By next hop of the sheet's table, where its object is.
    private var hops: [Range<Int>]
    /// By whole reason of the sheet, where it stands in quotes.
    private var reasons: [Range<Int>]
    /// What stands behind the Subnet of routes with a single next hop and a whole reason, by the next hop's place; the same for
    /// thousands of routes to pods. Empty where routes share no places.
    private var tails: [Tail]
    /// What stands around the name of the Subnet that came last, and whose and in which frame that was.
    private var middle: [UInt8] = []
    private var middleOwner: (subnet: UInt32, frame: Int)?

    private struct Tail {
        var range = 0..<0
        var reason: UInt32 = 0
    }

    /// - Parameter depth: how many objects and arrays are around a route's object.
    init(_ sheet: RouteSheet, depth: Int) {
        self.sheet = sheet
        self.depth = depth
        hops = Array(repeating: 0..<0, count: sheet.table.hops.count)
        reasons = Array(repeating: 0..<0, count: sheet.reasons.count)
        let places = sheet.table.places.count
        tails = places < sheet.rows.count ? Array(repeating: Tail(), count: places) : []
        frames = AddressFamily.allCases.flatMap { family in
            [GatewayType.distributed, .centralized].map { Self.frame(family, $0, depth: depth) }
        }
    }

    private static func frame(_ family: AddressFamily, _ type: GatewayType, depth: Int) -> Frame {
        var writer = JSONWriter(depth: depth)
        writer.beginObject()
        writer.key("prefix")
        writer.value { $0.append(mark) }
        writer.member("family", family.description)
        writer.key("subnet")
        writer.value { $0.append(mark) }
        writer.member("gatewayType", type.rawValue)
        writer.key("nextHops")
        writer.beginArray()
        writer.value { $0.append(mark) }
        writer.value { $0.append(mark) }
        writer.endArray()
        writer.key("reason")
        writer.value { $0.append(mark) }
        writer.endObject()
        var parts = writer.bytes.split(separator: mark, omittingEmptySubsequences: false).map { Array($0) }
        let separator = parts.remove(at: 3)
        return Frame(parts: parts, separator: separator)
    }

    /// Appends the object of a route.
    mutating func append(_ row: RouteSheet.Row, to bytes: inout [UInt8]) {
        let index = (row.prefix.family == .ipv4 ? 0 : 2) + (row.gatewayType == .distributed ? 0 : 1)
        bytes.append(contentsOf: frames[index].parts[0])
        bytes.append(UInt8(ascii: "\""))
        row.prefix.append(to: &bytes)
        if middleOwner?.subnet != row.subnet || middleOwner?.frame != index {
            middleOwner = (row.subnet, index)
            middle.removeAll(keepingCapacity: true)
            middle.append(UInt8(ascii: "\""))
            middle.append(contentsOf: frames[index].parts[1])
            JSONWriter.append(sheet.subnets[Int(row.subnet)], to: &middle)
            middle.append(contentsOf: frames[index].parts[2])
        }
        bytes.append(contentsOf: middle)
        guard row.hopCount == 1, !tails.isEmpty, case .text(let reason) = row.reason else {
            return appendTail(row, index, to: &bytes)
        }
        let place = Int(row.firstHop)
        if tails[place].range.isEmpty || tails[place].reason != reason {
            var tail: [UInt8] = []
            appendTail(row, index, to: &tail)
            tails[place] = Tail(range: text.count..<text.count + tail.count, reason: reason)
            text += tail
        }
        bytes.append(contentsOf: text[tails[place].range])
    }

    /// Appends what stands behind a route's Subnet.
    private mutating func appendTail(_ row: RouteSheet.Row, _ index: Int, to bytes: inout [UInt8]) {
        var isFirst = true
        for place in row.hops {
            if !isFirst { bytes.append(contentsOf: frames[index].separator) }
            isFirst = false
            let range = object(Int(sheet.table.places[place]))
            bytes.append(contentsOf: text[range])
        }
        bytes.append(contentsOf: frames[index].parts[3])
        append(reasonOf: row, to: &bytes)
        bytes.append(contentsOf: frames[index].parts[4])
    }

    private mutating func append(reasonOf row: RouteSheet.Row, to bytes: inout [UInt8]) {
        guard case .text(let number) = row.reason else {
            JSONWriter.append(to: &bytes) { sheet.appendReason(of: row, to: &$0) }
            return
        }
        if reasons[Int(number)].isEmpty {
            let start = text.count
            JSONWriter.append(sheet.reasons[Int(number)], to: &text)
            reasons[Int(number)] = start..<text.count
        }
        bytes.append(contentsOf: text[reasons[Int(number)]])
    }

    /// Where the object of a next hop is.
    private mutating func object(_ place: Int) -> Range<Int> {
        if hops[place].isEmpty {
            let hop = sheet.table.hops[place]
            // A route's object and its list of next hops are around it.
            var writer = JSONWriter(depth: depth + 2)
            writer.beginObject()
            writer.key("address")
            writer.plainString(hop.address.append(to:))
            writer.member("node", sheet.node(ofHop: place))
            writer.member("rank", hop.rank)
            writer.member("weight", hop.weight)
            writer.endObject()
            hops[place] = text.count..<text.count + writer.bytes.count
            text += writer.bytes
        }
        return hops[place]
    }
}
