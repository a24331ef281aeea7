import RouteModel

extension MatchExtension {
    static let set = MatchExtension(
        "set",
        options: [
            "--match-set": 2, "--return-nomatch": 0, "--update-counters": 0, "--update-subcounters": 0,
            "--packets-eq": 1, "--packets-lt": 1, "--packets-gt": 1, "--bytes-eq": 1, "--bytes-lt": 1, "--bytes-gt": 1,
        ]
    ) { options, _ in
        guard let option = options.first(where: { $0.name == "--match-set" }), option.values.count == 2 else {
            return nil
        }
        for other in options where !["--match-set", "--update-counters", "--update-subcounters"].contains(other.name) {
            return nil
        }
        var directions: [PacketEnd] = []
        for part in option.values[1].split(separator: ",", omittingEmptySubsequences: false) {
            switch part {
            case "src": directions.append(.source)
            case "dst": directions.append(.destination)
            default: return nil
            }
        }
        return .ipset(name: option.values[0], directions: directions, isNegated: option.isNegated)
    }
}
