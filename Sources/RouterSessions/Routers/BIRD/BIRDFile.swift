import RouteModel
import RouterDialects

/// Reads the include file that is wholly ours, as the dialects bird1 and bird2 write it.
struct BIRDFile {
    /// Where the file is not what podroute writes.
    struct Fault: Error {
        let line: Int
        let message: String
    }

    /// The name the protocols' names begin with.
    let name: String
    private var tokens: ArraySlice<BIRDToken>
    private var routes: [ObservedRoute] = []

    /// The routes of a file's text.
    /// - Throws: ``Fault`` at the first thing that podroute does not write.
    static func routes(in text: [UInt8], name: String) throws(Fault) -> ObservedRoutes {
        var file = BIRDFile(name: name, tokens: BIRDToken.all(in: text)[...])
        while !file.tokens.isEmpty { try file.readProtocol() }
        return ObservedRoutes(file.routes)
    }

    private init(name: String, tokens: ArraySlice<BIRDToken>) {
        self.name = name
        self.tokens = tokens
    }

    private mutating func readProtocol() throws(Fault) {
        try expect("protocol")
        try expect("static")
        let protocolName = try next()
        guard protocolName.text.hasPrefix(name + "_") else { throw fault(protocolName, "a protocol of another name") }
        try expect("{")
        var preference: UInt64 = 200
        while try peek().text != "}" {
            let word = try next()
            switch word.text {
            case "vrf", "table":
                _ = try next()
                try expect(";")
            case "preference": preference = try number()
            case "ipv4", "ipv6":
                try expect("{")
                while try peek().text != "}" {
                    let inner = try next()
                    switch inner.text {
                    case "table":
                        _ = try next()
                        try expect(";")
                    case "preference": preference = try number()
                    default: throw fault(inner, "`\(inner.text)`")
                    }
                }
                try expect("}")
                try expect(";")
            case "route": try readRoute(preference)
            default: throw fault(word, "`\(word.text)`")
            }
        }
        try expect("}")
    }

    private mutating func number() throws(Fault) -> UInt64 {
        let token = try next()
        guard let number = UInt64(token.text) else { throw fault(token, "no number") }
        try expect(";")
        return number
    }

    private mutating func readRoute(_ preference: UInt64) throws(Fault) {
        let token = try next()
        guard let prefix = try? IPPrefix(token.text) else { throw fault(token, "no prefix") }
        if try peek().text == "multipath" { _ = try next() }
        var preference = preference
        var hops: [ObservedNextHop] = []
        while true {
            let word = try next()
            if word.text == ";" { break }
            switch word.text {
            case "via":
                let token = try next()
                guard let address = try? IPAddress(token.text) else { throw fault(token, "no address") }
                hops.append(ObservedNextHop(address: address, protocolName: name, bfd: false))
            case "weight" where !hops.isEmpty:
                let token = try next()
                guard let weight = Int(token.text) else { throw fault(token, "no weight") }
                hops[hops.count - 1].weight = weight
            case "bfd" where !hops.isEmpty: hops[hops.count - 1].bfd = true
            case "{":
                try expect("preference")
                try expect("=")
                preference = try number()
                try expect("}")
            default: throw fault(word, "`\(word.text)`")
            }
        }
        guard !hops.isEmpty else { throw fault(token, "a route without next hop") }
        for index in hops.indices { hops[index].number = preference }
        routes.append(ObservedRoute(prefix: prefix, nextHops: hops, order: .higherFirst))
    }

    private func peek() throws(Fault) -> BIRDToken {
        guard let token = tokens.first else { throw Fault(line: 0, message: "the file ends in the middle") }
        return token
    }

    private mutating func next() throws(Fault) -> BIRDToken {
        let token = try peek()
        tokens.removeFirst()
        return token
    }

    private mutating func expect(_ text: String) throws(Fault) {
        let token = try next()
        guard token.text == text else { throw fault(token, "`\(token.text)` where `\(text)` should stand") }
    }

    private func fault(_ token: BIRDToken, _ message: String) -> Fault {
        Fault(line: token.line, message: SessionError.quoted(Array(message.utf8)))
    }
}
