import Glibc
import PodRoute

/// Where a picture goes.
enum PictureFile {
    /// Writes a picture to a file, which it replaces as a whole, or to standard output for `-`.
    static func write(_ bytes: [UInt8], to path: String) throws {
        guard path != "-" else { return try OutputStream.output.write(bytes) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw UsageError("cannot write \(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        try OutputStream(descriptor: descriptor, name: path).write(bytes)
    }
}
