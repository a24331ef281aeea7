/// Why routes don't form a table.
public struct RouteError: Error, Sendable, Hashable {
    /// The kind of fault. New codes may be added; keep a default case when switching over them.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable { case noNextHop, familyMismatch, repeatedNextHop, repeatedPrefix }

        private let kind: Kind

        public static let noNextHop = Code(kind: .noNextHop)
        public static let familyMismatch = Code(kind: .familyMismatch)
        public static let repeatedNextHop = Code(kind: .repeatedNextHop)
        public static let repeatedPrefix = Code(kind: .repeatedPrefix)

        fileprivate var message: String {
            switch kind {
            case .noNextHop: "has no next hop"
            case .familyMismatch: "has a next hop of another address family"
            case .repeatedNextHop: "names a next hop twice"
            case .repeatedPrefix: "stands twice in one table"
            }
        }
    }

    /// What is wrong.
    public let code: Code
    /// The prefix of the route.
    public let prefix: IPPrefix
    /// The next hop at fault, where it is one.
    public let address: IPAddress?

    init(_ code: Code, prefix: IPPrefix, address: IPAddress? = nil) {
        self.code = code
        self.prefix = prefix
        self.address = address
    }
}

extension RouteError: CustomStringConvertible {
    /// The fault in words.
    public var description: String {
        "route \(prefix) \(code.message)" + (address.map { ": \($0)" } ?? "")
    }
}
