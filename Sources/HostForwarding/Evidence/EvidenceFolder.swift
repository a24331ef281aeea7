public import Diagnostics
import Glibc
import Manifests

/// A folder that gets the evidence of a node.
public enum EvidenceFolder {
    /// Writes evidence; what the folder had of an earlier one is replaced when all of the new one is on the disk.
    ///
    /// The folder is made where it is missing, for its owner alone; other files in it stay.
    /// - Throws: `unwritable-evidence` in the system's words; the folder then has what it had.
    public static func write(_ evidence: HostEvidence, to path: String) throws(Diagnostic) {
        var made = ""
        for component in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += component + "/"
            if mkdir(made, 0o700) != 0, errno != EEXIST { throw failure("cannot make the folder \(path)") }
        }
        var files = EvidenceFile.allCases.compactMap { file in evidence[file].map { (file.rawValue, $0) } }
        files.append((HostEvidence.nameFile, Array(evidence.node.utf8) + [0x0a]))
        let base = path.hasSuffix("/") ? path : path + "/"
        var waiting: [(temporary: String, name: String)] = []
        do throws(Diagnostic) {
            for (name, bytes) in files {
                let temporary = "\(base).podroute-\(getpid())-\(name)"
                waiting.append((temporary, base + name))
                try writeNew(temporary, bytes)
            }
        } catch {
            for file in waiting { unlink(file.temporary) }
            throw error
        }
        for (temporary, name) in waiting where rename(temporary, name) != 0 {
            let error = failure("cannot replace \(name)")
            for file in waiting { unlink(file.temporary) }
            throw error
        }
        // What an earlier collection had and this one has not would be taken for the node's present state.
        for file in EvidenceFile.allCases where evidence[file] == nil { unlink(base + file.rawValue) }
    }

    private static func writeNew(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("cannot write \(path)") }
        defer { close(descriptor) }
        do throws(FileSystem.Failure) {
            try FileSystem.write(bytes.span, to: descriptor)
        } catch {
            throw failure("cannot write \(path)", error.message)
        }
        guard fsync(descriptor) == 0 else { throw failure("cannot write \(path)") }
    }

    private static func failure(_ message: String, _ reason: String = String(cString: strerror(errno))) -> Diagnostic {
        EvidenceRule.unwritable.diagnostic("\(message): \(reason)")
    }
}
