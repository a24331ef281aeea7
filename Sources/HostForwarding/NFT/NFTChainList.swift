import RouteModel

/// The interfaces of ingress and egress chains, read from `nft list chains`: the JSON of nft before 1.0.7 leaves them out.
struct NFTChainList: Sendable {
    private struct Key: Hashable {
        let family: String
        let table: String
        let chain: String
    }

    private var devices: [Key: [String]] = [:]

    /// Reads the text; lines of other kinds are passed over.
    init(_ bytes: [UInt8]) {
        var table: (family: String, name: String)?
        var chain: String?
        for line in bytes.split(separator: 0x0a) {
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "," }.map(
                String.init
            )
            switch words.first {
            case "table" where words.count == 4: table = (words[1], words[2])
            case "chain" where words.count == 3: chain = words[1]
            case "type":
                guard let table, let chain, let named = Self.devices(words) else { continue }
                devices[Key(family: table.family, table: table.name, chain: chain)] = named
            default: continue
            }
        }
    }

    /// The interfaces of a chain; nil where the text does not tell them.
    func devices(of chain: String, in table: String, _ family: TableFamily) -> [String]? {
        devices[Key(family: family.rawValue, table: table, chain: chain)]
    }

    /// What stands behind `device` or `devices = {`.
    private static func devices(_ words: [String]) -> [String]? {
        func name(_ word: String) -> String { word.split(separator: "\"").first.map(String.init) ?? word }
        if let index = words.firstIndex(of: "device"), index + 1 < words.count { return [name(words[index + 1])] }
        guard let index = words.firstIndex(of: "devices"), words.dropFirst(index + 1).prefix(2) == ["=", "{"] else {
            return nil
        }
        return words.dropFirst(index + 3).prefix { $0 != "}" }.map(name)
    }
}
