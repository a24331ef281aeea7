import Diagnostics
import KubeOVN
import RouteModel

extension RoutePlan {
    /// The plan as a JSON document that `podroute plan -o json` prints and ``SavedPlan`` reads; ``schema`` describes it.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "RoutePlan")
        writer.key("routes")
        writer.beginArray()
        for route in routes { writer.route(route) }
        writer.endArray()
        writer.key("held")
        writer.beginArray()
        for prefix in held { writer.held(prefix) }
        writer.endArray()
        if let pods { writer.pods(pods) }
        writer.member(diagnostics: diagnostics)
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    /// The same document as YAML.
    public func yaml() -> [UInt8] { BlockYAML.document(fromJSON: json()) }
}

extension JSONWriter {
    fileprivate mutating func route(_ route: PlannedRoute) {
        beginObject()
        key("prefix")
        plainString(route.prefix.append(to:))
        member("family", route.prefix.family.description)
        member("subnet", route.subnet)
        member("gatewayType", route.gatewayType.rawValue)
        key("nextHops")
        beginArray()
        for hop in route.hops {
            beginObject()
            key("address")
            plainString(hop.nextHop.address.append(to:))
            member("node", hop.node)
            member("rank", hop.nextHop.rank)
            member("weight", hop.nextHop.weight)
            endObject()
        }
        endArray()
        member("reason", route.reason)
        endObject()
    }

    fileprivate mutating func pods(_ pods: PodCount) {
        key("pods")
        beginObject()
        member("pods", pods.pods)
        member("symmetric", pods.symmetric)
        member("routes", pods.routes)
        member("needed", pods.needed)
        endObject()
    }

    fileprivate mutating func held(_ held: HeldPrefix) {
        beginObject()
        if let prefix = held.prefix {
            key("prefix")
            plainString(prefix.append(to:))
        }
        member("subnet", held.subnet)
        member("because", held.because)
        endObject()
    }
}
