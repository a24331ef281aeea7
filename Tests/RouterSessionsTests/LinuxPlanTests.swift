import RouteModel
import RouterDialects
import TestSupport
import Testing

@testable import RouterSessions

/// What is done to a kernel, tried on a model of it.
struct LinuxPlanTests {
    private static let networks = [
        LinuxState.Network(prefix: prefix("10.0.0.0/24"), device: "eth0", number: 0),
        LinuxState.Network(prefix: prefix("10.0.0.128/25"), device: "eth1", number: 0),
    ]

    private static func prefix(_ text: String) -> IPPrefix {
        // The texts here are constants.
        (try? IPPrefix(text)) ?? IPPrefix(masking: IPAddress(ipv4: 0), length: 0)
    }

    private static func hop(_ last: Int, rank: Int = 0, weight: Int = 1) -> NextHop {
        NextHop(address: IPAddress(ipv4: 0x0a00_0000 + UInt32(last)), rank: rank, weight: weight)
    }

    private func plan(
        _ after: RouteTable,
        on kernel: KernelModel,
        changed: [IPPrefix],
        first: UInt64 = 0,
        adjust: (inout LinuxState) -> Void = { _ in }
    ) -> LinuxPlan {
        var state = kernel.state(proto: 201, networks: Self.networks)
        adjust(&state)
        return LinuxPlan(changed, to: after, on: state, proto: 201, mark: [1]) { first + UInt64($1) }
    }

    private func table(_ count: Int, _ hops: [NextHop]) throws -> RouteTable {
        try RouteTable((0..<count).map { try StaticRoute(prefix: Self.prefix("10.\($0 + 1).0.0/16"), nextHops: hops) })
    }

    private func made(_ table: RouteTable) -> KernelModel {
        var kernel = KernelModel()
        let plan = plan(table, on: kernel, changed: table.routes.map(\.prefix))
        for operation in KernelModel.operations(plan.forward) {
            let isTaken = kernel.run(operation)
            #expect(isTaken)
        }
        return kernel
    }

    @Test func aNodeThatLeavesIsOneOperation() throws {
        let before = try table(100, [Self.hop(1), Self.hop(2), Self.hop(3)])
        let kernel = made(before)
        let after = try table(100, [Self.hop(1), Self.hop(2)])
        let plan = plan(after, on: kernel, changed: after.routes.map(\.prefix))
        #expect(plan.forward.groups.count == 1 && plan.forward.routes.isEmpty && plan.forward.hops.isEmpty)
        #expect(plan.forward.groups.first?.id == kernel.groups.keys.first)
        // The node's own object has no use any more.
        #expect(plan.forward.staleHops.map(\.address) == [Self.hop(3).address])
    }

    @Test func aGatewayThatMovesIsOneOperation() throws {
        let kernel = made(try table(100, [Self.hop(1)]))
        let after = try table(100, [Self.hop(200)])
        let plan = plan(after, on: kernel, changed: after.routes.map(\.prefix))
        #expect(plan.forward.groups.count == 1 && plan.forward.routes.isEmpty)
        #expect(plan.forward.hops.map(\.device) == ["eth1"])
    }

    @Test func aGroupOfARouteThatStaysIsNotTouched() throws {
        let kernel = made(try table(10, [Self.hop(1), Self.hop(2)]))
        let moved = try table(9, [Self.hop(2)])
        let after = try RouteTable(
            moved.routes + [StaticRoute(prefix: Self.prefix("10.10.0.0/16"), nextHops: [Self.hop(1), Self.hop(2)])]
        )
        let plan = plan(after, on: kernel, changed: moved.routes.map(\.prefix))
        #expect(plan.forward.routes.count == 9)
        #expect(plan.forward.groups.allSatisfy { kernel.groups[$0.id] == nil })
    }

    @Test func aGroupThatForeignRoutesUseIsNotTouched() throws {
        let kernel = made(try table(10, [Self.hop(1), Self.hop(2)]))
        let after = try table(10, [Self.hop(2)])
        let plan = plan(after, on: kernel, changed: after.routes.map(\.prefix)) {
            $0.usedElsewhere = Set(kernel.groups.keys)
        }
        #expect(plan.forward.routes.count == 10)
        #expect(plan.forward.groups.allSatisfy { kernel.groups[$0.id] == nil })
        #expect(plan.forward.staleGroups.isEmpty && plan.forward.staleHops.isEmpty)
    }

