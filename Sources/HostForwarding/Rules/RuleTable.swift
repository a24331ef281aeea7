package import Diagnostics

/// A table: chains that jump to each other, and the sets they look into.
package struct RuleTable: Sendable {
    /// The tool that made it.
    package var tool: RuleTool
    /// The packets it sees.
    package let family: TableFamily
    /// The name, such as `filter`.
    package let name: String
    /// Where it starts in the evidence.
    package let place: SourcePlace
    /// Whether it sleeps (nft's flag `dormant`): its base chains then judge nothing.
    package var isDormant = false
    /// Whether the kernel lets only its owner change it (nft's flag `owner`), as it does newer firewalld's.
    package var isOwned = false
    /// The chains, in the order of the evidence.
    package private(set) var chains: [RuleChain] = []
    /// nft's named sets and maps of this table by name.
    package var sets: [String: NamedSet] = [:]

    private var indexes: [String: Int] = [:]

    /// Makes a table without chains.
    package init(tool: RuleTool, family: TableFamily, name: String, place: SourcePlace) {
        self.tool = tool
        self.family = family
        self.name = name
        self.place = place
    }

    /// Adds a chain; one of the same name is replaced.
    package mutating func add(_ chain: RuleChain) {
        if let index = indexes[chain.name] {
            chains[index] = chain
        } else {
            indexes[chain.name] = chains.count
            chains.append(chain)
        }
    }

    /// Adds a rule at the end of a chain.
    /// - Returns: false where the table has no such chain.
    package mutating func append(_ rule: Rule, to chain: String) -> Bool {
        guard let index = indexes[chain] else { return false }
        chains[index].rules.append(rule)
        return true
    }

    /// The position of a chain in ``chains``.
    package func index(of chain: String) -> Int? { indexes[chain] }

    /// The chain of a name.
    package func chain(_ name: String) -> RuleChain? { indexes[name].map { chains[$0] } }
}
