import RouteModel

/// What only some templates ask for, made when one does.
///
/// One rendering uses it, in one thread; a class, because values are only read while it fills.
final class UpdateLists {
    private let sheet: RouteSheet
    private var familyRanks: [Int: [UInt32]] = [:]

    init(_ sheet: RouteSheet) { self.sheet = sheet }

    private(set) lazy var indexes = NextHopIdentifiers.indexes(of: Set(sheet.hops.map(\.address)).sorted())

    /// The wanted routes among some that have next hops of a rank.
    func routes(_ range: Range<Int>, rank: Int, family: Int) -> [UInt32] {
        if let known = familyRanks[2 * rank + family] { return known }
        let routes = range.filter { !sheet.part(of: sheet.hops(of: $0), rank: rank).isEmpty }.map { UInt32($0) }
        familyRanks[2 * rank + family] = routes
        return routes
    }
}
