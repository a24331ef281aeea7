import Diagnostics

extension PlanDiagnostics {
    /// Diagnostics in order that others can be put between.
    struct Pile {
        private var order: [Int32]
        private var made: [Made]
        private var limited: [Limited]
        private var limits: [RoutedSubnet.Limit]
        private let subnets: [String]
        private let sources: SourceOrder

        /// - Parameters:
        ///   - gone: the numbers that are left out.
        ///   - subnets: the names of the Subnets, which may be more by now.
        init(_ old: PlanDiagnostics, without gone: [Int32], subnets: [String]) {
            self.subnets = subnets
            sources = old.sources
            limits = old.limits
            (made, limited, order) = (old.made, old.limited, old.order)
            guard !gone.isEmpty else { return }
            let goneMade = gone.filter { $0 >= 0 }.sorted()
            let goneLimited = gone.filter { $0 < 0 }.map { ~$0 }.sorted()
            made.remove(at: goneMade)
            limited.remove(at: goneLimited)
            order.removeAll { number in
                number < 0 ? Self.holds(goneLimited, ~number) : Self.holds(goneMade, number)
            }
            for place in order.indices {
                let number = order[place]
                order[place] =
                    number < 0
                    ? ~(~number - Self.count(below: ~number, in: goneLimited))
                    : number - Self.count(below: number, in: goneMade)
            }
        }

        private static func count(below number: Int32, in sorted: [Int32]) -> Int32 {
            sorted.isEmpty ? 0 : Int32(sorted.partition { $0 >= number })
        }

        private static func holds(_ sorted: [Int32], _ number: Int32) -> Bool {
            guard let last = sorted.last, number <= last else { return false }
            return sorted[sorted.partition { $0 >= number }] == number
        }

        /// Gives Subnets the limits that they have now.
        mutating func relimit(_ changed: ChangedLimits) {
            var known: [RoutedSubnet.Limit] = []
            for place in limited.indices {
                let note = limited[place]
                let limit = changed[note.subnet] ?? limits[Int(note.limit)]
                limited[place] = Limited(
                    subnet: note.subnet,
                    limit: Self.number(of: limit, in: &known),
                    position: note.position
                )
            }
            limits = known
        }

        /// Puts a diagnostic of others in its place.
        /// - Parameter numbers: by number of a Subnet there, its number here.
        mutating func insert(_ other: PlanDiagnostics, _ number: Int32, subnets numbers: [UInt32]) {
            guard number < 0 else { return insert(other.made[Int(number)]) }
            let note = other.limited[Int(~number)]
            let limit = Self.number(of: other.limits[Int(note.limit)], in: &limits)
            limited.append(Limited(subnet: numbers[Int(note.subnet)], limit: limit, position: note.position))
            place(~Int32(limited.count - 1))
        }

        /// Puts a diagnostic in its place.
        mutating func insert(_ diagnostic: Made) {
            made.append(diagnostic)
            place(Int32(made.count - 1))
        }

        private mutating func place(_ number: Int32) { order.insert(number, at: position(of: number)) }

        private func position(of number: Int32) -> Int {
            let all = diagnostics
            return order.partition { all.precedes(number, $0) }
        }

        private static func number(of limit: RoutedSubnet.Limit, in limits: inout [RoutedSubnet.Limit]) -> UInt32 {
            // There are one or two in most plans.
            if let known = limits.lastIndex(of: limit) { return UInt32(known) }
            limits.append(limit)
            return UInt32(limits.count - 1)
        }

        var diagnostics: PlanDiagnostics {
            PlanDiagnostics(
                order: order,
                made: made,
                limited: limited,
                limits: limits,
                subnets: subnets,
                sources: sources
            )
        }
    }
}
