import RouteModel
import RouterDialects

/// A change in a router's language, and the way back, for languages whose text is a difference.
struct ChangeTexts {
    let change: RouterChange
    let router: RouterConfiguration

    /// From what was observed to what shall be.
    func forward() throws(DialectError) -> [UInt8] {
        let renumbered = Set(change.renumbered)
        var text = try render(
            RouteUpdate(
                from: change.before.filter { !renumbered.contains($0.prefix) },
                to: change.after.filter { !renumbered.contains($0.prefix) },
                notes: change.notes,
                isWhole: change.isWhole && renumbered.isEmpty
            )
        )
        guard !renumbered.isEmpty else { return text }
        text += try render(install(change.after.filter { renumbered.contains($0.prefix) }))
        for (number, routes) in numbers() {
            text += try render(remove(left(of: routes, by: change.after)), number: number)
        }
        return text
    }

    /// Back to what was observed, from wherever the change stopped.
    func backward() throws(DialectError) -> [UInt8] {
        let renumbered = Set(change.renumbered)
        var text = try render(
            RouteUpdate(
                from: change.after.filter { !renumbered.contains($0.prefix) },
                to: change.before.filter { !renumbered.contains($0.prefix) },
                isWhole: false
            )
        )
        guard !renumbered.isEmpty else { return text }
        for (number, routes) in numbers() { text += try render(install(routes), number: number) }
        let new = change.after.filter { renumbered.contains($0.prefix) }
        text += try render(remove(left(of: new, by: change.before)))
        return text
    }

    /// The renumbered routes as they are, by the number they have.
    private func numbers() -> [(number: UInt64, routes: RouteTable)] {
        let renumbered = Set(change.renumbered)
        var numbers: [UInt64: Set<IPPrefix>] = [:]
        for prefix in renumbered {
            guard let number = change.reading.routes[prefix]?.primaryNumber else { continue }
            numbers[number, default: []].insert(prefix)
        }
        return numbers.keys.sorted().map { number in
            (number, change.before.filter { numbers[number]?.contains($0.prefix) ?? false })
        }
    }

    private func left(of old: RouteTable, by new: RouteTable) -> RouteTable {
        let routes = old.routes.compactMap { route -> StaticRoute? in
            let kept = Set(new[route.prefix]?.nextHops.map(\.address) ?? [])
            return try? StaticRoute(
                prefix: route.prefix,
                nextHops: route.nextHops.filter { !kept.contains($0.address) }
            )
        }
        return (try? RouteTable(routes)) ?? RouteTable()
    }

    private func install(_ routes: RouteTable) -> RouteUpdate {
        RouteUpdate(from: RouteTable(), to: routes, notes: change.notes, isWhole: false)
    }

    private func remove(_ routes: RouteTable) -> RouteUpdate {
        RouteUpdate(from: routes, to: RouteTable(), isWhole: false)
    }

    private func render(_ update: RouteUpdate, number: UInt64? = nil) throws(DialectError) -> [UInt8] {
        guard !update.changes.isEmpty else { return [] }
        var options = router.options
        if let number { options.distance = number }
        return try router.dialect.render(update, options: options)
    }
}
