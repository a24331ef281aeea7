import ArgumentParser
import Diagnostics
import PodRoute

/// `podroute explain`: why a subnet, prefix or address is routed as it is, or why it is not.
struct ExplainCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell why a Subnet, prefix or address is routed as it is, or why it is not.",
        usage: "podroute explain [-f <file|dir|->]... [policy] <subnet|prefix|address>",
        discussion: """
            Examples:
              podroute explain -f cluster.yaml web
              podroute explain -f cluster.yaml 10.16.0.0/16
              kubectl get subnets,nodes,vpcs -o yaml | podroute explain 10.16.0.5
            """
    )

    @Argument(
        help: ArgumentHelp("A Subnet's name, a prefix or an address.", valueName: "subnet|prefix|address"),
        transform: ArgumentTransform.name
    )
    var subject: String

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    func run() throws {
        let (cluster, plan) = try plan()
        try refuseUnknownName(in: cluster)
        let story = plan.explain(subject, cluster: cluster, policy: policy.policy)
        try OutputStream.output.write(story.map { $0.printable + "\n" }.joined())
    }

    /// A name that nothing has is a slip of the pen, not a question.
    private func refuseUnknownName(in cluster: Cluster) throws {
        let names = Set(cluster.subnets.map(\.name.value))
        let isNumber = (try? IPPrefix.addressAndLength(subject)) != nil || (try? IPAddress(subject)) != nil
        guard !isNumber, !names.contains(subject) else { return }
        throw UsageError(
            "there is no Subnet \(subject) in the input, and it is no prefix or address",
            help: NearestName.of(subject, in: names.sorted()).map { "did you mean \($0)?" }
        )
    }
}
