import Diagnostics
import KubeOVN
import RouteModel

/// The objects of routes in a plan's JSON: what many of them share is put into words once.
struct RouteTexts {
    /// An object with texts that differ from one to the next.
    private struct Frame {
        /// Stands for such a text while what is around it is made.
        private static let mark: UInt8 = 0

        /// What stands before, between and behind them.
        let parts: [[UInt8]]

        /// - Parameters:
        ///   - depth: how many objects and arrays are around the object.
        ///   - write: writes its members, and calls `differs` where a text belongs.
        init(depth: Int, _ write: (inout JSONWriter, _ differs: (inout JSONWriter) -> Void) -> Void) {
            var writer = JSONWriter(depth: depth)
            writer.beginObject()
            write(&writer) { $0.value { $0.append(Self.mark) } }
            writer.endObject()
            parts = writer.bytes.split(separator: Self.mark, omittingEmptySubsequences: false).map { Array($0) }
        }
    }

    private let sheet: RouteSheet
    /// Routes by family, IPv4 first, and gateway type, distributed first: between the prefix, the Subnet, two next hops (of
    /// which the second stands for all that follow) and the reason.
    private let frames: [Frame]
    /// A next hop: between the address, the node, the rank and the weight.
    private let hopFrame: Frame
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
        hops = Array(repeating: 0..<0, count: sheet.table.hops.count)
        reasons = Array(repeating: 0..<0, count: sheet.reasons.count)
        let places = sheet.table.places.count
        tails = places < sheet.rows.count ? Array(repeating: Tail(), count: places) : []
        frames = AddressFamily.allCases.flatMap { family in
            [GatewayType.distributed, .centralized].map { type in
                Frame(depth: depth) { writer, differs in
                    writer.key("prefix")
                    differs(&writer)
                    writer.member("family", family.description)
                    writer.key("subnet")
                    differs(&writer)
                    writer.member("gatewayType", type.rawValue)
                    writer.key("nextHops")
                    writer.beginArray()
                    differs(&writer)
                    differs(&writer)
                    writer.endArray()
                    writer.key("reason")
                    differs(&writer)
                }
            }
        }
        // A route's object and its list of next hops are around it.
        hopFrame = Frame(depth: depth + 2) { writer, differs in
            for key in ["address", "node", "rank", "weight"] as [StaticString] {
                writer.key(key)
                differs(&writer)
            }
        }
    }

    /// Appends the object of a route.
    mutating func append(_ row: RouteSheet.Row, to bytes: inout [UInt8]) {
        let index = (row.prefix.family == .ipv4 ? 0 : 2) + (row.gatewayType == .distributed ? 0 : 1)
        bytes += frames[index].parts[0]
        bytes.append(UInt8(ascii: "\""))
        row.prefix.append(to: &bytes)
        if middleOwner?.subnet != row.subnet || middleOwner?.frame != index {
            middleOwner = (row.subnet, index)
            middle.removeAll(keepingCapacity: true)
            middle.append(UInt8(ascii: "\""))
            middle += frames[index].parts[1]
            JSONWriter.append(sheet.subnets[Int(row.subnet)], to: &middle)
            middle += frames[index].parts[2]
        }
        bytes.append(bytes: middle.span)
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
        bytes.append(bytes: text.span.extracting(tails[place].range))
    }

    /// Appends what stands behind a route's Subnet.
    private mutating func appendTail(_ row: RouteSheet.Row, _ index: Int, to bytes: inout [UInt8]) {
        var isFirst = true
        for place in row.hops {
            if !isFirst { bytes += frames[index].parts[3] }
            isFirst = false
            let range = object(Int(sheet.table.places[place]))
            bytes.append(bytes: text.span.extracting(range))
        }
        bytes += frames[index].parts[4]
        append(reasonOf: row, to: &bytes)
        bytes += frames[index].parts[5]
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
        bytes.append(bytes: text.span.extracting(reasons[Int(number)]))
    }

    /// Where the object of a next hop is.
    private mutating func object(_ place: Int) -> Range<Int> {
        if hops[place].isEmpty {
            let hop = sheet.table.hops[place]
            let start = text.count
            text += hopFrame.parts[0]
            text.append(UInt8(ascii: "\""))
            hop.address.append(to: &text)
            text.append(UInt8(ascii: "\""))
            text += hopFrame.parts[1]
            JSONWriter.append(sheet.node(ofHop: place), to: &text)
            text += hopFrame.parts[2]
            text.appendDecimal(UInt64(hop.rank))
            text += hopFrame.parts[3]
            text.appendDecimal(UInt64(hop.weight))
            text += hopFrame.parts[4]
            hops[place] = start..<text.count
        }
        return hops[place]
    }
}
