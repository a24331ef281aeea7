public import Diagnostics
import Glibc

/// Reads what somebody named on a command line: files, folders and standard input.
public enum InputFiles {
    /// How standard input is named in places.
    public static let standardInput = "<stdin>"

    /// Reads files in the order given.
    /// - Parameters:
    ///   - names: a file; `-` for standard input; a folder for every `.yaml`, `.yml` and `.json` file in it, by name, without
    ///     the folders inside.
    ///   - budget: how large a file may be.
    /// - Throws: `unreadable-input` with the system's reason, or `input-too-large`.
    public static func read(
        _ names: [String],
        budget: InputBudget = InputBudget()
    ) throws(Diagnostic) -> [SourceMap.File] {
        guard names.count(where: { $0 == "-" }) < 2 else {
            throw unreadable("standard input can be read only once", help: "Give - once.")
        }
        var files: [SourceMap.File] = []
        for name in names {
            if name == "-" {
                files.append(try read(descriptor: STDIN_FILENO, name: standardInput, budget: budget))
            } else if isFolder(name) {
                for path in try manifests(inFolder: name) { files.append(try read(path, budget: budget)) }
            } else {
                files.append(try read(name, budget: budget))
            }
        }
        return files
    }

    private static func unreadable(_ message: String, help: String? = nil) -> Diagnostic {
        InputRule.unreadableInput.diagnostic(message, at: nil, help: help)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The paths of a folder's manifests, sorted by name, so that the same folder always reads the same.
    private static func manifests(inFolder path: String) throws(Diagnostic) -> [String] {
        guard let folder = opendir(path) else {
            throw unreadable("cannot read the folder \(path): \(String(cString: strerror(errno)))")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            names.append(name)
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        let paths = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .filter { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
            .map { base + $0 }
            .filter { !isFolder($0) }
        guard !paths.isEmpty else {
            throw unreadable(
                "the folder \(path) holds no manifests",
                help: "It is searched for .yaml, .yml and .json files; folders inside it are not."
            )
        }
        return paths
    }

    private static func read(_ path: String, budget: InputBudget) throws(Diagnostic) -> SourceMap.File {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable("cannot read \(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path, budget: budget)
    }

    private static func read(
        descriptor: Int32,
        name: String,
        budget: InputBudget
    ) throws(Diagnostic) -> SourceMap.File {
        var status = stat()
        let expected = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        // One byte more shows the end of the file without growing.
        bytes.reserveCapacity(min(expected, budget.bytes) + 1)
        while true {
            let room = max(bytes.capacity - bytes.count, 1 << 16)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: min(room, 1 << 22)) { buffer, count in
                let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                if read < 0 { failure = errno }
                count = max(read, 0)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw unreadable("cannot read \(name): \(String(cString: strerror(failure)))") }
            if chunk.isEmpty { return SourceMap.File(name: name, bytes: bytes) }
            bytes += chunk
            guard bytes.count <= budget.bytes else {
                // Devices such as /dev/zero never end.
                throw InputRule.inputTooLarge.diagnostic("\(name) has more than \(budget.bytes) bytes", at: nil)
            }
        }
    }
}
