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
    let active: Int
    /// How many there are.
    private(set) var count = 0
    /// Their places in the pool, in order.
    private var members = InlineArray<8, UInt32>(repeating: 0)

    /// - Parameter isEligible: by place in the pool.
    init?(_ view: SubnetView, pool: NodePool, isEligible: [Bool]) {
        guard let list = view.subnet.gatewayNode, let reported = view.subnet.activateGateway,
            view.subnet.enableEcmp?.value != true,
            let active = pool[reported.value]
        else { return nil }
        self.active = active
        var hasActive = false
        let text = list.value.utf8Span.span
        var start = 0
        while start <= text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: ",") {
                // A pin, or blanks around the name.
                guard text[end] > UInt8(ascii: " "), text[end] != UInt8(ascii: ":") else { return nil }
                end += 1
            }
            guard end > start, count < Self.most, let member = pool.member(named: text.extracting(start..<end)),
                isEligible[member]
            else { return nil }
            for other in 0..<count where members[other] == UInt32(member) { return nil }
            members[count] = UInt32(member)
            count += 1
            if member == active { hasActive = true }
            start = end + 1
        }
        guard hasActive else { return nil }
    }

    /// Their places in the pool, in order.
    var places: some Sequence<UInt32> { (0..<count).lazy.map { [members] in members[$0] } }
}
