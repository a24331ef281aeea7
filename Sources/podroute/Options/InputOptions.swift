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

    /// Reads them; without `-f` standard input, where it is no terminal.
    func cluster() throws -> Cluster {
        guard !files.isEmpty || isatty(STDIN_FILENO) == 0 else {
            throw UsageError(
                "no input: -f FILE is missing",
                help: "kubectl get subnets,nodes,vpcs -o yaml | podroute … reads a cluster"
            )
        }
        var reader = ClusterReader()
        do {
            for file in try InputFiles.read(files.isEmpty ? ["-"] : files) {
                try reader.read(name: file.name, bytes: file.bytes)
            }
        } catch {
            throw Refusal([error], sources: reader.cluster.sources)
        }
        return reader.cluster
    }
}
