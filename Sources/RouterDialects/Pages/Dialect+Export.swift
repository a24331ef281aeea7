import Glibc
import Manifests

extension Dialect {
    /// Writes the dialect's folder, to start one's own from.
    /// - Parameter path: a folder, which is made when it is not there; files that are there already are not touched.
    /// - Returns: the files written.
    /// - Throws: ``DialectError`` when the folder cannot be made, a file exists, or the disk is full.
    @discardableResult
    public func export(to path: String) throws(DialectError) -> [String] {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw Self.failure(path) }
        for file in files where access(path + "/" + file.name, F_OK) == 0 {
            throw DialectError(
                .unreadableFolder,
                "\(path)/\(file.name) is there already",
                help: "name a new folder; nothing was written"
            )
        }
        var written: [String] = []
        for file in files {
            try Self.write(file.bytes, to: path + "/" + file.name)
            written.append(path + "/" + file.name)
        }
        return written
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(DialectError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        do throws(FileSystem.Failure) {
            try FileSystem.write(bytes.span, to: file)
        } catch {
            throw failure(path, error.message)
        }
    }

    private static func failure(_ path: String, _ reason: String = String(cString: strerror(errno))) -> DialectError {
        DialectError(.unreadableFolder, "\(path): \(reason)")
    }
}
