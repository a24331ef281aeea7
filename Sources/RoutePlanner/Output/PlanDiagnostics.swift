public import Diagnostics
import Manifests

/// What was noticed while a plan was made, sorted by file, line, column and id; what has no place comes last.
///
/// A large cluster has one and the same note of every Subnet. Of such only what differs is kept, and each diagnostic is made
/// when it is asked for: go through the collection once rather than asking it for the same one again and again.
public struct PlanDiagnostics: Sendable {
    /// A diagnostic that is kept as a whole.
    struct Made: Sendable {
        let diagnostic: Diagnostic
        /// Of what it is about; the diagnostic itself may name a part of that.
        let point: SourceOrder.Point
    }

    /// A Subnet with more candidates than its routes take.
    struct Limited: Sendable {
        /// In the names of the Subnets.
        let subnet: UInt32
        /// In ``PlanDiagnostics/limits``.
        let limit: UInt32
        let position: SourcePosition
    }

    /// Which diagnostic stands where in the order: a number of `made`, or one of `limited` as its complement.
    var order: [Int32] = []
    let made: [Made]
    let limited: [Limited]
    let limits: [RoutedSubnet.Limit]
    let subnets: [String]
    let sources: SourceOrder

    /// Puts diagnostics in order.
    init(
        made: [Made],
        limited: [Limited],
        limits: [RoutedSubnet.Limit],
        subnets: [String],
        sources: SourceOrder
    ) {
        self.init(order: [], made: made, limited: limited, limits: limits, subnets: subnets, sources: sources)
        var entries: [(point: SourceOrder.Point, number: Int32)] = []
        entries.reserveCapacity(made.count + limited.count)
        // The limited ones come in the order of their places, as a rule.
        for number in limited.indices { entries.append((sources.point(of: limited[number].position), ~Int32(number))) }
        for number in made.indices { entries.append((made[number].point, Int32(number))) }
        let unordered = self
        entries.sort { left, right in
            left.point != right.point ? left.point < right.point : unordered.precedes(left.number, right.number)
        }
        order = entries.map(\.number)
    }

    init(
        order: [Int32],
        made: [Made],
        limited: [Limited],
        limits: [RoutedSubnet.Limit],
        subnets: [String],
        sources: SourceOrder
    ) {
        self.order = order
        self.made = made
        self.limited = limited
        self.limits = limits
        self.subnets = subnets
        self.sources = sources
    }

    /// Whether a diagnostic comes before another; what they say is looked at where both are about the same place.
    func precedes(_ left: Int32, _ right: Int32) -> Bool {
        let (one, other) = (point(left), point(right))
        return one != other ? one < other : diagnostic(left).precedes(diagnostic(right))
    }

    private func point(_ number: Int32) -> SourceOrder.Point {
        number < 0 ? sources.point(of: limited[Int(~number)].position) : made[Int(number)].point
    }

    func diagnostic(_ number: Int32) -> Diagnostic {
        guard number < 0 else { return made[Int(number)].diagnostic }
        let note = limited[Int(~number)]
        return NextHopLimit.diagnostic(
            limits[Int(note.limit)],
            subnet: subnets[Int(note.subnet)],
            place: sources.place(of: note.position)
        )
    }

    /// All but the notes of an id beyond the first so many, which are counted and not made.
    public func abridged(notes most: Int) -> AbridgedDiagnostics {
        var abridged = AbridgedDiagnostics(notes: most)
        var seen = 0
        for number in order {
            if number < 0 {
                seen += 1
                guard seen <= most else { continue }
            }
            let isLimited = number < 0
            abridged.append(
                isLimited ? NextHopLimit.rule.severity : made[Int(number)].diagnostic.severity,
                id: isLimited ? NextHopLimit.rule.id : made[Int(number)].diagnostic.id,
                diagnostic(number)
            )
        }
        // A large cluster has one of every Subnet: these are counted at once.
        if seen > most { abridged.omit(seen - most, of: NextHopLimit.rule.id) }
        return abridged
    }

    /// How many there are of a severity.
    public func count(of severity: Severity) -> Int {
        made.count { $0.diagnostic.severity == severity } + (severity == NextHopLimit.rule.severity ? limited.count : 0)
    }
}

extension PlanDiagnostics: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { order.count }

    public subscript(index: Int) -> Diagnostic { diagnostic(order[index]) }
}

extension PlanDiagnostics: Equatable {
    /// Whether the same is said in the same order.
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}
