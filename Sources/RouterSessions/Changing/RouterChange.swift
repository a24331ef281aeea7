public import Diagnostics
public import RouteModel
public import RoutePlanner
import RouterDialects

/// What one router lacks of a plan: the difference between what it was seen to have and what it shall have.
public struct RouterChange: Sendable {
    /// The router's name.
    public let router: String
    /// Our routes as they are.
    public let before: RouteTable
    /// Our routes as they shall be: the plan's, the held ones as they are, and those the plan says nothing of.
    public let after: RouteTable
    /// What leads from the one to the other.
    public let changes: RouteChanges
    /// Routes that are written otherwise than they shall be: their distance, metric or preference is another one, BFD is on where it
    /// shall be off, or the router forwards by them and its configuration lacks them. Their next hops may change besides. Sorted.
    public let renumbered: [IPPrefix]
    /// What is left as it is, because its Subnet is refused.
    public let held: [HeldPrefix]
    /// Prefixes of the plan for which the router has somebody else's route, sorted; they are left alone.
    public let foreign: [IPPrefix]
    /// Why each prefix changes, in one sentence.
    public let reasons: [IPPrefix: String]
    /// What there is to say of the change.
    public let diagnostics: [Diagnostic]
    /// Why the change is not made unless it is forced; empty for most.
    public let guards: [Diagnostic]

    /// What is written otherwise of the ``renumbered`` routes.
    package var rewriting: [IPPrefix: RouteRewriting] = [:]
    let notes: [IPPrefix: RouteNote]
    let isWhole: Bool
    let reading: RouterReading

    /// Whether the router has everything already.
    public var isEmpty: Bool { changes.isEmpty && renumbered.isEmpty && !reading.isBehind }

    /// How many routes are installed, replaced or withdrawn.
    public var count: Int {
        changes.install.count + changes.replace.count + changes.withdraw.count + renumbered.count
    }
}
