import Diagnostics

/// The folder on the router that holds the lock and, for each change that waits for its confirmation, the way back.
///
/// A change is a folder `change-ID` with the undo in it and a file whose name is its state: `pending` while it waits, `undoing`
/// while it is taken back, `undone` afterwards. Moving the file decides who of several acts; a confirmed change is removed.
struct UndoFolder {
    let shell: RouterShell
    /// Which cluster's routes it is about. The network namespace is added on the router, since several may share one `/run`.
    let key: String

    private static let none = 75

    /// Makes the folder, takes the lock, finishes what was left half-way, and forgets what is over.
    /// - Returns: what there is to tell of earlier changes.
    func open(holder: String, patience: Duration) throws(SessionError) -> [String] {
        let answer = try shell.run("connecting", Self.start(key))
        guard answer.isSuccess else { throw SessionError(.unsupported, while: "connecting", answer.complaint) }
        try lock(holder: holder, until: ContinuousClock.now + patience)
        let tidied = try shell.run("looking for earlier changes", Self.tidy)
        guard tidied.isSuccess else {
            throw SessionError(.rejected, while: "taking an earlier change back", tidied.complaint)
        }
        return String(decoding: tidied.output, as: UTF8.self).split(separator: "\n").map { String($0).printable }
    }

    private func lock(holder: String, until deadline: ContinuousClock.Instant) throws(SessionError) {
        while true {
            let answer = try shell.run("waiting for the lock", Self.take(holder))
            if answer.isSuccess { return }
            guard answer.status == Self.none else {
                throw SessionError(.unsupported, while: "taking the lock", answer.complaint)
            }
            guard ContinuousClock.now < deadline else {
                throw SessionError(
                    .locked,
                    while: "waiting for the lock",
                    "our routes are being changed by \(SessionError.quoted(answer.output))"
                )
            }
        }
    }

    /// The change that waits for its confirmation, or whose undo fails; an undo that is under way is waited for.
    func pending() throws(SessionError) -> PendingChange? {
        let answer = try shell.run("looking for earlier changes", Self.find)
        guard answer.isSuccess else {
            throw SessionError(.rejected, while: "looking for earlier changes", answer.complaint)
        }
        let lines = String(decoding: answer.output, as: UTF8.self)
            .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard let id = lines.first, !id.isEmpty, id.utf8.allSatisfy(Self.isPlain) else { return nil }
        let (left, about) = (lines.dropFirst().first.flatMap { Int($0) }, lines.dropFirst(2).first ?? "")
        return PendingChange(id: String(id), about: SessionError.quoted(about.utf8), undoesIn: left)
    }

    /// Arms the undo, then makes the change; where the router refuses a part of it, the undo runs at once.
    func apply(
        _ steps: ShellSteps,
        undoAfter seconds: Int,
        about: String,
        timeout: Duration
    ) throws(SessionError) -> PendingChange {
        let id = String(UInt64.random(in: .min ... .max), radix: 36)
        let answer = try shell.run(
            "applying",
            Self.script(steps, id: id, undoAfter: seconds, about: about),
            timeout: timeout
        )
        guard answer.isSuccess else {
            throw SessionError(.rejected, while: "applying", answer.complaint)
        }
        return PendingChange(id: id, about: about, undoesIn: seconds)
    }

    /// Forgets the undo of a change.
    /// - Throws: ``SessionError`` with code `pending` where the undo came first; it has ended then.
    func confirm(_ change: PendingChange) throws(SessionError) {
        let answer = try shell.run(
            "confirming",
            """
            change="$state/change-\(change.id)"
            if ! mv "$change/pending" "$change/confirmed" 2>/dev/null; then
              [ ! -e "$change/undoing" ] || podroute_undo "$change" || return 1
              return \(Self.none)
            fi
            sh "$change/confirm.sh" "$change" || return 1
            rm -rf "$change"
            """
        )
        if answer.status == Self.none {
            throw SessionError(.pending, while: "confirming", "the change has undone itself already")
        }
        guard answer.isSuccess else { throw SessionError(.rejected, while: "confirming", answer.complaint) }
    }

    /// Undoes a change now; one that is being undone is waited for.
    func revert(_ change: PendingChange) throws(SessionError) {
        let answer = try shell.run(
            "taking back",
            """
            change="$state/change-\(change.id)"
            [ -d "$change" ] || return 0
            podroute_undo "$change"
            """
        )
        guard answer.isSuccess else { throw SessionError(.rejected, while: "taking back", answer.complaint) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7a ~= byte
    }
}
