package import RouteModel

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

extension PlannedRoutes {
    /// The prefix of a route, for those who ask for nothing else of it.
    package func prefix(at index: Int) -> IPPrefix { sheet.rows[index].prefix }

    /// The Subnet's name.
    package func subnet(at index: Int) -> String { sheet.subnets[Int(sheet.rows[index].subnet)] }

    /// The reason's number where other routes of the plan have the same text; nil for one that is made for this route.
    package func sharedReason(at index: Int) -> Int? {
        guard case .text(let number) = sheet.rows[index].reason else { return nil }
        return Int(number)
    }

    /// Appends the reason in UTF-8.
    package func appendReason(at index: Int, to text: inout [UInt8]) {
        sheet.appendReason(of: sheet.rows[index], to: &text)
    }
}

extension PlannedRoutes: Equatable {
    /// Whether two plans have the same routes.
    public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}
