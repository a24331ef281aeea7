public import Diagnostics
import Manifests

/// What was noticed while a plan was made, sorted by file, line, column and id; what has no place comes last.
///
/// A large cluster has one and the same note of every Subnet. Of such only what differs is kept, and each diagnostic is made
/// when it is asked for: go through the collection once rather than asking it for the same one again and again.
public struct PlanDiagnostics: Sendable {
    /// A Subnet with more candidates than its routes take.
    struct Limited: Sendable {
        /// In the names of the Subnets.
        let subnet: UInt32
        /// In ``PlanDiagnostics/limits``.
        let limit: UInt32
        let point: Point
    }

    /// A place without the file's name.
    struct Point: Sendable, Equatable {
        /// The file's place among the names of files; the highest number where there is no place.
        var file = UInt32.max
        var line: UInt32 = 0
        var column = 0
    }

    /// Which diagnostic stands where in the order: a number of `made`, or one of `limited` as its complement.
    var order: [Int32] = []
    let made: [Diagnostic]
    let limited: [Limited]
    let limits: [RoutedSubnet.Limit]
    let subnets: [String]
    let files: [String]

    init(
        made: [(diagnostic: Diagnostic, point: Point)],
        limited: [Limited],
        limits: [RoutedSubnet.Limit],
        subnets: [String],
        files: [String]
    ) {
        self.made = made.map(\.diagnostic)
        self.limited = limited
        self.limits = limits
        self.subnets = subnets
        self.files = files
        let points = made.map(\.point)
        let unordered = self
        var order: [Int32] = []
        order.reserveCapacity(made.count + limited.count)
        // The limited ones come in the order of their places, as a rule.
        order.append(contentsOf: limited.indices.lazy.map { ~Int32($0) })
        order.append(contentsOf: made.indices.lazy.map { Int32($0) })
        func point(_ number: Int32) -> Point { number < 0 ? limited[Int(~number)].point : points[Int(number)] }
        order.sort { left, right in
            let (one, other) = (point(left), point(right))
            if one != other { return one < other }
            return unordered.diagnostic(left).precedes(unordered.diagnostic(right))
        }
        self.order = order
    }

    init(
        order: [Int32],
        made: [Diagnostic],
        limited: [Limited],
        limits: [RoutedSubnet.Limit],
        subnets: [String],
        files: [String]
    ) {
        self.order = order
        self.made = made
        self.limited = limited
        self.limits = limits
        self.subnets = subnets
        self.files = files
    }

    func diagnostic(_ number: Int32) -> Diagnostic {
        guard number < 0 else { return made[Int(number)] }
        let note = limited[Int(~number)]
        return NextHopLimit.diagnostic(
            limits[Int(note.limit)],
            subnet: subnets[Int(note.subnet)],
            place: note.point.file == .max
                ? nil
                : SourcePlace(
                    file: files[Int(note.point.file)],
                    line: Int(note.point.line),
                    column: note.point.column
                )
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
                isLimited ? NextHopLimit.rule.severity : made[Int(number)].severity,
                id: isLimited ? NextHopLimit.rule.id : made[Int(number)].id,
                diagnostic(number)
            )
        }
        // A large cluster has one of every Subnet: these are counted at once.
        if seen > most { abridged.omit(seen - most, of: NextHopLimit.rule.id) }
        return abridged
    }

    /// How many there are of a severity.
    public func count(of severity: Severity) -> Int {
        made.count { $0.severity == severity } + (severity == NextHopLimit.rule.severity ? limited.count : 0)
    }
}

extension PlanDiagnostics.Point: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
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
