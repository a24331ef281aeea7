import Glibc
import NETCONF
import RouteModel

/// Talks to a router through a shell: locks, arms the undo on the router itself, and leaves the rest to the kind of router.
final class ShellDriver: RouterDriver {
    private let router: RouterConfiguration
    private let kind: any ShellKind
    private let start: ([String]) throws(StreamError) -> any ShellStream
    private var open: (shell: RouterShell, folder: UndoFolder)?

    init(
        _ router: RouterConfiguration,
        kind: any ShellKind,
        start: @escaping ([String]) throws(StreamError) -> any ShellStream = { words throws(StreamError) in
            try CommandStream(words, isPatient: true)
        }
    ) {
        self.router = router
        self.kind = kind
        self.start = start
    }

    func begin(patience: Duration) throws(SessionError) -> [String] {
        let shell = try RouterShell(
            via: router.via,
            name: router.name,
            timeout: .seconds(router.timeout),
            start: start
        )
        let folder = UndoFolder(shell: shell, key: kind.key)
        open = (shell, folder)
        return try folder.open(holder: Self.holder, patience: patience) + kind.recover(shell)
    }

    func pending() throws(SessionError) -> PendingChange? { try opened().folder.pending() }

    func read() throws(SessionError) -> RouterReading { try kind.read(opened().shell) }

    func validate(_ change: RouterChange) throws(SessionError) -> String? { try kind.validate(change, opened().shell) }

    func apply(_ change: RouterChange, undoAfter seconds: Int, isAsked: Bool) throws(SessionError) -> PendingChange {
        let steps = try kind.steps(change, undoAfter: seconds)
        let timeout = Duration.seconds(router.timeout + change.additionalTime(on: router.kind))
        return try opened().folder.apply(
            steps,
            undoAfter: seconds,
            about: "by \(Self.holder), \(change.count) routes",
            timeout: timeout
        )
    }

    func confirm(_ change: PendingChange) throws(SessionError) { try opened().folder.confirm(change) }

    func revert(_ change: PendingChange) throws(SessionError) { try opened().folder.revert(change) }

    func persist(_ routes: RouteTable) throws(SessionError) -> String { try kind.persist(routes, opened().shell) }

    func end() {
        open?.shell.close()
        open = nil
    }

    private func opened() throws(SessionError) -> (shell: RouterShell, folder: UndoFolder) {
        guard let open else { throw SessionError(.unreachable, while: "connecting", "the session has ended") }
        return open
    }

    /// Who changes the router, as others read it who have to wait.
    private static let holder: String = {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())"
        return "\(user)@\(host), process \(getpid())"
    }()
}
