import Glibc

/// Folders and files, without Foundation.
package enum FileSystem {
    /// What went wrong, where possible in the system's words.
    package struct Failure: Error {
        package let message: String
        /// The system's number for it, as in `errno`; 0 where it was not the system that refused.
        package let code: Int32

        package init(message: String) { (self.message, code) = (message, 0) }

        init(_ code: Int32) { (message, self.code) = (String(cString: strerror(code)), code) }
    }

    /// Whether there is a folder of this name.
    package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

    /// Whether there is a plain file of this name: no folder, device or pipe.
    package static func isPlainFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// The names in a folder, sorted by their bytes, so that the same folder always reads the same.
    package static func names(inFolder path: String) throws(Failure) -> [String] {
        guard let folder = opendir(path) else { throw Failure(errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file.
    /// - Parameter limit: one byte more than this is read at most, so that a longer file shows as such.
    package static func contents(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(errno) }
        defer { close(descriptor) }
        return try contents(of: descriptor, limit: limit)
    }

    /// Large files stay open; a process may have a thousand or so, and the rest of a folder's are read whole.
    private static let mostOpen = 512

    /// Writes everything to an open file, whatever the system takes at once.
    package static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw Failure(errno)
            }
        }
    }

    /// The bytes of a file, or the file itself where it is large.
    /// - Parameters:
    ///   - path: nil for standard input.
    ///   - limit: one byte more than this is read at most, so that a longer file shows as such.
    ///   - most: the size up to which it is read.
    static func contents(of path: String?, limit: Int, most: Int) throws(Failure) -> TextContents {
        let descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
        guard descriptor >= 0 else { throw Failure(errno) }
        if descriptor < mostOpen, let file = DiskFile(descriptor, closing: path != nil, least: most) {
            return .disk(file)
        }
        defer { if path != nil { close(descriptor) } }
        return .memory(try contents(of: descriptor, limit: limit))
    }

    /// What an open file holds from where it stands.
    /// - Parameter limit: one byte more than this is read at most, so that a longer file, or a device without end, shows as such.
    package static func contents(of descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
        var status = stat()
        let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        // The room behind a file of known size shows its end.
        var room = max(size + 128, 1 << 16)
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let wanted = min(room, limit + 1 - bytes.count)
            let part = try read(descriptor, atMost: wanted)
            if bytes.isEmpty { bytes = part } else { bytes += part }
            if part.count < wanted { break }
            room = bytes.count
        }
        return bytes
    }

    /// Reads until so many bytes are there or no more come.
    private static func read(_ descriptor: Int32, atMost limit: Int) throws(Failure) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let read = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, limit - count)
                if read < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                }
                if read <= 0 { return }
                count += read
            }
        }
        guard failure == 0 else { throw Failure(failure) }
        return bytes
    }
}
