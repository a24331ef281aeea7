import NETCONF
import NETCONFScripts

/// A router with datastores that hold words, and with the faults of known servers where a test asks for them.
///
/// `<add>WORD</add>` in a configuration adds one, `<remove>WORD</remove>` takes one away.
final class SimulatedRouter {
    /// What goes wrong.
    struct Faults {
        /// A commit after `<validate>` says ok and resets the candidate.
        var forgetsAfterValidate = false
        /// Every commit and edit of running says ok and does nothing.
        var forgetsAlways = false
        /// An operation whose text holds this is refused.
        var refuses: String?
        /// An operation whose text holds this gets no answer any more.
        var silentAt: String?
        /// An operation whose text holds this is carried out, and not answered.
        var answersLateTo: String?
        /// The removal of what is not there is an error.
        var missesWhatIsRemoved = false
    }

    var faults = Faults()
    var running: Set<String> = ["old"]
    var startup: Set<String> = ["old"]
    var candidate: Set<String> = ["old"]
    /// Sessions that hold locks; the client's own is 7.
    var locks: [String: UInt32] = [:]
    /// How often the lock of a configuration is refused before the holder gives it back.
    var locksHeldFor: [String: Int] = [:]
    /// What a confirmed commit goes back to, and the word it was made with.
    private(set) var undo: (configuration: Set<String>, persist: String)?
    private var wasValidated = false

    /// Opens a session with it.
    func session(_ capabilities: [String], timeouts: NETCONFTimeouts = NETCONFTimeouts()) throws -> (
        NETCONFSession, ScriptedStream
    ) {
        let stream = ScriptedStream(hello: ScriptedStream.hello(capabilities)) { [self] operation, id in
            if let silent = faults.silentAt, operation.contains(silent) { return [] }
            let reply = ScriptedStream.reply(answer(operation), id: id)
            if let late = faults.answersLateTo, operation.contains(late) { return [] }
            return [reply]
        }
        return (try NETCONFSession(over: stream, timeouts: timeouts), stream)
    }

    /// Reads back by a session.
    static func words(_ session: NETCONFSession) throws -> Set<String> {
        let text = String(decoding: try session.getConfig().bytes, as: UTF8.self)
        return Set(between("<data>", "</data>", text).split(separator: " ").map(String.init))
    }

    private static func between(_ start: String, _ end: String, _ text: String) -> String {
        guard let first = text.firstRange(of: start), let last = text.firstRange(of: end) else { return "" }
        return String(text[first.upperBound..<last.lowerBound])
    }

    private func answer(_ operation: String) -> String {
        if let refused = faults.refuses, operation.contains(refused) {
            return ScriptedStream.error("operation-failed", "<error-message>no</error-message>")
        }
        let target = ["candidate", "running", "startup"].first { operation.contains("<target><\($0)/>") } ?? ""
        switch operation.dropFirst().prefix(while: { $0.isLetter || $0 == "-" }) {
        case "lock": return lock(target)
        case "unlock":
            guard locks.removeValue(forKey: target) == 7 else { return ScriptedStream.error("operation-failed") }
        case "edit-config": return edit(target, Self.between("<config>", "</config>", operation))
        case "validate": wasValidated = true
        case "commit": return commit(operation)
        case "cancel-commit":
            guard let undo, Self.between("<persist-id>", "</persist-id>", operation) == undo.persist else {
                return ScriptedStream.error("invalid-value")
            }
            running = undo.configuration
            self.undo = nil
        case "discard-changes":
            candidate = running
            wasValidated = false
        case "copy-config": startup = running
        case "get-config": return "<data>\(running.sorted().joined(separator: " "))</data>"
        default: break
        }
        return "<ok/>"
    }

    private func lock(_ target: String) -> String {
        if let left = locksHeldFor[target], left > 0 {
            locksHeldFor[target] = left - 1
            if left == 1 { locks[target] = nil }
        }
        if let holder = locks[target] {
            return ScriptedStream.error("lock-denied", "<error-info><session-id>\(holder)</session-id></error-info>")
        }
        if target == "candidate", candidate != running {
            return ScriptedStream.error(
                "resource-denied",
                "<error-message>candidate cannot be locked, discard-changes needed</error-message>"
            )
        }
        locks[target] = 7
        return "<ok/>"
    }

    private func edit(_ target: String, _ config: String) -> String {
        var words = target == "candidate" ? candidate : running
        let added = Self.between("<add>", "</add>", config)
        let removed = Self.between("<remove>", "</remove>", config)
        if !added.isEmpty { words.insert(added) }
        if !removed.isEmpty, words.remove(removed) == nil, faults.missesWhatIsRemoved {
            return ScriptedStream.error("data-missing", "<error-path>/x[y='\(removed)']</error-path>")
        }
        if target == "candidate" { candidate = words } else if !faults.forgetsAlways { running = words }
        return "<ok/>"
    }

    private func commit(_ operation: String) -> String {
        if let undo, operation.contains("<persist-id>"), !operation.contains(">\(undo.persist)<") {
            return ScriptedStream.error("invalid-value")
        }
        if operation.contains("<confirmed/>") {
            if undo == nil { undo = (running, Self.between("<persist>", "</persist>", operation)) }
        } else {
            undo = nil
        }
        if faults.forgetsAlways || faults.forgetsAfterValidate && wasValidated {
            candidate = running
        } else {
            running = candidate
        }
        wasValidated = false
        return "<ok/>"
    }
}
