import Foundation

/// Finds what runs left behind, and clears it away when their process is no more.
enum LabSweep {
    /// What every name of ours starts with; the test process' id follows.
    static let mark = "podroute-live-"

    /// The namespaces and folders of labs, of this and of other runs.
    static func leftovers() -> (namespaces: [String], folders: [String]) {
        func names(in folder: String) -> [String] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasPrefix(mark) }
        }
        return (names(in: "/run/netns"), names(in: NSTemporaryDirectory()))
    }

    /// The command lines of running processes of this run's labs: all of them name a file in a lab's folder.
    static func processes() -> [String] {
        let ids = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(Int32.init)
        return ids.compactMap { id in
            guard let bytes = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return nil }
            let words = String(decoding: bytes, as: UTF8.self).replacing("\0", with: " ")
            return words.contains("\(mark)\(getpid())-") ? "\(id): \(words)" : nil
        }
    }

    /// The process id in a name of ours.
    static func owner(of name: String) -> Int32? {
        Int32(name.dropFirst(mark.count).prefix { $0 != "-" })
    }

    /// Removes what runs left whose process is no more.
    static func clearDeadRuns() throws {
        let isDead = { (name: String) in
            guard let owner = owner(of: name) else { return false }
            return !FileManager.default.fileExists(atPath: "/proc/\(owner)")
        }
        let leftovers = leftovers()
        let namespaces = leftovers.namespaces.filter(isDead)
        let folders = leftovers.folders.filter(isDead)
        if namespaces.isEmpty, folders.isEmpty { return }
        try LabRemoval.remove(namespaces: namespaces, folders: folders.map { NSTemporaryDirectory() + "/" + $0 })
    }
}
