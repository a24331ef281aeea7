import Diagnostics
import Manifests
import RouteModel
import RouterDialects

/// Reads what zebra answers to `show ip route … json`: lists of routes by prefix.
struct FRRRoutes {
    private let entries: [ManifestNode.Entry]

    private init(_ entries: [ManifestNode.Entry]) { self.entries = entries }

    /// Reads several answers, one behind the other.
    static func all(_ bytes: [UInt8]) throws(SessionError) -> [FRRRoutes] {
        let documents: [ManifestNode]
        do throws(Diagnostic) {
            let file = SourceMap.File(name: "<answer>", bytes: bytes)
            documents = try ManifestCursor.readDocuments(file, index: 0, budget: InputBudget(bytes: 512 << 20))
        } catch {
            throw SessionError(.unreadableAnswer, while: "reading the routes", "zebra's answer: \(error.message)")
        }
        var answers: [FRRRoutes] = []
        for document in documents {
            guard case .mapping(let entries) = document.content else {
                throw SessionError(.unreadableAnswer, while: "reading the routes", "zebra's answer is no JSON mapping")
            }
            answers.append(FRRRoutes(entries))
        }
        return answers
    }

    /// The prefixes.
    var prefixes: [IPPrefix] { entries.compactMap { try? IPPrefix($0.key.value) } }

    /// The routes that zebra has put into the kernel, with the next hops in use.
    var installed: [StaticRoute] {
        entries.compactMap { entry in
            guard let prefix = try? IPPrefix(entry.key.value), let route = Self.inUse(entry.value),
                case .list(let hops)? = route["nexthops"]?.content
            else { return nil }
            let used = hops.compactMap { hop -> NextHop? in
                guard Self.flag(hop["fib"]), case .scalar(let scalar)? = hop["ip"]?.content,
                    let address = try? IPAddress(scalar.text)
                else { return nil }
                return NextHop(address: address)
            }
            return try? StaticRoute(prefix: prefix, nextHops: used)
        }
    }

    /// Their distances, where zebra tells.
    var distances: [IPPrefix: UInt64] {
        var distances: [IPPrefix: UInt64] = [:]
        for entry in entries {
            guard let prefix = try? IPPrefix(entry.key.value), let route = Self.inUse(entry.value) else { continue }
            distances[prefix] = Self.number(route["distance"])
        }
        return distances
    }

    /// The routes with a tag that zebra has, in use or not, and whose prefixes the configuration lacks.
    func unwritten(tag: UInt64, besides configured: ObservedRoutes) -> [ObservedRoute] {
        entries.flatMap { entry -> [ObservedRoute] in
            guard let prefix = try? IPPrefix(entry.key.value), configured[prefix] == nil,
                case .list(let routes) = entry.value.content
            else { return [] }
            return routes.compactMap { route in
                guard Self.number(route["tag"]) == tag, case .list(let hops)? = route["nexthops"]?.content else {
                    return nil
                }
                let number = Self.number(route["distance"])
                return ObservedRoute(
                    prefix: prefix,
                    nextHops: hops.compactMap { Self.configuredHop($0, tag: tag, number: number) }
                )
            }
        }
    }

    /// A next hop as staticd gave it; nil for what zebra found out of it, or for none that has an address.
    private static func configuredHop(_ hop: ManifestNode, tag: UInt64, number: UInt64?) -> ObservedNextHop? {
        guard !flag(hop["resolver"]), case .scalar(let scalar)? = hop["ip"]?.content,
            let address = try? IPAddress(scalar.text)
        else { return nil }
        let weight = Self.number(hop["weight"]).flatMap { Int(exactly: $0) } ?? 1
        return ObservedNextHop(address: address, number: number, weight: weight, tag: tag, bfd: false)
    }

    /// Which of a prefix' routes packets follow.
    private static func inUse(_ routes: ManifestNode) -> ManifestNode? {
        guard case .list(let routes) = routes.content else { return nil }
        return routes.first { flag($0["installed"]) && flag($0["selected"]) }
    }

    private static func number(_ node: ManifestNode?) -> UInt64? {
        guard case .scalar(let scalar)? = node?.content else { return nil }
        return UInt64(scalar.text)
    }

    private static func flag(_ node: ManifestNode?) -> Bool {
        guard case .scalar(let scalar)? = node?.content else { return false }
        return scalar.asFlag ?? false
    }
}
