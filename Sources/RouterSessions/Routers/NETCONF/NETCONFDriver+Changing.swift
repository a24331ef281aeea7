import NETCONF
import RouteModel
import RoutePlanner
import RouterDialects

extension NETCONFDriver {
    /// How often a change is written anew because of what the router says of its withdrawals.
    private static let attempts = 4

    /// Makes a change under locks, and proves it.
    ///
    /// A router that does not know `remove`, or answers it with data-missing (RFC 6241 section 7.2 says it must not), gets the
    /// change once more with `delete`; what is gone by then is left out.
    /// - Parameter edit: how; its text is put in.
    /// - Returns: how it is taken back.
    func carryOut(_ edit: ConfigurationChange, _ step: NETCONFStep) throws(SessionError) -> Undo {
        let session = try opened()
        (told, proof) = ([], nil)
        if !session.understandsRemove { deletes = true }
        var (edit, step) = (edit, step)
        var left = Self.attempts
        while true {
            left -= 1
            edit.config = try text(of: step)
            do {
                return try self.attempt(edit, step, on: session)
            } catch let error as NETCONFError {
                guard left > 0, try writesAnew(&step, after: error, on: session) else {
                    throw failure(error, "applying")
                }
            } catch let error as SessionError {
                throw error
            } catch {
                throw SessionError(.rejected, while: "applying", "\(error)")
            }
        }
    }

    private func attempt(_ edit: ConfigurationChange, _ step: NETCONFStep, on session: NETCONFSession) throws -> Undo {
        guard !edit.config.isEmpty else {
            proof = try observe(session)
            return .nothing
        }
        let outcome = try edit.carryOut(on: session) { session in
            // Somebody may have changed the routes since they were compared.
            guard try step.expected == nil || step.expected == observe(session) else { throw Self.changedMeanwhile }
        } isDone: { session in
            let seen = try observe(session)
            guard isDone(step, seen) else { return false }
            proof = seen
            return true
        }
        return outcome.pending == nil ? .edit(step.change) : .commit
    }

    private static let changedMeanwhile = SessionError(
        .invalid,
        while: "applying",
        "the router's routes have changed meanwhile",
        help: "try again"
    )

    private func isDone(_ step: NETCONFStep, _ seen: ObservedRoutes) -> Bool {
        let family = router.policy.family
        let ours = seen.ours(router.mark).filter { family == nil || $0.prefix.family == family }
        return ours == step.to
            && step.renumbered.allSatisfy { prefix in
                let wanted = router.dialect.primaryNumber(options: router.options, family: prefix.family)
                return seen[prefix]?.primaryNumber == wanted
            }
    }

    /// Changes how withdrawals are written, after the router refused them; the candidate is discarded by then.
    /// - Returns: false when that does not help.
    private func writesAnew(
        _ step: inout NETCONFStep,
        after error: NETCONFError,
        on session: NETCONFSession
    ) throws(SessionError) -> Bool {
        let withdrawn = step.withdrawn
        let isMissing = error.code == .dataMissing
        let isUnknown = error.code == .refused && error.errors.contains(where: \.mayMeanUnknownRemove)
        guard !withdrawn.isEmpty, isMissing || isUnknown && !deletes else { return false }
        let seen = try observe(session)
        // A `remove` for something that is there may be missed by a router that knows none: only a `delete` is believed.
        let left = isMissing ? withdrawn.filter { seen[$0] == nil || deletes && error.names($0) } : []
        guard !deletes || !left.isEmpty else { return false }
        guard step.restart(from: seen, router.mark, without: Set(left)) else { throw Self.changedMeanwhile }
        if !deletes {
            deletes = true
            told.append("the router does not take remove as it should: withdrawn with delete")
        }
        if !left.isEmpty {
            let shown = left.prefix(5).map(\.description).joined(separator: ", ")
            let more = left.count > 5 ? " and \(left.count - 5) more" : ""
            told.append("the router says that what belongs to \(shown)\(more) was gone already: not withdrawn again")
        }
        return true
    }

    /// The edit, with what the router's version of the protocol asks for.
    func text(of step: NETCONFStep) throws(SessionError) -> [UInt8] {
        var options = router.options
        options.wrap = RenderOptions.Wrap.none
        options.compact = true
        if deletes, router.dialect.hasSetting("removal") { options.settings["removal"] = "delete" }
        if mayRemoveVRF(step) { options.settings["emptyVRF"] = "remove" }
        // A route whose number alone changes is written anew.
        let renumbered = Set(step.renumbered)
        let known = renumbered.isEmpty ? step.from : step.from.filter { !renumbered.contains($0.prefix) }
        do throws(DialectError) {
            return try router.dialect.render(
                RouteUpdate(from: known, to: step.to, notes: step.change.notes, isWhole: step.change.isWhole),
                options: options
            )
        } catch {
            throw SessionError(.invalid, while: "writing the change", error.description)
        }
    }

    /// Whether a VRF's entry may go together with its last route: nobody else has one in it.
    private func mayRemoveVRF(_ step: NETCONFStep) -> Bool {
        guard router.options.vrf != nil, router.dialect.hasSetting("emptyVRF"), router.policy.family == nil else {
            return false
        }
        return step.change.reading.routes.foreign(router.mark).isEmpty
    }
}

extension NETCONFError {
    /// Whether the router names a prefix in a path, as the key of a list.
    fileprivate func names(_ prefix: IPPrefix) -> Bool {
        errors.contains { error in
            guard let path = error.path else { return false }
            return path.contains("'\(prefix)'") || path.contains("\"\(prefix)\"")
        }
    }
}
