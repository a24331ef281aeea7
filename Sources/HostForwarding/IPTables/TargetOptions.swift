import RouteModel

/// What a target of iptables (`-j NAME` and its options) does with a packet.
enum TargetOptions {
    /// Targets that neither end a chain nor change anything that rules ask for.
    private static let quiet: Set<String> = [
        "LOG", "NFLOG", "ULOG", "TRACE", "AUDIT", "TCPMSS", "TCPOPTSTRIP", "DSCP", "TOS", "TTL", "HL", "ECN",
        "CLASSIFY",
        "CHECKSUM", "SET", "TEE", "IDLETIMER", "RATEEST", "LED", "SECMARK", "CONNSECMARK", "CONTINUE",
    ]

    /// The action of a target that is no chain of the table.
    /// - Parameters:
    ///   - name: the target.
    ///   - options: its options, whatever stood behind it.
    static func action(_ name: String, _ options: [MatchOption]) -> RuleAction? {
        switch name {
        case "ACCEPT": .accept
        case "DROP": .drop
        case "REJECT": .reject
        case "RETURN": .return
        case "NOTRACK": .untrack
        case "CT": options.contains { $0.name == "--notrack" } ? .untrack : .continue
        case "MARK": mark(options).map { .setMark(value: $0.value, mask: $0.mask) } ?? .changeMarks
        case "CONNMARK": connectionMark(options)
        case "HMARK": .changeMarks
        case "SNAT", "SAME": .translateSource(address(options, "--to-source"))
        case "MASQUERADE", "NETMAP_SOURCE", "SNPT": .translateSource(nil)
        case "DNAT": .translateDestination(address(options, "--to-destination"))
        case "REDIRECT", "DNPT", "NETMAP": .translateDestination(nil)
        default: quiet.contains(name) ? .continue : nil
        }
    }

    /// The bits that MARK's or CONNMARK's options clear and then toggle.
    private static func mark(_ options: [MatchOption]) -> (value: UInt32, mask: UInt32)? {
        guard let option = options.first, options.count == 1, let (value, mask) = NumberText.masked(option.value) else {
            return nil
        }
        switch option.name {
        case "--set-xmark": return (value, mask)
        case "--set-mark": return (value, mask | value)
        case "--and-mark": return (0, ~value)
        case "--or-mark": return (value, value)
        case "--xor-mark": return (value, 0)
        default: return nil
        }
    }

    private static func connectionMark(_ options: [MatchOption]) -> RuleAction {
        if let (value, mask) = mark(options) { return .setConnectionMark(value: value, mask: mask) }
        var masks: [String: UInt32] = [:]
        for option in options where ["--mask", "--nfmask", "--ctmask"].contains(option.name) {
            guard let mask = NumberText.number(option.value) else { return .changeMarks }
            masks[option.name] = UInt32(mask)
        }
        let known: Set<String> = ["--save-mark", "--restore-mark", "--mask", "--nfmask", "--ctmask"]
        guard options.allSatisfy({ known.contains($0.name) }) else { return .changeMarks }
        let packetMask = masks["--nfmask"] ?? masks["--mask"] ?? .max
        let connectionMask = masks["--ctmask"] ?? masks["--mask"] ?? .max
        if options.contains(where: { $0.name == "--save-mark" }) {
            return .saveMark(packetMask: packetMask, connectionMask: connectionMask)
        }
        if options.contains(where: { $0.name == "--restore-mark" }) {
            return .restoreMark(packetMask: packetMask, connectionMask: connectionMask)
        }
        return .changeMarks
    }

    /// The address of `ADDRESS`, `ADDRESS:PORTS` or `[ADDRESS]:PORTS`; nil for a range of addresses or none.
    private static func address(_ options: [MatchOption], _ name: String) -> IPAddress? {
        guard let text = options.first(where: { $0.name == name })?.value else { return nil }
        if text.hasPrefix("[") {
            return text.dropFirst().split(separator: "]").first.flatMap { try? IPAddress(String($0)) }
        }
        if let whole = try? IPAddress(text) { return whole }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        return try? IPAddress(String(text[..<colon]))
    }
}
