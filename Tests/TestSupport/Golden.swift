import Foundation

/// Files under `fixtures/expected/`, compared byte for byte; `UPDATE_GOLDEN=1` rewrites them.
public enum Golden {
    /// Compares text with `fixtures/expected/<name>`.
    /// - Returns: nil when they are the same (or the file was rewritten), else a message that shows the first difference.
    public static func difference(_ actual: String, from name: String) -> String? {
        let path = Places.package + "/fixtures/expected/" + name
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(actual.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
                return nil
            } catch {
                return "cannot write \(path): \(error)"
            }
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return "no file \(path); UPDATE_GOLDEN=1 writes it"
        }
        let expected = String(decoding: data, as: UTF8.self)
        if expected == actual { return nil }
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
        return """
            \(name):\(line + 1): expected \(line < left.count ? String(left[line]) : "<end>")
            but got \(line < right.count ? String(right[line]) : "<end>")
            """
    }
}
