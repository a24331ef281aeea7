import Templates

/// What of an update is made before it is rendered, and serves each of its renderings.
struct UpdateParts: Sendable {
    let shared: SharedNextHops?
    let prefixes: PrefixTexts
    let steps: RowSteps

    /// Makes them.
    /// - Parameters:
    ///   - sharing: how the language shares next hops; nil where it does not.
    ///   - template: what will be rendered; lists that it does not use are not made.
    init(
        _ update: RouteUpdate,
        _ options: ResolvedOptions,
        sharing: DialectCapabilities.SharingRule?,
        for template: Template
    ) {
        let rule = sharing.flatMap { rule in rule.device.map { options.settings[$0] != nil } ?? true ? rule : nil }
        shared = rule.map { SharedNextHops(update.sheet, isWhole: update.isWhole, mark: options.mark, rule: $0) }
        prefixes = PrefixTexts(update.sheet)
        steps = template.uses(RootFields.laterRows.rawValue) ? RowSteps(update.sheet) : RowSteps()
    }
}
