import KubeOVN
import Manifests
import RouteModel

/// The gateways of most centralized Subnets: two or three names that all may be next hops, one of them reported active.
///
/// What is decided here, ``GatewayJudge`` would decide in the same way; it takes all that is not as plain.
struct PlainGateways {
    /// As many as a list of names shows.
    private static let most = 8

    /// The place of the active gateway in the pool.
    private(set) var active = 0
    /// How many there are.
    private(set) var count = 0
    /// Their places in the pool, in order; only the first ones count.
    private(set) var members = InlineArray<8, UInt32>(repeating: 0)

    private init() {}

    /// The gateways of a Subnet; nil where they are not plain.
    /// - Parameters:
    ///   - index: where it is among the Subnets.
    ///   - isEligible: by place in the pool.
    static func find(_ index: Int, of subnets: [Subnet], pool: NodePool, isEligible: [Bool]) -> PlainGateways? {
        // A Subnet has many fields: it is looked at where it lies, not handed over.
        guard let list = subnets[index].gatewayNode, let reported = subnets[index].activateGateway,
            subnets[index].enableEcmp?.value != true
        else { return nil }
        var gateways = PlainGateways()
        return gateways.take(list.value, reported.value, pool, isEligible) ? gateways : nil
    }

    private mutating func take(_ list: String, _ active: String, _ pool: NodePool, _ isEligible: [Bool]) -> Bool {
        let text = list.utf8Span.span
        let activeName = active.utf8Span.span
        var hasActive = false
        var start = 0
        while start <= text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: ",") {
                // A pin, or blanks around the name.
                guard text[end] > UInt8(ascii: " "), text[end] != UInt8(ascii: ":") else { return false }
                end += 1
            }
            let name = text.extracting(start..<end)
            guard end > start, count < Self.most, let member = pool.member(named: name), isEligible[member] else {
                return false
            }
            for other in 0..<count where members[other] == UInt32(member) { return false }
            members[count] = UInt32(member)
            count += 1
            if name.isSame(as: activeName) { (self.active, hasActive) = (member, true) }
            start = end + 1
        }
        return hasActive
    }
}
