import Diagnostics
package import RouteModel
import RoutePlanner

/// The difference on one router as lines for people, sorted by prefix, as `diff` shows one.
package struct ChangeListing {
    /// What a line begins with.
    package enum Sign: String, Sendable {
        case install = "+"
        case withdraw = "-"
        case replace = "~"
        /// Left as it is, because its Subnet is refused.
        case held = "="
        /// Left as it is, because it is somebody else's.
        case foreign = "!"
    }

    /// One line, without its line feed.
    package struct Line: Sendable {
        package let sign: Sign
        package let text: String
        fileprivate let prefix: IPPrefix?
    }

    /// The lines; none where nothing is to be done or told.
    package private(set) var lines: [Line] = []

    /// Lists a change.
    package init(_ change: RouterChange) {
        for route in change.changes.install {
            add(.install, route.prefix, "  via \(Self.hops(route))", change)
        }
        for route in change.changes.withdraw {
            add(.withdraw, route.prefix, "  via \(Self.hops(route))", change)
        }
        for replacement in change.changes.replace {
            let hops = "  \(Self.hops(replacement.old)) -> \(Self.hops(replacement.new))"
            add(.replace, replacement.prefix, hops + Self.rewriting(change.rewriting[replacement.prefix]), change)
        }
        let replaced = Set(change.changes.replace.lazy.map(\.prefix))
        for prefix in change.renumbered where !replaced.contains(prefix) {
            let hops = change.after[prefix].map { "  \(Self.hops($0))" } ?? ""
            add(.replace, prefix, hops + Self.rewriting(change.rewriting[prefix]), change)
        }
        for held in change.held {
            let text = "\(held.prefix?.description ?? "unknown prefix")  held: \(held.because) (\(held.subnet))"
            lines.append(Line(sign: .held, text: text.printable, prefix: held.prefix))
        }
        for prefix in change.foreign {
            lines.append(Line(sign: .foreign, text: "\(prefix)  somebody else's route: left alone", prefix: prefix))
        }
        if change.reading.isBehind {
            let text = "it runs by something else than its configuration, which it will be told to read again"
            lines.append(Line(sign: .replace, text: text, prefix: nil))
        }
        lines.sort { left, right in
            switch (left.prefix, right.prefix) {
            case (let one?, let other?): one == other ? left.text < right.text : one < other
            case (_?, nil): true
            case (nil, _?): false
            case (nil, nil): left.text < right.text
            }
        }
    }

    /// How much is to be done: "1 to install, 2 to withdraw"; "no difference" for nothing.
    package static func count(_ change: RouterChange) -> String {
        let replaced = Set(change.changes.replace.lazy.map(\.prefix)).union(change.renumbered).count
        let parts = [
            (change.changes.install.count, "install"), (replaced, "replace"),
            (change.changes.withdraw.count, "withdraw"),
        ].filter { $0.0 > 0 }.map { "\($0.0) to \($0.1)" }
        if parts.isEmpty, change.reading.isBehind { return "to read its configuration again" }
        return parts.isEmpty ? "no difference" : parts.joined(separator: ", ")
    }

    /// Next hops separated by blanks; `#1` behind a backup of rank 1, `*3` behind a weight of 3.
    package static func hops(_ route: StaticRoute) -> String {
        route.nextHops.map { hop in
            "\(hop.address)" + (hop.rank == 0 ? "" : "#\(hop.rank)") + (hop.weight == 1 ? "" : "*\(hop.weight)")
        }.joined(separator: " ")
    }

    private static func rewriting(_ rewriting: RouteRewriting?) -> String {
        (rewriting?.numbers.map { "  distance or preference \($0.old) -> \($0.new)" } ?? "")
            + (rewriting?.bfd.map { $0 ? "  BFD off -> on" : "  BFD on -> off" } ?? "")
            + (rewriting?.isUnwritten == true ? "  not in its configuration -> written there" : "")
    }

    private mutating func add(_ sign: Sign, _ prefix: IPPrefix, _ what: String, _ change: RouterChange) {
        let reason = change.reasons[prefix].map { "  (\($0))" } ?? ""
        lines.append(Line(sign: sign, text: ("\(prefix)" + what + reason).printable, prefix: prefix))
    }
}
