import RoutePlanner

/// Numbers and counts as a picture says them.
enum MapWords {
    /// A number with its thousands apart: 10,000.
    static func number(_ number: Int) -> String {
        let digits = Array(String(number))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// "1 node", "3,100 nodes".
    static func count(_ count: Int, _ word: String) -> String { "\(number(count)) \(word)\(count == 1 ? "" : "s")" }

    /// What a map shows, a sentence each.
    static func summary(_ facts: MapFacts) -> [String] {
        func subnets(_ isMeant: (MapRow) -> Bool) -> Int { Set(facts.rows.filter(isMeant).map(\.subnet)).count }
        let routed = facts.rows.count(where: \.isRouted)
        let held = subnets { if case .refused(_, true) = $0.kind { true } else { false } }
        let skipped = subnets { if case .refused(_, false) = $0.kind { true } else { false } }
        let prefixes = "\(number(routed)) prefix\(routed == 1 ? "" : "es")"
        var parts = ["\(count(subnets(\.isRouted), "Subnet")) with routes (\(prefixes))"]
        if held > 0 { parts.append("\(number(held)) refused") }
        if skipped > 0 { parts.append("\(number(skipped)) by design without a route") }
        let absent = facts.nodes.count { $0.complaint != nil }
        let nodes = count(facts.nodes.count, "node") + (absent > 0 ? ", \(number(absent)) of them no next hop" : "")
        return [parts.joined(separator: ", ") + ".", nodes + "."]
    }
}
