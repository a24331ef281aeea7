import Glibc

/// Reads the plain files of a folder.
enum FolderReader {
    struct File {
        let name: String
        let bytes: [UInt8]
    }

    /// Why a folder could not be read, in the system's words.
    struct Failure: Error {
        let message: String
    }

    /// Reads every file whose name does not begin with a dot, sorted by name; folders inside are passed over.
    /// - Parameters:
    ///   - largest: the most bytes a file may have.
    ///   - count: the most files.
    static func read(_ path: String, largest: Int, atMost count: Int) throws(Failure) -> [File] {
        guard let folder = opendir(path) else { throw Failure(message: String(cString: strerror(errno))) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
            guard names.count <= count else { throw Failure(message: "more than \(count) files, which is no dialect") }
        }
        var files: [File] = []
        for name in names.sorted() {
            if let bytes = try contents(path + "/" + name, largest: largest) {
                files.append(File(name: name, bytes: bytes))
            }
        }
        return files
    }

    /// The bytes of a plain file; nil for anything else.
    private static func contents(_ path: String, largest: Int) throws(Failure) -> [UInt8]? {
        // A fifo without a writer must not stop the program.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Failure(message: "\(path): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(message: "\(path): \(String(cString: strerror(errno)))") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= largest else { throw Failure(message: "\(path): larger than \(largest) bytes") }
        }
    }
}
