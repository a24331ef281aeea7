import RouteModel

/// Reads the words behind `-A CHAIN` into the steps of a rule.
struct RuleWordsReader {
    /// A match that was loaded with `-m` or comes with a protocol, and its options so far.
    private struct Match {
        let name: String
        let known: MatchExtension?
        var options: [MatchOption] = []
        var text: String
        var isUnknown: Bool
    }

    private let words: [RuleWords.Word]
    private let family: AddressFamily
    private var index: Int
    private var isNegated = false
    private var conditions: [Condition] = []
    private var matches: [Match] = []
    private var protocolName: String?
    private var target: (name: String, isGoto: Bool)?
    private var targetOptions: [MatchOption] = []
    /// The text of a comment, if the rule has one.
    private(set) var comment: String?

    /// Makes a reader.
    /// - Parameters:
    ///   - words: the words of the line.
    ///   - index: the first word behind the chain's name.
    ///   - family: the addresses of the table.
    init(_ words: [RuleWords.Word], from index: Int, family: AddressFamily) {
        self.words = words
        self.index = index
        self.family = family
    }

    /// What the rule jumps to: a target, or a chain of the table.
    var targetName: String? { target?.name }

    /// Reads all words.
    mutating func read() {
        while index < words.count {
            let word = words[index].text
            index += 1
            if word == "!" {
                isNegated.toggle()
                continue
            }
            if target != nil, word != "-g", word != "-m", word != "-j" {
                readTargetOption(word)
            } else if !readBasic(word) {
                readMatchOption(word)
            }
            isNegated = false
        }
    }

    /// The steps; what is not understood is an unknown condition or action among them.
    /// - Parameter isChain: whether the table has a chain of the target's name.
    func steps(isChain: Bool) -> [Rule.Step] {
        let all = conditions + matches.map(condition)
        let action = action(isChain: isChain)
        return all.filter { $0 != .constant(true) }.map { .when($0) } + (action.map { [.then($0)] } ?? [])
    }

    /// The next word as a value; `!` before it negates, as old iptables wrote it.
    private mutating func value() -> String? {
        if index < words.count, words[index].text == "!" {
            isNegated.toggle()
            index += 1
        }
        guard index < words.count else { return nil }
        index += 1
        return words[index - 1].text
    }

    /// Reads an option that needs no match; false where it is none.
    private mutating func readBasic(_ word: String) -> Bool {
        switch word {
        case "-s", "--source", "--src": readAddresses(.sourceAddress, word)
        case "-d", "--destination", "--dst": readAddresses(.destinationAddress, word)
        case "-i", "--in-interface": readInterface(.inInterface, word)
        case "-o", "--out-interface": readInterface(.outInterface, word)
        case "-p", "--protocol", "--proto": readProtocol(word)
        case "-f", "--fragment": conditions.append(.constant(isNegated))
        case "-4", "--ipv4": if family != .ipv4 { conditions.append(.constant(false)) }
        case "-6", "--ipv6": if family != .ipv6 { conditions.append(.constant(false)) }
        case "-c", "--set-counters": index = min(index + 2, words.count)
        case "-m", "--match":
            guard let name = value() else { return true }
            let known = MatchExtension.byName[name]
            matches.append(Match(name: name, known: known, text: "-m \(name)", isUnknown: known == nil))
        case "-j", "--jump", "-g", "--goto":
            guard let name = value() else {
                conditions.append(.unknown(word))
                return true
            }
            target = (name, word == "-g" || word == "--goto")
        default: return false
        }
        return true
    }

    private mutating func readAddresses(_ field: PacketField, _ word: String) {
        guard let text = value() else { return conditions.append(.unknown(word)) }
        guard let ranges = NumberText.addresses(text) else { return conditions.append(.unknown("\(word) \(text)")) }
        conditions.append(.field(field, in: ranges, isNegated: isNegated))
    }

    private mutating func readInterface(_ field: PacketField, _ word: String) {
        guard let text = value() else { return conditions.append(.unknown(word)) }
        let pattern = InterfacePattern(text, wildcard: "+")
        conditions.append(.field(field, in: [.interfaces(pattern)], isNegated: isNegated))
    }

    private mutating func readProtocol(_ word: String) {
        guard let text = value() else { return conditions.append(.unknown(word)) }
        protocolName = text.lowercased()
        guard text.lowercased() != "all", text != "0" else { return conditions.append(.constant(!isNegated)) }
        guard let number = ProtocolName.number(text) else { return conditions.append(.unknown("\(word) \(text)")) }
        conditions.append(.field(.transportProtocol, is: number, isNegated: isNegated))
    }

    /// Gives an option to the last match that knows it; `-p tcp --dport 80` needs no `-m tcp`.
    private mutating func readMatchOption(_ word: String) {
        var owner = matches.lastIndex { $0.known?.options[word] != nil }
        if owner == nil, let name = protocolName, let known = MatchExtension.byName[name], known.options[word] != nil {
            matches.append(Match(name: name, known: known, text: "-m \(name)", isUnknown: false))
            owner = matches.count - 1
        }
        // An unknown match takes whatever comes behind it.
        if let last = matches.indices.last, matches[last].known == nil { owner = last }
        guard let owner else {
            conditions.append(.unknown((isNegated ? "! " : "") + word))
            return
        }
        let count = matches[owner].known?.options[word] ?? 0
        var values: [String] = []
        for _ in 0..<count {
            guard let value = value() else {
                matches[owner].isUnknown = true
                break
            }
            values.append(value)
        }
        if word == "--comment", matches[owner].name == "comment" { comment = values.first }
        matches[owner].text += (isNegated ? " ! " : " ") + ([word] + values).joined(separator: " ")
        matches[owner].options.append(MatchOption(name: word, values: values, isNegated: isNegated))
    }

    /// Behind the target everything is the target's; an option's value is what comes before the next dash.
    private mutating func readTargetOption(_ word: String) {
        guard word.hasPrefix("-") else {
            if let last = targetOptions.popLast() {
                targetOptions.append(
                    MatchOption(name: last.name, values: last.values + [word], isNegated: last.isNegated)
                )
            }
            return
        }
        targetOptions.append(MatchOption(name: word, values: [], isNegated: isNegated))
    }

    private func condition(of match: Match) -> Condition {
        guard !match.isUnknown, let known = match.known else { return .unknown(match.text) }
        // Without options most matches ask nothing; these do.
        let asks = known.isAbsent || match.name == "rpfilter"
        if match.options.isEmpty, !asks { return .constant(true) }
        return known.condition(match.options, family) ?? .unknown(match.text)
    }

    private func action(isChain: Bool) -> RuleAction? {
        guard let target else { return nil }
        if isChain { return target.isGoto ? .goto(target.name) : .jump(target.name) }
        let text =
            "-j " + target.name + targetOptions.map { " " + ([$0.name] + $0.values).joined(separator: " ") }.joined()
        if target.isGoto { return .unknown(text) }
        return TargetOptions.action(target.name, targetOptions) ?? .unknown(text)
    }
}
