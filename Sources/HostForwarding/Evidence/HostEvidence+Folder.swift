public import Diagnostics
import Manifests

extension HostEvidence {
    /// Reads the evidence that a folder holds: what `podroute host collect` wrote, or files made by hand.
    /// - Parameters:
    ///   - path: the folder.
    ///   - node: the node's name; nil for the one the evidence tells, else the folder's.
    /// - Throws: `unreadable-input` with the system's reason, also for a folder that holds none of the files, or
    ///   `input-too-large`.
    public init(folder path: String, node: String? = nil) throws(Diagnostic) {
        let names: [String]
        do {
            names = try FileSystem.names(inFolder: path)
        } catch {
            throw InputRule.unreadableInput.diagnostic("cannot read the folder \(path): \(error.message)", at: nil)
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        var files: [EvidenceFile: [UInt8]] = [:]
        var remarks: [Diagnostic] = []
        var ownName: String?
        for name in names where !name.hasPrefix(".") {
            if let file = EvidenceFile(rawValue: name) {
                files[file] = try Self.contents(base + name, limit: Self.sizeLimit)
            } else if name == Self.nameFile {
                ownName = Self.hostName(try Self.contents(base + name, limit: 4_096))
            } else {
                let known = EvidenceFile.allCases.map(\.rawValue)
                let meant = NearestName.of(name, in: known).map { "Did you mean \($0)?" }
                remarks.append(EvidenceRule.unknownFile.diagnostic("\(base)\(name) is not read", help: meant))
            }
        }
        guard !files.isEmpty else {
            throw InputRule.unreadableInput.diagnostic(
                "the folder \(path) holds no evidence of a node",
                at: nil,
                help: "`podroute host collect \(path)` on the node writes it."
            )
        }
        self.init(node: node ?? ownName ?? Self.lastComponent(of: path), files: files, remarks: remarks)
    }

    private static func contents(_ path: String, limit: Int) throws(Diagnostic) -> [UInt8] {
        // A pipe or device might never end.
        guard FileSystem.isPlainFile(path) else {
            throw InputRule.unreadableInput.diagnostic("cannot read \(path): it is no plain file", at: nil)
        }
        let bytes: [UInt8]
        do {
            bytes = try FileSystem.contents(of: path, limit: limit)
        } catch {
            throw InputRule.unreadableInput.diagnostic("cannot read \(path): \(error.message)", at: nil)
        }
        guard bytes.count <= limit else {
            throw InputRule.inputTooLarge.diagnostic(
                "\(path) has more than \(limit) bytes",
                at: nil,
                help: "No node's tool prints so much: see what the file is."
            )
        }
        return bytes
    }

    /// The name a node gives itself; nil for what is no host name.
    package static func hostName(_ bytes: some Collection<UInt8>) -> String? {
        let line = String(decoding: bytes.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
        guard !line.isEmpty, line.utf8.count <= 253, line == line.printable, !line.contains(" ") else { return nil }
        return line
    }

    private static func lastComponent(of path: String) -> String {
        path.split(separator: "/").last { $0 != "." }.map(String.init) ?? path
    }
}
