import CLibFuzzer
import Glibc

/// Hands inputs made by libFuzzer to a target.
public enum Fuzz {
    nonisolated(unsafe) private static var target: ([UInt8]) -> Void = { _ in }

    /// Runs a target until libFuzzer's own options (the command's words) say it is enough.
    /// - Parameter target: ends the process when something is wrong, and returns when the input was accepted or refused as it should be.
    public static func run(_ target: @escaping ([UInt8]) -> Void) -> Never {
        self.target = target
        var count = CommandLine.argc
        var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        let status = LLVMFuzzerRunDriver(&count, &words) { bytes, size in
            Fuzz.target(Array(UnsafeBufferPointer(start: bytes, count: size)))
            return 0
        }
        exit(status)
    }
}
