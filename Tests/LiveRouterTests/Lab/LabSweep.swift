import Foundation
import TestSupport

/// Clears away what a run left behind: the namespaces, the processes in them, the folders.
enum LabSweep {
    /// What every name of ours starts with; the test process' id follows.
    static let mark = "podroute-live-"

    /// The names of all namespaces and folders of labs, of this and of other runs.
    static func names() -> [String] {
        let files = FileManager.default
        let namespaces = (try? files.contentsOfDirectory(atPath: "/run/netns")) ?? []
        let folders = (try? files.contentsOfDirectory(atPath: NSTemporaryDirectory())) ?? []
        return (namespaces + folders).filter { $0.hasPrefix(mark) }
    }

    /// The process id in a name of ours.
    static func owner(of name: String) -> Int32? {
        Int32(name.dropFirst(mark.count).prefix { $0 != "-" })
    }

    /// Removes what runs left whose process is no more.
    static func clearDeadRuns() throws {
        let dead = Set(
            names().filter { name in
                guard let owner = owner(of: name) else { return false }
                return !FileManager.default.fileExists(atPath: "/proc/\(owner)")
            }
        )
        for name in dead { try remove(name) }
    }

    /// Ends what runs in a namespace and removes it, and the folder of that name.
    static func remove(_ name: String) throws {
        if FileManager.default.fileExists(atPath: "/run/netns/" + name) {
            try Namespace(name: name).end(patience: 1)
            _ = try Command.run(Command.asRoot(["ip", "netns", "del", name]))
        }
        let folder = NSTemporaryDirectory() + "/" + name
        if FileManager.default.fileExists(atPath: folder) {
            // A router's daemons write here under another user.
            _ = try Command.run(Command.asRoot(["rm", "-rf", folder]))
        }
    }
}
