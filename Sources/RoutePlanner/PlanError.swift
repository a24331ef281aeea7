/// Why no plan was made at all: the policy or the input as a whole is wrong, rather than one object of it.
public struct PlanError: Error, Sendable, Hashable {
    /// The kind of fault. New codes may be added; keep a default case when switching over them.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable { case noSubnets, noPods, unknownSubnet, badPolicy, tooManyRoutes }

        private let kind: Kind

        /// The input holds no Subnet, and the policy doesn't allow that.
        public static let noSubnets = Code(kind: .noSubnets)
        /// Pods are to be routed one by one, the input holds no IP, and the policy doesn't allow that.
        public static let noPods = Code(kind: .noPods)
        /// The policy names a Subnet that the input doesn't have.
        public static let unknownSubnet = Code(kind: .unknownSubnet)
        /// A value of the policy is outside its range or can't be meant.
        public static let badPolicy = Code(kind: .badPolicy)
        /// The routes to Subnets alone are more than the policy's `maxRoutes`.
        public static let tooManyRoutes = Code(kind: .tooManyRoutes)
    }

    /// What is wrong.
    public let code: Code
    /// The same in one line.
    public let message: String
    /// The way out, where there is one.
    public let help: String?

    init(_ code: Code, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}

extension PlanError: CustomStringConvertible {
    /// The fault and the way out, in words.
    public var description: String { help.map { "\(message); \($0)" } ?? message }
}
