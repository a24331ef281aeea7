/// What a plan says.
struct PlanContent {
    var routes: RouteSheet
    var held: [HeldPrefix]
    var diagnostics: PlanDiagnostics
    var pods: PodCount?
}

/// A plan brought up to date, and what changed on the way.
struct PlanRevision {
    let content: PlanContent
    /// How far it reaches; nil where that is as it was.
    let reach: PlanReach?
    /// What was taken out of it.
    let old: PlanChanges.Parts
    /// What was put in.
    let new: PlanChanges.Parts
}
