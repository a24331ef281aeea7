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
        for (number, routes) in numbers(of: renumbered) {
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
        for (number, routes) in numbers(of: renumbered) { text += try render(install(routes), number: number) }
        let written = change.after.filter { renumbered.contains($0.prefix) }
        text += try render(remove(left(of: written, by: change.before)))
        return text
    }

    /// Writes the routes that the router forwards by and has not configured, so that ``forward()`` can take them away.
    func adopted() throws(DialectError) -> [UInt8] {
        let unwritten = change.reading.unwritten
        guard !unwritten.isEmpty else { return [] }
        let gone = change.changes.withdraw.map(\.prefix) + change.changes.replace.map(\.prefix) + change.renumbered
        var text: [UInt8] = []
        for (number, routes) in numbers(of: unwritten.intersection(gone)) {
            text += try render(install(routes), number: number)
        }
        return text
    }

    /// Writes the new routes once more, so that ``backward()`` can take them away where a daemon that came back meanwhile does not
    /// know them, and the router forwards by them all the same.
    func told() throws(DialectError) -> [UInt8] {
        let new = Set(change.changes.install.map(\.prefix))
        let routes = change.after.filter { new.contains($0.prefix) }
        return try render(RouteUpdate(from: RouteTable(), to: routes, isWhole: false))
    }

    /// These routes as they are, by the number they have.
    private func numbers(of prefixes: Set<IPPrefix>) -> [(number: UInt64, routes: RouteTable)] {
        var numbers: [UInt64: Set<IPPrefix>] = [:]
        for prefix in prefixes {
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
