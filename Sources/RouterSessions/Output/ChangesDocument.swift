public import Diagnostics
import RouteModel
import RoutePlanner

/// The differences of routers, and how changes ended, as the JSON document `RouteChanges`; ``schema`` describes it.
public struct ChangesDocument: Sendable {
    /// What is known of one router.
    public struct Entry: Sendable {
        /// Its name.
        public var router: String
        /// The difference; nil where the router could not be read.
        public var change: RouterChange?
        /// What there is to say, of the plan, the change and the router.
        public var diagnostics: [Diagnostic]
        /// How the change ended; nil where none was asked for.
        public var outcome: ChangeOutcome?

        /// Describes a router.
        public init(
            router: String,
            change: RouterChange? = nil,
            diagnostics: [Diagnostic] = [],
            outcome: ChangeOutcome? = nil
        ) {
            self.router = router
            self.change = change
            self.diagnostics = diagnostics
            self.outcome = outcome
        }
    }

    /// The routers, in the order they were asked for.
    public var entries: [Entry]

    /// Makes a document.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// The text.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "RouteChanges")
        writer.key("routers")
        writer.beginArray()
        for entry in entries { Self.write(entry, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    private static func write(_ entry: Entry, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("router", entry.router)
        writer.key("install")
        writer.beginArray()
        for route in entry.change?.changes.install ?? [] {
            writer.route(route, reason: entry.change?.reasons[route.prefix])
        }
        writer.endArray()
        writer.key("replace")
        writer.beginArray()
        if let change = entry.change { writeReplacements(change, to: &writer) }
        writer.endArray()
        writer.key("withdraw")
        writer.beginArray()
        for route in entry.change?.changes.withdraw ?? [] {
            writer.route(route, reason: entry.change?.reasons[route.prefix])
        }
        writer.endArray()
        writer.key("held")
        writer.beginArray()
        for held in entry.change?.held ?? [] {
            writer.beginObject()
            if let prefix = held.prefix { writer.member(prefix: prefix) }
            writer.member("subnet", held.subnet)
            writer.member("because", held.because)
            writer.endObject()
        }
        writer.endArray()
        writer.key("foreign")
        writer.beginArray()
        for prefix in entry.change?.foreign ?? [] {
            writer.beginObject()
            writer.member(prefix: prefix)
            writer.endObject()
        }
        writer.endArray()
        writer.member(diagnostics: entry.diagnostics)
        if let outcome = entry.outcome { write(outcome, to: &writer) }
        writer.endObject()
    }

    private static func writeReplacements(_ change: RouterChange, to writer: inout JSONWriter) {
        let replaced = Dictionary(uniqueKeysWithValues: change.changes.replace.map { ($0.prefix, $0) })
        for prefix in Set(replaced.keys).union(change.renumbered).sorted() {
            guard let old = change.before[prefix], let new = change.after[prefix] else { continue }
            writer.beginObject()
            writer.member(prefix: prefix)
            writer.key("from")
            writer.nextHops(old.nextHops)
            writer.key("to")
            writer.nextHops(new.nextHops)
            let rewriting = change.rewriting[prefix]
            if let numbers = rewriting?.numbers {
                writer.member("fromNumber", Int(clamping: numbers.old))
                writer.member("toNumber", Int(clamping: numbers.new))
            }
            if let bfd = rewriting?.bfd { writer.member("toBFD", bfd ? "on" : "off") }
            writer.member("reason", ifPresent: change.reasons[prefix])
            writer.endObject()
        }
    }

    private static func write(_ outcome: ChangeOutcome, to writer: inout JSONWriter) {
        writer.member("outcome", outcome.ending.rawValue)
        if outcome.ending.isSuccess {
            writer.key("verified")
        } else {
            writer.key("notes")
        }
        writer.strings(outcome.notes)
        if let seconds = outcome.undoesWithin { writer.member("undoesWithin", seconds) }
    }
}

extension ChangeOutcome.Ending {
    /// Whether the router has the routes it shall have.
    public var isSuccess: Bool { self == .verified || self == .nothingToDo || self == .partlyHeld }
}
