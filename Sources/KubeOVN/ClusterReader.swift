public import Diagnostics
public import Manifests

/// Reads the manifests of one cluster: any mixture of Subnets, Nodes, Vpcs, VpcEgressGateways, IPs and lists of them.
///
/// Each file is YAML or JSON, of one or several documents; objects of other kinds are passed over.
public struct ClusterReader: Sendable {
    /// What was read so far.
    public private(set) var cluster = Cluster()

    private let budget: InputBudget

    /// Makes a reader.
    /// - Parameter budget: what each file may ask for.
    public init(budget: InputBudget = InputBudget()) {
        self.budget = budget
    }

    /// Reads one file and adds its objects to the cluster.
    ///
    /// A field that cannot be read as its type does not end the reading: it becomes a ``FieldFault`` of its object, and so
    /// does a missing name.
    /// - Parameters:
    ///   - name: the file's name as the user knows it; `<stdin>` for standard input.
    ///   - bytes: its text in UTF-8.
    /// - Throws: one of ``InputRule``'s diagnostics, with its place, for text that is no YAML or JSON to its very end, or that
    ///   asks for more than the budget. Then no object of the file is in the cluster, but its text is in the cluster's sources.
    public mutating func read(name: String, bytes: [UInt8]) throws(Diagnostic) {
        try read(SourceMap.File(name: name, bytes: bytes))
    }

    /// Reads one file and adds its objects to the cluster, as ``read(name:bytes:)`` does; a large file of
    /// `InputFiles.open` is never in memory as a whole.
    /// - Parameter file: what was read or opened.
    /// - Throws: as ``read(name:bytes:)``, and `unreadable-input` where the file cannot be read to its end.
    public mutating func read(_ file: SourceMap.File) throws(Diagnostic) {
        let index = cluster.sources.add(file)
        try ManifestCursor.read(file, index: index, budget: budget) { cursor throws(Diagnostic) in
            var reader = ManifestReader(cursor, sources: cluster.sources)
            try reader.readDocuments()
            reader.objects.move(to: &cluster)
        }
    }
}
