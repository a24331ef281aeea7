import Diagnostics

extension PlanDiagnostics {
    /// Diagnostics in order that others can be put between.
    struct Pile {
        private var order: [Int32]
        private var made: [Diagnostic]
        private var limited: [Limited]
        private var limits: [RoutedSubnet.Limit]
        private let subnets: [String]
        private let files: [String]
        private var arrivals: [Int32] = []

        /// - Parameters:
        ///   - goneMade: numbers of those of `made` that are left out.
        ///   - goneLimited: the same of `limited`.
        ///   - subnets: the names of the Subnets, which may be more by now.
        init(_ old: PlanDiagnostics, without goneMade: Set<Int32>, _ goneLimited: Set<Int32>, subnets: [String]) {
            self.subnets = subnets
            files = old.files
            limits = old.limits
            (made, limited, order) = (old.made, old.limited, old.order)
            guard !goneMade.isEmpty || !goneLimited.isEmpty else { return }
            if !goneMade.isEmpty { made = made.indices.filter { !goneMade.contains(Int32($0)) }.map { old.made[$0] } }
            if !goneLimited.isEmpty {
                limited = limited.indices.filter { !goneLimited.contains(Int32($0)) }.map { old.limited[$0] }
            }
            let (madeGone, limitedGone) = (goneMade.sorted(), goneLimited.sorted())
            order = old.order.compactMap { number in
                if number < 0 {
                    let place = ~number
                    return goneLimited.contains(place) ? nil : ~(place - Self.count(below: place, in: limitedGone))
                }
                return goneMade.contains(number) ? nil : number - Self.count(below: number, in: madeGone)
            }
        }

        private static func count(below number: Int32, in sorted: [Int32]) -> Int32 {
            Int32(sorted.partition { $0 >= number })
        }

        /// Gives other limits to Subnets, by number.
        mutating func relimit(_ changed: [UInt32: RoutedSubnet.Limit]) {
            guard !changed.isEmpty else { return }
            var known: [RoutedSubnet.Limit] = []
            limited = limited.map { note in
                let limit = changed[note.subnet] ?? limits[Int(note.limit)]
                return Limited(subnet: note.subnet, limit: Self.number(of: limit, in: &known), point: note.point)
            }
            limits = known
        }

        /// Puts a diagnostic of others in its place.
        /// - Parameter numbers: by number of a Subnet there, its number here.
        mutating func insert(_ other: PlanDiagnostics, _ number: Int32, subnets numbers: [UInt32]) {
            guard number < 0 else { return insert(other.made[Int(number)]) }
            let note = other.limited[Int(~number)]
            let limit = Self.number(of: other.limits[Int(note.limit)], in: &limits)
            limited.append(Limited(subnet: numbers[Int(note.subnet)], limit: limit, point: note.point))
            place(~Int32(limited.count - 1), other.diagnostic(number))
        }

        /// Puts a diagnostic in its place.
        mutating func insert(_ diagnostic: Diagnostic) {
            made.append(diagnostic)
            place(Int32(made.count - 1), diagnostic)
        }

        private mutating func place(_ number: Int32, _ diagnostic: Diagnostic) {
            let all = diagnostics
            order.insert(number, at: order.partition { diagnostic.precedes(all.diagnostic($0)) })
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
                files: files
            )
        }
    }
}
