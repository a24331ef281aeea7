import ArgumentParser
import PodRoute

/// How a node is reached.
struct ViaOptions: ParsableArguments {
    @Option(
        name: .customLong("via"),
        help: ArgumentHelp(
            "The words that lead to the node as root, such as \"ssh node1 sudo\"; what runs there is `sh -s`. Quotes keep words together. Repeatable: the words are put in a row. (default: this host)",
            valueName: "words"
        ),
        transform: ArgumentTransform.words
    )
    var parts: [[String]] = []

    @Option(
        help: ArgumentHelp(
            "How long the node may take to answer, such as 30s or 2m. (default: 60s)",
            valueName: "time"
        ),
        transform: ArgumentTransform.duration
    )
    var timeout = 60

    /// All words; none for this host.
    var words: [String] { parts.flatMap { $0 } }

    /// What the node is called before it tells its name.
    var name: String { NodeShell.name(via: words) }

    /// Starts a shell on the node.
    func shell() throws -> NodeShell {
        do {
            return try NodeShell(via: words, timeout: .seconds(timeout))
        } catch {
            throw NodeFailure(name, error)
        }
    }

    /// Collects the node's evidence, showing what is being done.
    func collect() throws -> HostEvidence {
        let progress = ProgressLine(count: 1)
        defer { progress.clear() }
        progress.show("connecting", of: name)
        let shell = try shell()
        progress.show("collecting", of: name)
        do {
            return try HostCollector.collect(fallback: name) { script throws(Diagnostic) in
                do throws(SessionError) {
                    return try shell.run("collecting", script).output
                } catch {
                    throw NodeFailure(name, error).diagnostic
                }
            }
        } catch {
            throw NodeFailure(diagnostic: error)
        }
    }
}
