import Diagnostics
import Glibc

/// Searches a whole text for lines that begin in some way.
enum TextLines {
    /// The offset of the nth line that begins with a prefix; the first line of the text does not count.
    static func offset(
        ofLine number: Int,
        beginningWith prefix: StaticString,
        in file: SourceMap.File
    ) throws(Diagnostic) -> Int? {
        var window = TextWindow(file, from: file.origin)
        var found = 0
        var index = 0
        while true {
            guard let line = memchr(window.base + index, 0x0a, window.count - index) else {
                if window.isComplete { return nil }
                index = window.count
                index -= try file.advance(&window, keeping: index)
                continue
            }
            index = UnsafeRawPointer(window.base).distance(to: UnsafeRawPointer(line)) + 1
            if index + prefix.utf8CodeUnitCount > window.count, !window.isComplete {
                // Behind the window's end stand zeros, which are no part of any prefix.
                index -= try file.advance(&window, keeping: index)
            }
            // Nearly every line begins with another byte, and a call for each would cost more than finding it.
            guard window.base[index] == prefix.utf8Start[0],
                memcmp(window.base + index, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
            else { continue }
            found += 1
            if found == number { return window.start + index }
        }
    }
}
