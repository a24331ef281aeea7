import NETCONF

/// A stream whose far side also complains.
protocol ShellStream: ByteStream {
    /// The end of what the far side wrote to standard error.
    var errorText: [UInt8] { get }

    /// Waits for more on standard error.
    /// - Returns: false when the far side closed it.
    func waitForErrors(until deadline: ContinuousClock.Instant) throws(StreamError) -> Bool

    /// Forgets what was read of standard error.
    func forgetErrors()

    /// Closes it, and waits for the far side's end.
    /// - Returns: the exit status; nil where there is none to know.
    func closingStatus() -> Int?
}

extension ShellStream {
    func closingStatus() -> Int? {
        close()
        return nil
    }
}

extension CommandStream: ShellStream {}
