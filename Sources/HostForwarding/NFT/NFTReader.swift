package import Diagnostics
package import Manifests

/// Reads what `nft -j list ruleset` prints (libnftables-json(5)) into tables of rules.
///
/// Tables of `bridge` and `arp` are left out, since routed packets do not pass them.
package struct NFTReader {
    private struct Key: Hashable {
        let family: TableFamily
        let name: String
    }

    /// The tables, in the order of the file.
    package private(set) var tables: [RuleTable] = []
    /// What could not be read.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Whether all chains and rules are in the tables; else packets may meet some that are not known.
    package private(set) var isWhole = true
    private static let mostDiagnostics = 20
    private var indexes: [Key: Int] = [:]
    private var kinds: [Key: [String: [NFTValueKind]]] = [:]
    /// Why it is open whether packets pass a chain, by the chain's name.
    private var doubts: [Key: [String: String]] = [:]
    private let sources: SourceMap
    private let chainList: NFTChainList?

    /// Reads the file; a text that is no such JSON gives a diagnostic and what stood before the fault.
    /// - Parameters:
    ///   - file: the file and its number in the source map.
    ///   - chains: what `nft list chains` printed, where that is known.
    ///   - sources: resolves the places of rules.
    package init(_ file: (index: Int, file: SourceMap.File), chains: [UInt8]? = nil, sources: SourceMap) {
        self.sources = sources
        chainList = chains.map { NFTChainList($0) }
        do throws(Diagnostic) {
            try read(file)
        } catch {
            diagnostics.append(
                EvidenceRule.malformed.diagnostic("\(file.file.name): \(error.message)", at: error.place)
            )
            // Half a ruleset is none: what is missing might decide.
            tables = []
            isWhole = false
        }
        for index in tables.indices where Self.isOfIPTables(tables[index]) {
            tables[index].tool = .iptablesNFT
        }
    }

    private mutating func read(_ file: (index: Int, file: SourceMap.File)) throws(Diagnostic) {
        let bytes = file.file.bytes
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }) else { return }
        var cursor = try ManifestCursor(file.file, index: file.index, budget: InputBudget(bytes: bytes.count))
        var isFound = false
        while try cursor.nextDocument() {
            let top = try cursor.nextValue()
            guard top.event == .mappingStart else { throw fault("it does not begin with a mapping", top.position) }
            while let key = try cursor.nextKey() {
                guard key == "nftables" else {
                    try cursor.skipValue()
                    continue
                }
                isFound = true
                let list = try cursor.nextValue()
                guard list.event == .sequenceStart else { throw fault("`nftables` is no list", list.position) }
                while let element = try cursor.nextElement() { take(try cursor.readNode(element)) }
            }
            _ = try cursor.next()
        }
        guard isFound else { throw fault("it has no `nftables`", SourcePosition(file: file.index, offset: 0)) }
    }

    private func fault(_ message: String, _ position: SourcePosition) -> Diagnostic {
        EvidenceRule.malformed.diagnostic(message, at: sources.place(of: position))
    }

    private mutating func take(_ node: ManifestNode) {
        let place = sources.place(of: node.position)
        guard let (name, body) = node.single else { return lose(node, "what is listed", place) }
        switch name {
        case "table":
            guard let key = key(body, name: "name") else { return lose(body, "a table", place) }
            var table = RuleTable(tool: .nft, family: key.family, name: key.name, place: place)
            let flags = body["flags"].map { $0.elements == nil ? [$0.scalarText ?? ""] : $0.texts } ?? []
            // nft 1.0.6 writes the table's name where the flag belongs.
            table.isDormant = flags.contains("dormant") || flags == [key.name]
            table.isOwned = flags.contains("owner")
            indexes[key] = tables.count
            tables.append(table)
        case "set", "map":
            guard let (key, index) = table(of: body), let set = NFTSetReader.read(body) else { return }
            tables[index].sets[set.name] = set
            kinds[key, default: [:]][set.name] = NFTSetReader.kinds(of: body["type"]).kinds
        case "element":
            guard let (key, index) = table(of: body), let name = body["name"]?.scalarText,
                var set = tables[index].sets[name], let kinds = kinds[key]?[name]
            else { return }
            let isMap = set.elements.contains { $0.action != nil }
            NFTSetReader.add(body["elem"], to: &set, kinds: kinds, isMap: isMap)
            tables[index].sets[name] = set
        case "chain": takeChain(body, place)
        case "rule": takeRule(body, place)
        default: return
        }
    }

    /// Something that cannot be put into a table: what it does to packets is not known.
    private mutating func lose(_ body: ManifestNode, _ what: String, _ place: SourcePlace) {
        let family = body["family"]?.scalarText.flatMap(TableFamily.init)
        guard family != .arp, family != .bridge else { return }
        isWhole = false
        guard diagnostics.count < Self.mostDiagnostics else { return }
        diagnostics.append(EvidenceRule.malformed.diagnostic("\(what) cannot be put into a table", at: place))
    }

    private mutating func takeChain(_ body: ManifestNode, _ place: SourcePlace) {
        guard let (key, index) = table(of: body) else { return lose(body, "a chain", place) }
        let devices = chainList?.devices(of: body["name"]?.scalarText ?? "", in: key.name, key.family)
        guard let reader = NFTChainReader(body, devices: devices, place: place) else {
            return lose(body, "a chain", place)
        }
        if reader.isStrange {
            isWhole = false
            let name = reader.chain.name.printable
            diagnostics.append(
                EvidenceRule.malformed.diagnostic("where chain \(name) stands is not understood", at: place)
            )
        }
        doubts[key, default: [:]][reader.chain.name] = reader.doubt
        tables[index].add(reader.chain)
    }

    private mutating func takeRule(_ body: ManifestNode, _ place: SourcePlace) {
        guard let (key, index) = table(of: body), let chain = body["chain"]?.scalarText else {
            return lose(body, "a rule", place)
        }
        let statements = body["expr"]?.elements ?? []
        var steps: [Rule.Step] = []
        if let doubt = doubts[key]?[chain] { steps.append(.when(.unknown(doubt))) }
        for statement in statements {
            steps += NFTStatement(statement, family: key.family).steps
            noteUpdate(statement, index)
        }
        let comment = body["comment"]?.scalarText
        let rule = Rule(
            steps: steps,
            text: NFTText.rule(statements, comment: comment),
            place: place,
            handle: body["handle"]?.scalarNumber.flatMap { Int(exactly: $0) },
            comment: comment
        )
        if !tables[index].append(rule, to: chain) {
            // A chain that is not told of first, as in files made by hand.
            tables[index].add(RuleChain(chain, place: place, rules: [rule]))
        }
    }

    /// A set that rules add to may hold more by the time of the next packet.
    private mutating func noteUpdate(_ statement: ManifestNode, _ index: Int) {
        guard let (name, body) = statement.single, name == "set" || name == "map",
            let set = (body["set"] ?? body["map"]).flatMap(NFTMatch.setName)
        else { return }
        tables[index].sets[set]?.isPartial = true
    }

    private func table(of body: ManifestNode) -> (key: Key, index: Int)? {
        guard let key = key(body, name: "table"), let index = indexes[key] else { return nil }
        return (key, index)
    }

    private func key(_ body: ManifestNode, name: String) -> Key? {
        guard let family = body["family"]?.scalarText.flatMap(TableFamily.init), let name = body[name]?.scalarText,
            family != .arp, family != .bridge
        else { return nil }
        return Key(family: family, name: name)
    }

    /// Whether a table has the names and chains that iptables-nft makes.
    private static func isOfIPTables(_ table: RuleTable) -> Bool {
        let places: [String: [String: Int]] = [
            "raw": ["PREROUTING": -300, "OUTPUT": -300],
            "mangle": ["PREROUTING": -150, "INPUT": -150, "FORWARD": -150, "OUTPUT": -150, "POSTROUTING": -150],
            "nat": ["PREROUTING": -100, "INPUT": 100, "OUTPUT": -100, "POSTROUTING": 100],
            "filter": ["INPUT": 0, "FORWARD": 0, "OUTPUT": 0],
            "security": ["INPUT": 50, "FORWARD": 50, "OUTPUT": 50],
        ]
        guard table.family == .ip || table.family == .ip6, let known = places[table.name] else { return false }
        let bases = table.chains.filter { $0.base != nil }
        return bases.allSatisfy { chain in
            known[chain.name] == chain.base?.priority && chain.name.lowercased() == chain.base?.hook.rawValue
        }
    }
}
