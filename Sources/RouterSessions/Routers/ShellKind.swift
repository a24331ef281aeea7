import RouteModel

/// What differs between routers that are talked to through a shell.
protocol ShellKind {
    /// What this cluster's changes are told from others' by, as part of a folder's name.
    var key: String { get }

    /// Finishes what an earlier change left half-way and the router has forgotten; called before anything is read.
    /// - Returns: what there is to tell of it.
    func recover(_ shell: RouterShell) throws(SessionError) -> [String]

    /// Reads what is there.
    func read(_ shell: RouterShell) throws(SessionError) -> RouterReading

    /// Lets the router say whether it would take the change; nil where it cannot.
    func validate(_ change: RouterChange, _ shell: RouterShell) throws(SessionError) -> String?

    /// The change and the way back.
    /// - Parameter seconds: when the undo runs by itself.
    func steps(_ change: RouterChange, undoAfter seconds: Int) throws(SessionError) -> ShellSteps

    /// Makes our routes outlast a restart.
    func persist(_ routes: RouteTable, _ shell: RouterShell) throws(SessionError) -> String
}

extension ShellKind {
    func recover(_ shell: RouterShell) throws(SessionError) -> [String] { [] }
}
