import Diagnostics
import Manifests

/// Reads chains: what hook they hang on, and when.
struct NFTChainReader {
    let chain: RuleChain
    /// Why it is open whether a packet passes the chain; nil where that is known.
    let doubt: String?
    /// Whether it hangs on a hook, or at a priority, that is not known.
    let isStrange: Bool

    /// Reads what stands under `chain`; nil where it has no name.
    /// - Parameter devices: the interfaces it stands at, as something else tells them.
    init?(_ body: ManifestNode, devices known: [String]?, place: SourcePlace) {
        guard let name = body["name"]?.scalarText else { return nil }
        guard let hook = body["hook"]?.scalarText else {
            (chain, doubt, isStrange) = (RuleChain(name, place: place), nil, false)
            return
        }
        let purpose = RuleChain.Base.Purpose(rawValue: body["type"]?.scalarText ?? "filter")
        guard let hook = PacketHook(rawValue: hook), let purpose, let priority = Self.priority(body["prio"]) else {
            (chain, doubt, isStrange) = (RuleChain(name, place: place), nil, true)
            return
        }
        let devices = body["dev"].map { $0.elements == nil ? [$0.scalarText ?? ""] : $0.texts } ?? known
        // Before 1.0.7 nft's JSON does not say at which interface such a chain stands.
        let isAtInterface = hook == .ingress || hook == .egress
        let doubt = isAtInterface && devices == nil ? "nft's JSON does not say the interfaces of chain \(name)" : nil
        let isDropping = body["policy"]?.scalarText == "drop"
        chain = RuleChain(
            name,
            base: RuleChain.Base(purpose: purpose, hook: hook, priority: priority, devices: devices ?? []),
            policy: isDropping ? doubt.map { .unknown($0.printable) } ?? .drop : .accept,
            place: place
        )
        self.doubt = doubt?.printable
        isStrange = false
    }

    /// A number, or a name with what is added to it: `filter`, `dstnat - 5`.
    private static func priority(_ node: ManifestNode?) -> Int? {
        guard let text = node?.scalarText else { return 0 }
        if let number = Int(text) { return number }
        let names = ["raw": -300, "mangle": -150, "dstnat": -100, "filter": 0, "security": 50, "srcnat": 100]
        let sign = text.firstIndex { $0 == "+" || $0 == "-" } ?? text.endIndex
        let name = text[..<sign].split(separator: " ").first.map(String.init) ?? ""
        guard let base = names[name] else { return nil }
        guard sign < text.endIndex else { return base }
        guard let offset = Int(text[text.index(after: sign)...].split(separator: " ").joined()) else { return nil }
        return text[sign] == "+" ? base + offset : base - offset
    }
}
