import RouteModel

/// A real router in the lab's router namespace.
protocol Router {
    /// The dialect that speaks to it.
    static var dialect: String { get }

    /// What has to be rendered for it: the arguments of each text, in the order ``load(_:)`` takes them.
    static var renderings: [[String]] { get }

    /// Whether the greater preference is the better, as BIRD has it.
    static var higherWins: Bool { get }

    /// Whether the weights of a family's next hops reach the kernel.
    static func passesWeights(of family: AddressFamily) -> Bool

    /// Starts it, with static routes of somebody else's: those of ``Foreign``.
    init(in lab: Lab) throws

    /// Hands it what was rendered; throws when it complains.
    func load(_ texts: [String]) throws

    /// The static routes it shows, somebody else's included, in no order.
    func routes() throws -> [InstalledRoute]

    /// What it holds of podroute's besides routes, such as next-hop objects.
    func remnants() throws -> String
}

extension Router {
    static var renderings: [[String]] { [[]] }

    static var higherWins: Bool { false }

    static func passesWeights(of family: AddressFamily) -> Bool { true }

    /// The routes that podroute is responsible for.
    func table() throws -> RouteTable { try routes().ours.table(higherWins: Self.higherWins) }

    func remnants() throws -> String { "" }
}
