import RouteModel
import RoutePlanner
import RouterDialects

extension RouterChange {
    /// The prefixes that a router does not have as they shall be, sorted.
    func missing(in reading: RouterReading, of router: RouterConfiguration) -> [IPPrefix] {
        let missing = RouteChanges(from: reading.ours(of: router), to: after)
        let wrong = missing.install.map(\.prefix) + missing.replace.map(\.prefix) + missing.withdraw.map(\.prefix)
        let written = Set(renumbered + changes.install.map(\.prefix) + changes.replace.map(\.prefix))
        let odd = written.filter { prefix in
            after[prefix].map { reading.rewriting(of: $0, on: router) != nil } ?? false
        }
        return odd.union(wrong).sorted()
    }

    /// What changed and is in the configuration, but not in use: a route that was not in use before is no reason to take others
    /// back. Backups are in use only when they are needed.
    func idle(in reading: RouterReading, of router: RouterConfiguration) -> [IPPrefix] {
        guard let installed = reading.installed else { return [] }
        let touched = changes.install + changes.replace.map(\.new)
        let unused = touched.filter { route in
            let used = Set(installed[route.prefix]?.nextHops.map(\.address) ?? [])
            return used != Set(route.nextHops.filter { $0.rank == 0 }.map(\.address))
        }
        let odd = (touched.map(\.prefix) + renumbered).filter { prefix in
            guard let number = reading.installedNumbers[prefix] else { return false }
            return number != router.dialect.primaryNumber(options: router.options, family: prefix.family)
        }
        return Set(unused.map(\.prefix)).union(odd).sorted()
    }

    /// Whether a router has everything as it was before the change, down to the numbers.
    func isUndone(in reading: RouterReading, of router: RouterConfiguration) -> Bool {
        reading.ours(of: router) == before
            && before.routes.allSatisfy { self.reading.routes[$0.prefix] == reading.routes[$0.prefix] }
    }
}

extension RouterReading {
    /// The routes of ours that the router's policy is about: those of one family, where it keeps to one.
    func ours(of router: RouterConfiguration) -> RouteTable {
        let ours = routes.ours(router.mark)
        guard let family = router.policy.family else { return ours }
        return ours.filter { $0.prefix.family == family }
    }
}
