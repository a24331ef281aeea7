import RouteModel

/// Whether prefixes together hold all addresses of another.
enum PrefixCover {
    static func covers(_ prefix: IPPrefix, with parts: [IPPrefix]) -> Bool {
        // Sorted, parts either contain each other or follow each other: it is enough to go on where the last one ended.
        var reached = prefix.address
        for part in parts.filter({ $0.overlaps(prefix) }).sorted() {
            if part.contains(prefix) { return true }
            guard part.address <= reached else { return false }
            guard part.lastAddress >= reached else { continue }
            if part.lastAddress >= prefix.lastAddress { return true }
            reached = part.lastAddress.successor
        }
        return false
    }
}

extension IPAddress {
    /// The next address; the first of the family after the last.
    fileprivate var successor: IPAddress {
        let (low, carry) = low.addingReportingOverflow(1)
        return IPAddress(family: family, high: high &+ (carry ? 1 : 0), low: low)
    }
}
