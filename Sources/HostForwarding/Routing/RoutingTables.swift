import Diagnostics
import Manifests
import RouteModel

/// The rules and tables of one family, and the kernel's way through them (fib_rules_lookup, fib_table_lookup).
struct RoutingTables: Sendable {
    let family: AddressFamily
    /// The tables by the names that rules use.
    private(set) var tables: [String: RoutingTable] = [:]
    /// The rules, in the order of their priorities.
    private(set) var rules: [RoutingRule] = []
    /// Why nothing can be said; nil where both files were read.
    private(set) var absence: String?
    /// What could not be read.
    private(set) var diagnostics: [Diagnostic] = []
    /// The routes of the main table and others that lead out, for whoever looks for those of an interface.
    private(set) var routes: [HostRoute] = []
    /// Whether the file of routes was read.
    private(set) var hasRoutes = false

    /// Reads the family's two files.
    init(_ evidence: HostEvidence, _ family: AddressFamily) {
        self.family = family
        readRoutes(evidence)
        readRules(evidence)
    }

    private mutating func readRoutes(_ evidence: HostEvidence) {
        guard let file = evidence.file(.routes(family)) else {
            absence = evidence.absence(of: .routes(family))
            return
        }
        do throws(Diagnostic) {
            try EvidenceList.read(file) { node in
                if let route = HostRoute(node, family) { routes.append(route) }
            }
            hasRoutes = true
            for route in routes { tables[route.table, default: RoutingTable()].add(route) }
        } catch {
            diagnostics.append(error)
            absence = "\(EvidenceFile.routes(family).rawValue) cannot be read"
            routes = []
        }
    }

    private mutating func readRules(_ evidence: HostEvidence) {
        guard let file = evidence.file(.rules(family)) else {
            absence = absence ?? evidence.absence(of: .rules(family))
            return
        }
        do throws(Diagnostic) {
            try EvidenceList.read(file) { node in
                if let rule = RoutingRule(node, family) { rules.append(rule) }
            }
            // `ip` prints them in this order already; files made by hand may not be.
            let sorted = rules.enumerated().sorted {
                ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
            }
            rules = sorted.map(\.element)
        } catch {
            diagnostics.append(error)
            absence = absence ?? "\(EvidenceFile.rules(family).rawValue) cannot be read"
        }
    }

    /// Whether somebody changed the rules that every host has.
    var hasOwnRules: Bool {
        rules.contains { rule in
            guard case .lookUp(let table, nil) = rule.action else { return true }
            return !["local", "main", "default"].contains(table) || !rule.isForAll
        }
    }

    /// What the tables say: one answer, or more where a rule may be for the packet or not.
    /// - Parameters:
    ///   - vrf: the table of the VRF that an interface belongs to; nil for none.
    ///   - isUsable: whether a next hop can be chosen.
    func answers(
        _ query: RouteQuery,
        vrf: (String) -> String?,
        isUsable: (HostRoute.Hop) -> Bool
    ) -> [RouteAnswer] {
        if let absence { return [.unknown(absence, nil)] }
        var answers: [RouteAnswer] = []
        var resumes: UInt64 = 0
        for rule in rules where rule.priority >= resumes {
            let isFor = rule.isFor(query)
            guard isFor != .no else { continue }
            if !rule.doubts.isEmpty {
                let doubts = rule.doubts.joined(separator: ", ").printable
                answers.append(.unknown("routing rule \(rule.priority) has \(doubts)", rule.position))
                continue
            }
            var found: RouteAnswer?
            switch rule.action {
            case .nothing: continue
            case .goTo(let priority):
                // The kernel refuses to go back; where it is not sure, both ways would have to be followed.
                guard isFor == .yes, priority > rule.priority else {
                    return answers + [.unknown("routing rule \(rule.priority) may skip others", rule.position)]
                }
                resumes = priority
                continue
            case .blackhole: found = .none(isTold: false, "routing rule \(rule.priority) drops it", rule.position)
            case .unreachable, .prohibit:
                found = .none(isTold: true, "routing rule \(rule.priority) refuses it", rule.position)
            case .lookUpVRF:
                guard let table = vrf(query.output ?? query.input) else { continue }
                found = look(into: table, query, suppressing: nil, isUsable)
            case .lookUp(let table, let suppressing):
                found = look(into: table, query, suppressing: suppressing, isUsable)
            }
            guard let found else { continue }
            answers.append(found)
            if isFor == .yes { return answers }
        }
        return answers + [.none(isTold: true, "there is no route to \(query.destination)", nil)]
    }

    private func look(
        into table: String,
        _ query: RouteQuery,
        suppressing: Int?,
        _ isUsable: (HostRoute.Hop) -> Bool
    ) -> RouteAnswer? {
        let found = tables[table]?.find(query, suppressing: suppressing, isUsable: isUsable)
        guard case .answer(let answer) = found else { return nil }
        return answer
    }
}
