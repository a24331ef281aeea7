import Diagnostics
import KubeOVN
import RouteModel

extension Trace {
    /// The trace as a JSON document, which `podroute trace -o json` prints; ``schema`` describes it.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "Trace")
        writer.member("address", address.description)
        writer.member("client", client.description)
        writer.member("outcome", outcome.rawValue)
        writer.member("conclusion", conclusion)
        writer.member("subnet", ifPresent: subnet)
        writer.member("gatewayType", ifPresent: gatewayType?.rawValue)
        writer.key("router")
        write(router: &writer)
        if let pod {
            writer.key("pod")
            writer.beginObject()
            writer.member("namespace", pod.namespace)
            writer.member("name", pod.name)
            writer.member("node", ifPresent: pod.node.isEmpty ? nil : pod.node)
            writer.endObject()
        }
        writer.key("requestNodes")
        write(requestNodes, ("request", "afterwards"), to: &writer)
        writer.key("replyNodes")
        write(replyNodes, ("symmetric", "asymmetric"), to: &writer)
        writer.key("ways")
        writer.beginArray()
        for way in ways {
            writer.beginObject()
            writer.member("requestNode", way.requestNode)
            writer.member("replyNode", ifPresent: way.replyNode)
            if let isSymmetric = way.isSymmetric {
                writer.key("isSymmetric")
                writer.boolean(isSymmetric)
            }
            writer.member("outcome", way.outcome.rawValue)
            writer.member("because", ifPresent: way.because)
            writer.endObject()
        }
        writer.endArray()
        writer.member(diagnostics: diagnostics)
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    private func write(router writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", ifPresent: router)
        writer.member("route", isObserved ? "observed" : "planned")
        if let route {
            writer.member("prefix", route.prefix.description)
            writer.key("nextHops")
            writer.beginArray()
            for hop in route.nextHops {
                writer.beginObject()
                writer.member("address", hop.address.description)
                writer.member("rank", hop.rank)
                writer.member("weight", hop.weight)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }

    private func write(_ nodes: [Node], _ keys: (StaticString, StaticString), to writer: inout JSONWriter) {
        writer.beginArray()
        for node in nodes {
            writer.beginObject()
            writer.member("node", node.name)
            writer.member("address", ifPresent: node.address?.description)
            for (key, judgement) in [(keys.0, node.seen), (keys.1, node.unseen)] {
                writer.key(key)
                writer.beginObject()
                writer.member("verdict", judgement.verdict.rawValue)
                writer.member("rule", ifPresent: judgement.rule)
                writer.member("file", ifPresent: judgement.file)
                if let line = judgement.line { writer.member("line", line) }
                writer.member("reason", ifPresent: judgement.reason)
                writer.endObject()
            }
            writer.endObject()
        }
        writer.endArray()
    }
}