    @Test func idsOfOthersAreNotTaken() throws {
        let after = try table(1, [Self.hop(1)])
        let free = plan(after, on: KernelModel(), changed: after.routes.map(\.prefix)).forward
        let taken = Set(free.hops.map(\.id) + free.groups.map(\.id))
        let other = plan(after, on: KernelModel(), changed: after.routes.map(\.prefix)) { $0.ids = taken }.forward
        #expect(taken.count == 2)
        #expect(taken.isDisjoint(with: other.hops.map(\.id) + other.groups.map(\.id)))
    }

    @Test func aNextHopWithoutANetworkIsNamed() throws {
        let route = try StaticRoute(
            prefix: Self.prefix("10.1.0.0/16"),
            nextHops: [NextHop(address: IPAddress(ipv4: 0x0b00_0001))]
        )
        let after = try RouteTable([route])
        #expect(plan(after, on: KernelModel(), changed: [route.prefix]).lost == [IPAddress(ipv4: 0x0b00_0001)])
    }

    /// From any state to any other: the rows are right, nothing is left over, no prefix that stays is ever without a row, and
    /// the undo leads back from wherever the change stopped, even twice.
    @Test(arguments: 0..<60)
    func anyChangeLeadsThereAndBack(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var kernel = KernelModel()
        var now = RouteTable()
        var first: UInt64 = 0
        for _ in 0..<6 {
            let next = try randomTable(&random)
            let number = UInt64([0, 0, 1, 50].randomElement(using: &random) ?? 0)
            let changes = RouteChanges(from: now, to: next)
            var changed = changes.install.map(\.prefix) + changes.replace.map(\.prefix) + changes.withdraw.map(\.prefix)
            if number != first { changed = Array(Set(now.routes.map(\.prefix) + next.routes.map(\.prefix))) }
            let plan = plan(next, on: kernel, changed: changed, first: number)
            try check(plan, on: kernel, staying: Set(now.routes.map(\.prefix)).intersection(next.routes.map(\.prefix)))
            for operation in KernelModel.operations(plan.forward) {
                let isTaken = kernel.run(operation)
                #expect(isTaken, "\(operation)")
            }

            var expected: [KernelModel.Key: [String]] = [:]
            for route in next.routes {
                for hop in route.nextHops {
                    let key = KernelModel.Key(prefix: route.prefix, number: number + UInt64(hop.rank))
                    expected[key, default: []].append("\(hop.address)*\(hop.weight)")
                }
            }
            #expect(Set(kernel.rows.keys) == Set(expected.keys))
            for (key, ways) in expected { #expect(kernel.ways(key) == ways.sorted()) }
            let used = Set(kernel.rows.values.compactMap { if case .object(let id) = $0 { id } else { nil } })
            #expect(Set(kernel.groups.keys).isSubset(of: used), "nothing is left over")
            #expect(Set(kernel.hops.keys) == Set(kernel.groups.values.joined().map(\.id)))
            (now, first) = (next, number)
        }
    }

    private func check(_ plan: LinuxPlan, on before: KernelModel, staying: Set<IPPrefix>) throws {
        let operations = KernelModel.operations(plan.forward)
        let back = plan.backward.flatMap(KernelModel.operations)
        var kernel = before
        for cut in 0...operations.count {
            if cut > 0 { _ = kernel.run(operations[cut - 1]) }
            #expect(staying.isSubset(of: kernel.rows.keys.map(\.prefix)), "a prefix that stays has a row")
            var undone = kernel
            for _ in 0..<2 {
                for operation in back { _ = undone.run(operation) }
                #expect(undone == before, "undone after \(cut) of \(operations.count)")
            }
        }
    }

    private func randomTable(_ random: inout SeededRandom) throws -> RouteTable {
        let sets = (0..<3).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Self.hop(
                    Int.random(in: 126...130, using: &random),
                    rank: Int.random(in: 0...1, using: &random),
                    weight: Int.random(in: 1...2, using: &random)
                )
            }
        }
        var routes: [StaticRoute] = []
        for index in 0..<8 where Bool.random(using: &random) {
            guard let set = sets.randomElement(using: &random) else { continue }
            // One address once, and ranks that count from 0.
            var hops: [NextHop] = []
            for hop in set where !hops.contains(where: { $0.address == hop.address }) { hops.append(hop) }
            if !hops.contains(where: { $0.rank == 0 }) {
                hops = hops.map { NextHop(address: $0.address, weight: $0.weight) }
            }
            routes.append(try StaticRoute(prefix: Self.prefix("10.\(index + 1).0.0/16"), nextHops: hops))
        }
        return try RouteTable(routes)
    }
}
