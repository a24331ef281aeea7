import Glibc

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
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func failure(_ path: String) -> DialectError {
        DialectError(.unreadableFolder, "\(path): \(String(cString: strerror(errno)))")
    }
}
