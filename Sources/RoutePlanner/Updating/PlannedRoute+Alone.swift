extension PlannedRoute {
    /// The same routes with nothing around them: they keep no plan alive.
    static func alone(_ routes: [PlannedRoute]) -> [PlannedRoute] {
        guard !routes.isEmpty else { return [] }
        var editor = SheetEditor()
        let rows = routes.map { editor.copy($0.row, of: $0.sheet) }
        let sheet = editor.sheet
        return rows.map { PlannedRoute($0, of: sheet) }
    }
}
