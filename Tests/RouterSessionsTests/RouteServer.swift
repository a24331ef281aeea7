import Foundation
import NETCONF
import NETCONFScripts

@testable import RouterSessions

/// A router in memory that speaks NETCONF and has static routes of the IETF model, with faults of known servers.
final class RouteServer {
    /// What it does with `operation="remove"`.
    enum Remove {
        /// As the standard has it.
        case known
        /// It answers data-missing, whether the route is there or not.
        case missing
        /// It does not know it.
        case unknown
    }

    var capabilities = ["candidate:1.0", "confirmed-commit:1.1", "validate:1.1", "rollback-on-error:1.0"]
    var base = ScriptedStream.base
    var remove = Remove.known
    /// What an edit is answered with, instead of being carried out.
    var refusesEdits: String?
    /// Called before an edit is carried out.
    var beforeEdit: (RouteServer) -> Void = { _ in }
    /// What is inside `<route>`, by prefix.
    var running: [String: String] = [:]
    var startup: [String: String] = [:]
    private(set) var candidate: [String: String] = [:]
    /// The commit that waits, and what it goes back to.
    private(set) var waiting: (persist: String, before: [String: String])?
    /// Every operation's name, with what it is about for those of datastores.
    private(set) var names: [String] = []
    private(set) var edits: [String] = []
    private var locks: [String: Int] = [:]
    private var sessions = 0
    /// The session that is being answered.
    private var current = 0

    /// A way to begin sessions with it.
    func start(_ words: [String]) -> any ByteStream {
        sessions += 1
        let number = sessions
        let framing: MessageFraming = base.count > 1 ? .chunked : .endOfMessage
        return ScriptedStream(hello: ScriptedStream.hello(capabilities, base: base), framing: framing) {
            [self] operation, id in
            current = number
            return [ScriptedStream.reply(answer(operation), id: id)]
        }
    }

    /// Somebody outside NETCONF changes what is there.
    func takeAway(_ prefix: String, leaving others: [String] = []) {
        for prefix in others { running[prefix] = running[prefix] ?? Self.route(prefix) }
        running[prefix] = nil
        candidate = running
    }

    private static func route(_ prefix: String) -> String {
        "<destination-prefix>\(prefix)</destination-prefix>"
            + "<next-hop><next-hop-address>10.0.0.99</next-hop-address></next-hop>"
    }

    /// Ends every session without a word.
    func cutLinks() {
        locks = [:]
        candidate = running
    }

    private func answer(_ operation: String) -> String {
        let name = String(operation.dropFirst().prefix { $0.isLetter || $0 == "-" })
        let store = ["candidate", "running", "startup"].first { operation.contains("<\($0)/>") }
        names.append(store.map { "\(name) \($0)" } ?? name)
        switch name {
        case "get-config": return "<data>\(Self.text(store == "candidate" ? candidate : running))</data>"
        case "lock": return lock(store ?? "")
        case "unlock":
            guard locks.removeValue(forKey: store ?? "") == current else {
                return ScriptedStream.error("operation-failed")
            }
            if store == "candidate" { candidate = running }
        case "edit-config": return edit(operation)
        case "commit": return commit(operation)
        case "cancel-commit":
            guard let waiting, waiting.persist == Self.inside("persist-id", operation) else {
                return ScriptedStream.error("invalid-value")
            }
            running = waiting.before
            self.waiting = nil
        case "discard-changes": candidate = running
        case "copy-config": startup = running
        default: break
        }
        return "<ok/>"
    }

    private func lock(_ store: String) -> String {
        if locks[store] != nil {
            return ScriptedStream.error("lock-denied", "<error-info><session-id>9</session-id></error-info>")
        }
        guard store != "running" || waiting == nil else {
            return ScriptedStream.error(
                "lock-denied",
                "<error-message>There is an ongoing confirmed commit.</error-message>"
            )
        }
        locks[store] = current
        if store == "candidate" { candidate = running }
        return "<ok/>"
    }

    private func edit(_ operation: String) -> String {
        if let refusesEdits { return refusesEdits }
        beforeEdit(self)
        edits.append(operation)
        var routes = operation.contains("<target><candidate/>") ? candidate : running
        for match in operation.matches(of: #/<route nc:operation="(?<how>\w+)">(?<body>.*?)</route>/#) {
            let prefix = Self.inside("destination-prefix", String(match.body))
            switch match.how {
            case "remove" where remove == .unknown:
                return ScriptedStream.error(
                    "bad-attribute",
                    "<error-info><bad-attribute>operation</bad-attribute></error-info>"
                )
            case "remove" where remove == .missing, "delete" where routes[prefix] == nil:
                return ScriptedStream.error("data-missing", "<error-path>/r/route[p='\(prefix)']/x</error-path>")
            case "remove", "delete": routes[prefix] = nil
            default: routes[prefix] = String(match.body)
            }
        }
        if operation.contains("<target><candidate/>") { candidate = routes } else { running = routes }
        return "<ok/>"
    }

    private func commit(_ operation: String) -> String {
        if let waiting {
            guard waiting.persist == Self.inside("persist-id", operation) else {
                return ScriptedStream.error("invalid-value")
            }
            self.waiting = nil
        } else if operation.contains("<persist-id>") {
            return ScriptedStream.error("invalid-value")
        } else if operation.contains("<confirmed/>") {
            waiting = (Self.inside("persist", operation), running)
        }
        running = candidate
        return "<ok/>"
    }

    private static func inside(_ name: String, _ text: String) -> String {
        guard let start = text.range(of: "<\(name)>"), let end = text.range(of: "</\(name)>") else { return "" }
        return String(text[start.upperBound..<end.lowerBound])
    }

    private static func text(_ routes: [String: String]) -> String {
        let families = ["ipv4", "ipv6"].map { family in
            let bodies = routes.filter { $0.key.contains(":") == (family == "ipv6") }
                .map { "<route>\($0.value)</route>" }
            return
                "<\(family) xmlns=\"urn:ietf:params:xml:ns:yang:ietf-\(family)-unicast-routing\">\(bodies.joined())</\(family)>"
        }
        return """
            <routing xmlns="urn:ietf:params:xml:ns:yang:ietf-routing"><control-plane-protocols><control-plane-protocol>\
            <type>static</type><name>pods</name><static-routes>\(families.joined())</static-routes>\
            </control-plane-protocol></control-plane-protocols></routing>
            """
    }
}
