import KubeOVN
import Manifests
import RouteModel

/// The gateways of most centralized Subnets: a few names of nodes that the input has, which all work at once or of which one
/// that may be a next hop is reported active.
///
/// What is decided here, ``GatewayJudge`` would decide in the same way; it takes all that is not as plain.
struct PlainGateways {
    /// As many as a list of names shows.
    private static let most = 8

    let mode: RouteReason.Gateways.Mode
    /// How many are listed.
    private(set) var count = 0
    /// The places in the pool of those that are listed, in order; only the first ones count.
    private(set) var members = InlineArray<8, UInt32>(repeating: 0)
    /// How many take traffic.
    private(set) var primaryCount = 0
    /// The same of those that take traffic.
    private(set) var primaries = InlineArray<8, UInt32>(repeating: 0)

    private init(_ mode: RouteReason.Gateways.Mode) { self.mode = mode }

    /// The gateways of a Subnet; nil where they are not plain.
    /// - Parameters:
    ///   - index: where it is among the Subnets.
    ///   - isEligible: by place in the pool.
    static func find(_ index: Int, of subnets: [Subnet], pool: NodePool, isEligible: [Bool]) -> PlainGateways? {
        // A Subnet has many fields: it is looked at where it lies, not handed over.
        guard let list = subnets[index].gatewayNode else { return nil }
        let active = subnets[index].activateGateway?.value ?? ""
        var gateways = PlainGateways(subnets[index].enableEcmp?.value == true ? .ecmp : .active)
        return gateways.take(list.value, active, pool, isEligible) ? gateways : nil
    }

    private mutating func take(_ list: String, _ active: String, _ pool: NodePool, _ isEligible: [Bool]) -> Bool {
        let text = list.utf8Span.span
        let activeName = active.utf8Span.span
        var index = 0
        while let field = GatewayList.nextField(of: text, &index) {
            let name = text.extracting(field.name)
            guard field.pin == nil, count < Self.most, let member = pool.member(named: name) else { return false }
            for other in 0..<count where members[other] == UInt32(member) { return false }
            members[count] = UInt32(member)
            count += 1
            if isEligible[member], mode == .ecmp || name.isSame(as: activeName) {
                primaries[primaryCount] = UInt32(member)
                primaryCount += 1
            }
        }
        return primaryCount > 0
    }

    /// How many of those that take traffic could be next hops in a family.
    func candidates(in hops: DistributedHops) -> Int {
        var count = 0
        for place in 0..<primaryCount where hops.number(of: primaries[place]) != nil { count += 1 }
        return count
    }

    /// Appends the numbers of their next hops in a family, in the order of the list.
    /// - Parameter limit: how many, at most.
    func append(limit: Int, of hops: DistributedHops, to numbers: inout [UInt32]) {
        let end = numbers.count + limit
        for place in 0..<primaryCount where numbers.count < end {
            if let number = hops.number(of: primaries[place]) { numbers.append(number) }
        }
    }
}
