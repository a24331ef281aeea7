import Templates

/// The fields of a step: the rows of changes after the first of each route come in steps of one row a route, for routers
/// that cannot take several at once.
enum RowStepFields: Int, FieldSet {
    case routes

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        .init("routes", .list(RouteFields.schema), "the routes with a row in this step: `rowsToAdd` is this row alone")
    }
}
