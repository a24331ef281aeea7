import ArgumentParser
import Glibc
import PodRoute

/// Where the manifests come from.
struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("filename")],
        help: ArgumentHelp(
            "Manifests: a file, a folder with .yaml, .yml and .json files, or - for standard input. Repeatable.",
            valueName: "file|dir|-"
        ),
        completion: .file(extensions: ["yaml", "yml", "json"])
    )
    var files: [String] = []

    @Flag(help: "Read the cluster itself, through kubectl get --raw.")
    var live = false

    @Option(
        help: ArgumentHelp("The kubeconfig context of --live.", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var context: String?

    func validate() throws {
        if live, !files.isEmpty { throw ValidationError("--live and -f exclude each other") }
        if context != nil, !live { throw ValidationError("--context is for --live") }
    }

    /// Reads them; without `-f` standard input, where it is no terminal.
    /// - Parameter includesPods: whether the pods' addresses are read from a live cluster as well.
    func cluster(includesPods: Bool = false) throws -> Cluster {
        guard !live else { return try liveCluster(includesPods) }
        guard !files.isEmpty || isatty(STDIN_FILENO) == 0 else {
            throw UsageError(
                "no input: -f FILE is missing",
                help: "kubectl get subnets,nodes,vpcs -o yaml | podroute … reads a cluster, and so does --live"
            )
        }
        var reader = ClusterReader()
        do {
            let files = try InputFiles.open(files.isEmpty ? ["-"] : files)
            LargeHeap.prepare(forInput: files.reduce(0) { $0 + $1.size })
            for file in files { try reader.read(file) }
        } catch {
            throw Refusal([error], sources: reader.cluster.sources)
        }
        return reader.cluster
    }

    private func liveCluster(_ includesPods: Bool) throws -> Cluster {
        let live: LiveCluster
        do {
            live = try LiveCluster(context: context, includesPods: includesPods)
        } catch {
            throw Refusal([error])
        }
        try DiagnosticOutput.tell(live.diagnostics)
        return live.cluster
    }
}
