import Manifests

/// Reads the plain files of a folder.
enum FolderReader {
    struct File {
        let name: String
        let bytes: [UInt8]
    }

    /// Reads every file whose name does not begin with a dot, sorted by name; folders inside are passed over.
    /// - Parameters:
    ///   - largest: the most bytes a file may have.
    ///   - count: the most files.
    static func read(_ path: String, largest: Int, atMost count: Int) throws(FileSystem.Failure) -> [File] {
        let names = try FileSystem.names(inFolder: path).filter { !$0.hasPrefix(".") }
        guard names.count <= count else { throw .init(message: "more than \(count) files, which is no dialect") }
        var files: [File] = []
        // A fifo without a writer must not stop the program.
        for name in names where FileSystem.isPlainFile(path + "/" + name) {
            let bytes = try FileSystem.contents(of: path + "/" + name, limit: largest)
            guard bytes.count <= largest else { throw .init(message: "\(name) is larger than \(largest) bytes") }
            files.append(File(name: name, bytes: bytes))
        }
        return files
    }
}
