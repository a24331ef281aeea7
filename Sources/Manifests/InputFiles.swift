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
    /// - Throws: `unreadable-input` with the system's reason, `empty-input` or `input-too-large`.
    public static func read(
        _ names: [String],
        budget: InputBudget = InputBudget()
    ) throws(Diagnostic) -> [SourceMap.File] {
        guard names.count(where: { $0 == "-" }) < 2 else {
            throw unreadable("standard input can be read only once", help: "Give - once.")
        }
        var files: [SourceMap.File] = []
        for name in names {
            if isFolder(name) {
                for path in try manifests(inFolder: name) { files.append(try read(path, budget: budget)) }
                continue
            }
            let file =
                name == "-"
                ? try read(descriptor: STDIN_FILENO, name: standardInput, budget: budget)
                : try read(name, budget: budget)
            // Nothing at all is no cluster without objects: it is what a command leaves that failed.
            guard !file.bytes.isEmpty else {
                throw InputRule.emptyInput.diagnostic("there is nothing in \(file.name)", at: nil)
            }
            files.append(file)
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
        guard let names = names(inFolder: path) else {
            throw unreadable("cannot read the folder \(path): \(String(cString: strerror(errno)))")
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        let paths = names.filter { name in [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }
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

    /// The names in a folder, sorted; nil where it cannot be read.
    private static func names(inFolder path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
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
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The file in the same folder that was probably meant.
    private static func nearest(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let others = names(inFolder: folder.isEmpty ? "." : folder) ?? []
        return NearestName.of(name, in: others.filter { $0 != "." && $0 != ".." }).map { folder + $0 }
    }

    private static func read(_ path: String, budget: InputBudget) throws(Diagnostic) -> SourceMap.File {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let message = "cannot read \(path): \(String(cString: strerror(errno)))"
            throw unreadable(message, help: nearest(to: path).map { "Did you mean \($0)?" })
        }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path, budget: budget)
    }

    private static func read(
        descriptor: Int32,
        name: String,
        budget: InputBudget
    ) throws(Diagnostic) -> SourceMap.File {
        var status = stat()
        let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        // The room behind a file of known size shows its end, and spares the JSON reader a copy.
        var room = max(size + 128, 1 << 16)
        var bytes: [UInt8] = []
        while true {
            let limit = min(room, budget.bytes + 1 - bytes.count)
            let part = try read(descriptor: descriptor, name: name, atMost: max(limit, 1))
            let isLast = part.count < limit
            if bytes.isEmpty { bytes = part } else { bytes += part }
            guard bytes.count <= budget.bytes else {
                // Devices such as /dev/zero never end.
                throw InputRule.inputTooLarge.diagnostic("\(name) has more than \(budget.bytes) bytes", at: nil)
            }
            if isLast { return SourceMap.File(name: name, bytes: bytes) }
            room = bytes.count
        }
    }

    /// Reads until so many bytes are there or no more come.
    private static func read(descriptor: Int32, name: String, atMost limit: Int) throws(Diagnostic) -> [UInt8] {
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
        guard failure == 0 else { throw unreadable("cannot read \(name): \(String(cString: strerror(failure)))") }
        return bytes
    }
}
