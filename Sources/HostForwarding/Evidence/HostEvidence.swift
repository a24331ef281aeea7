public import Diagnostics
public import Manifests

/// What the tools of one node printed, file by file.
///
/// A file that is there but empty says that the tool printed nothing; one that is missing says nothing at all.
public struct HostEvidence: Sendable {
    /// The file that holds the node's name, beside those of ``EvidenceFile``.
    package static let nameFile = "hostname"
    /// The most bytes of one file.
    package static let sizeLimit = 256 << 20

    /// The node's name: its own, else that of the folder.
    public let node: String
    /// The files, to resolve places and to show lines.
    public private(set) var sources = SourceMap()
    /// What is to be said of files as a whole: unknown ones, and why others are missing.
    public private(set) var remarks: [Diagnostic] = []
    private var indexes: [EvidenceFile: Int] = [:]
    private var absences: [EvidenceFile: String] = [:]

    /// Takes evidence from memory.
    /// - Parameters:
    ///   - node: the node's name.
    ///   - files: the bytes of each file that there is.
    ///   - absences: why others are missing, where that is known.
    ///   - remarks: what is to be said of the files.
    public init(
        node: String,
        files: [EvidenceFile: [UInt8]],
        absences: [EvidenceFile: String] = [:],
        remarks: [Diagnostic] = []
    ) {
        self.node = node
        self.absences = absences
        self.remarks = remarks
        for file in EvidenceFile.allCases {
            guard let bytes = files[file] else { continue }
            indexes[file] = sources.add(SourceMap.File(name: file.rawValue, bytes: bytes))
        }
    }

    /// The file and its index in ``sources``; nil for one that is missing.
    package func file(_ file: EvidenceFile) -> (index: Int, file: SourceMap.File)? {
        indexes[file].map { ($0, sources.files[$0]) }
    }

    /// The bytes of a file; nil for one that is missing, none for one that is empty.
    public subscript(file: EvidenceFile) -> [UInt8]? { self.file(file)?.file.bytes }

    /// Why a file is missing, in a few words; nil for one that is there.
    public func absence(of file: EvidenceFile) -> String? {
        guard indexes[file] == nil else { return nil }
        return absences[file] ?? "the evidence has no \(file.rawValue)"
    }
}
