/// The routes of a plan, sorted by prefix.
public struct PlannedRoutes: Sendable {
    let sheet: RouteSheet

    init(_ sheet: RouteSheet) { self.sheet = sheet }
}

extension PlannedRoutes: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { sheet.rows.count }

    public subscript(index: Int) -> PlannedRoute { PlannedRoute(sheet.rows[index], of: sheet) }
}

extension PlannedRoutes: Equatable {
    /// Whether two plans have the same routes.
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}
