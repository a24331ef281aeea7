import Foundation
import TestSupport

/// Takes labs away again: what runs in their namespaces, the namespaces, the folders.
enum LabRemoval {
    /// Removes namespaces and folders in one go; what is not there is passed over.
    /// - Parameters:
    ///   - namespaces: names under /run/netns. What runs inside is asked to end and, a while later, ended by force.
    ///   - folders: paths. A router's daemons write there under another user, hence as root.
    static func remove(namespaces: [String], folders: [String]) throws {
        let script = """
            pids() { for n in $1; do ip netns pids $n 2>/dev/null; done; }
            for signal in TERM KILL; do
                doomed=$(pids "$1"); test -z "$doomed" && break
                kill -$signal $doomed 2>/dev/null
                for i in $(seq 100); do test -z "$(pids "$1")" && break; sleep 0.05; done
            done
            for n in $1; do ip netns del $n; done
            shift; rm -rf -- "$@"
            """
        let words = ["bash", "-c", script, "bash", namespaces.joined(separator: " ")] + folders
        let result = try Command.run(Command.asRoot(words))
        guard result.errors.isEmpty else { throw LabError("removing a lab: \(result.errors)") }
    }
}
