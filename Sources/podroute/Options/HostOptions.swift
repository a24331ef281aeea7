import ArgumentParser
import PodRoute

/// Which node is looked at, and what is known of it besides its evidence.
struct HostOptions: ParsableArguments {
    @Option(
        name: .customLong("evidence"),
        help: ArgumentHelp(
            "Evidence that podroute host collect wrote, or files made by hand, instead of the node itself.",
            valueName: "dir"
        ),
        completion: .directory,
        transform: ArgumentTransform.name
    )
    var folder: String?

    @Option(
        help: ArgumentHelp("The interface towards the pods.", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var ovnInterface = "ovn0"

    @Option(
        help: ArgumentHelp(
            "The interface towards clients. (default: that of the default route)",
            valueName: "name"
        ),
        transform: ArgumentTransform.name
    )
    var uplink: String?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "A client's address, one a family. (default: 198.51.100.10 and 2001:db8:51::10)",
            valueName: "address"
        ),
        transform: { text in
            guard let address = try? IPAddress(text) else { throw ValidationError("\(text) is no address") }
            return address
        }
    )
    var clients: [IPAddress] = []

    @Option(help: ArgumentHelp("The port pods listen on, 1 to 65535.", valueName: "port"))
    var port: UInt16 = 80

    @Option(
        help: ArgumentHelp(
            "What stands between router and nodes: with virtual, asymmetric paths that are dropped are errors.",
            valueName: "kind"
        )
    )
    var environment = RoutingPolicy.Environment.physical

    func validate() throws {
        guard port > 0 else { throw ValidationError("--port is 1 to 65535") }
        guard Set(clients.map(\.family)).count == clients.count else {
            throw ValidationError("--from takes one address a family")
        }
    }

    /// The evidence, from a folder or from the node.
    func evidence(_ via: ViaOptions) throws -> HostEvidence {
        guard let folder else { return try via.collect() }
        guard via.words.isEmpty else { throw UsageError("--via and --evidence exclude each other") }
        do {
            return try HostEvidence(folder: folder)
        } catch {
            throw Refusal([error])
        }
    }

    /// What a check is told; the manifests only where some were given.
    func options(_ input: InputOptions) throws -> (options: HostCheckOptions, sources: SourceMap) {
        var options = HostCheckOptions()
        options.ovnInterface = ovnInterface
        options.uplink = uplink
        options.clients = clients
        options.podPort = port
        options.isVirtual = environment == .virtual
        guard input.live || !input.files.isEmpty else { return (options, SourceMap()) }
        let cluster = try input.cluster()
        var policy = RoutingPolicy()
        policy.environment = environment
        do {
            options.subnets = HostSubnet.all(of: cluster, plan: try RoutePlan(for: cluster, policy: policy))
        } catch {
            throw UsageError(error.message, help: error.help)
        }
        return (options, cluster.sources)
    }
}
