extension [UInt8] {
    /// Calls a closure with each line, without its end; behind the last line end there is no further one.
    func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
        var start = 0
        while start < count {
            let end = self[start...].firstIndex(of: 0x0a) ?? count
            body(self[start..<end])
            start = end + 1
        }
    }
}
