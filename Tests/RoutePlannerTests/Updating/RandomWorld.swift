import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import TestSupport

/// A cluster that things happen to: a tidy one, in which faults are rare, or a wild one, where everything meets everything.
struct RandomWorld {
    var random: SeededRandom
    private(set) var cluster = Cluster()
    let isTidy: Bool
    /// Objects have places in a file in some worlds, lines as YAML's have or offsets as JSON's, and none in others.
    private let hasPlaces: Bool
    private let hasOffsets: Bool
    private var line = 0

    init(_ seed: Int) {
        random = SeededRandom(seed)
        isTidy = seed % 3 != 0
        hasPlaces = seed % 2 == 0
        hasOffsets = seed % 4 == 0
        if hasPlaces {
            cluster.sources.add(.init(name: "world.yaml", bytes: Array(repeating: UInt8(ascii: "\n"), count: 20_000)))
        }
        for number in 0..<(isTidy ? 8 + random.below(25) : random.below(9)) { cluster.nodes.append(node(number)) }
        for number in 0..<(1 + random.below(isTidy ? 30 : 10)) { cluster.subnets.append(subnet(number)) }
        if random.maybe(60) { cluster.subnets.append(joinSubnet()) }
        if random.maybe(30) { cluster.vpcs.append(vpc()) }
        if random.maybe(20) { cluster.vpcEgressGateways.append(egressGateway()) }
        for number in 0..<random.below(80) { cluster.podAddresses.append(pod(number)) }
        if !isTidy {
            // What files can hold and no API server has: several objects of one name.
            if random.maybe(30), let node = random.one(of: cluster.nodes) { cluster.nodes.append(changed(node)) }
            if random.maybe(20), let node = random.one(of: cluster.nodes) { cluster.nodes.append(node) }
            if random.maybe(30), let subnet = random.one(of: cluster.subnets) {
                cluster.subnets.append(changed(subnet))
            }
            if random.maybe(20), let record = random.one(of: cluster.podAddresses) {
                cluster.podAddresses.append(changed(record))
            }
        }
    }

    // MARK: Objects

    mutating func text(_ text: String) -> Located<String> {
        line += 1
        guard hasPlaces else { return Located(text, at: Sample.nowhere) }
        // Each byte of the file is a line.
        let position =
            hasOffsets ? SourcePosition(file: 0, offset: line - 1) : SourcePosition(file: 0, line: line, column: 1)
        return Located(text, at: position)
    }

    mutating func flag(_ flag: Bool) -> Located<Bool> { Located(flag, at: text("").position) }

    mutating func node(_ number: Int) -> Node {
        var node = Node(name: text("n\(number)"))
        readdress(&node, number)
        if random.maybe(70) { node.labels["zone"] = random.one(of: ["a", "b"]) }
        if random.maybe(30) { node.labels["role"] = "gw" }
        node.conditions = [Condition(type: "Ready", status: random.maybe(85) ? "True" : "False")]
        if random.maybe(10) { node.conditions = [] }
        if random.maybe(isTidy ? 60 : 20) { node.annotations["ovn.kubernetes.io/cidr"] = text("100.64.0.0/16") }
        if random.maybe(isTidy ? 1 : 20) { node.annotations["ovn.kubernetes.io/allocated"] = text("true") }
        if random.maybe(20) { node.annotations["weight"] = text("\(1 + random.below(3))") }
        return node
    }

    private mutating func readdress(_ node: inout Node, _ number: Int) {
        var addresses: [(String, String)] = []
        if isTidy {
            let host = random.maybe(90) ? number + 1 : 100 + random.below(100)
            if random.maybe(95) { addresses.append(("InternalIP", "172.16.0.\(host)")) }
            if random.maybe(70) { addresses.append(("InternalIP", "fd00:a::\(host)")) }
            if random.maybe(40) { addresses.append(("ExternalIP", "192.0.2.\(host)")) }
            if random.maybe(3) { addresses.append(("InternalIP", "10.\(random.below(30)).0.9")) }
        } else {
            let pool = [
                "172.16.0.\(number + 1)", "172.16.0.\(number + 1)", "172.16.0.1", "172.16.0.2", "10.3.0.7", "10.7.1.9",
                "100.64.0.5", "fd00:a::\(number + 1)", "fd00:a::1", "fd00:3::9", "nonsense", "127.0.0.1",
            ]
            for _ in 0..<(1 + random.below(3)) {
                addresses.append((random.maybe(85) ? "InternalIP" : "ExternalIP", random.one(of: pool) ?? ""))
            }
        }
        node.addresses = addresses.map { .init(type: $0, address: text($1)) }
    }

    private mutating func cidr(_ number: Int) -> String {
        if !isTidy {
            let pool = [
                "10.3.0.0/16", "10.3.4.0/24", "10.7.0.0/16", "10.\(number).0.0/16",
                "10.\(number).0.0/16,fd00:\(number)::/64",
                "10.\(number).1.1/24", "10.0.0.0/8", "100.64.3.0/24", "fd00:3::/64", "172.16.0.0/24", "10.300.0.0/16",
                "",
            ]
            return random.one(of: pool) ?? ""
        }
        let second = random.maybe(95) ? number : 40 + random.below(10)
        let ipv4 = "10.\(second).0.0/\(random.maybe(90) ? 16 : 20)"
        let ipv6 = "fd00:\(second)::/64"
        return random.maybe(60) ? ipv4 : random.maybe(70) ? "\(ipv4),\(ipv6)" : ipv6
    }

    mutating func subnet(_ number: Int) -> Subnet {
        var subnet = Subnet(name: text("s\(number)"))
        subnet.cidrBlock = text(cidr(number))
        if random.maybe(40) { subnet.labels["expose"] = "yes" }
        regate(&subnet)
        if random.maybe(isTidy ? 5 : 15) { subnet.natOutgoing = flag(true) }
        if random.maybe(isTidy ? 2 : 8) { subnet.vpc = text(random.one(of: ["ovn-cluster", "blue", "other"]) ?? "") }
        if random.maybe(10) { subnet.vips = [text("10.0.0.9")] }
        if random.maybe(10) { subnet.isPrivate = flag(true) }
        return subnet
    }

    private mutating func regate(_ subnet: inout Subnet) {
        subnet.gatewayType = random.maybe(50) ? nil : text(random.maybe(85) ? "centralized" : "distributed")
        if random.maybe(isTidy ? 1 : 5) { subnet.gatewayType = text("sideways") }
        subnet.gatewayNode = nil
        subnet.gatewayNodeSelectors = []
        if random.maybe(70) {
            let names = (0..<(1 + random.below(3))).map { _ in "n\(random.below(isTidy ? 30 : 11))" }
            let separator = random.maybe(70) ? "," : random.maybe(50) ? " , " : ":172.16.9.9,"
            subnet.gatewayNode = text(names.joined(separator: separator))
        } else if random.maybe(70) {
            let isZone = random.maybe(50)
            subnet.gatewayNodeSelectors = [
                LabelSelector([
                    isZone
                        ? .init(key: "zone", comparison: .isIn, values: ["a"])
                        : .init(key: "role", comparison: random.maybe(50) ? .exists : .doesNotExist)
                ])
            ]
        }
        subnet.activateGateway = random.maybe(50) ? text("n\(random.below(12))") : nil
        subnet.enableEcmp = random.maybe(30) ? flag(true) : nil
    }

    private mutating func joinSubnet() -> Subnet {
        var subnet = Subnet(name: text("join"))
        subnet.cidrBlock = text(random.one(of: ["100.64.0.0/16", "100.65.0.0/16", "10.7.0.0/16"]) ?? "")
        return subnet
    }

    private mutating func vpc() -> Vpc {
        var vpc = Vpc(name: text(random.one(of: ["ovn-cluster", "blue"]) ?? ""))
        vpc.isDefault = random.maybe(50)
        if random.maybe(50) {
            let priority = random.maybe(80) ? 30_000 : 100
            let match = text("ip4.src == 10.\(random.below(10)).0.0/16")
            vpc.policyRoutes = [.init(priority: priority, match: match, action: "reroute")]
        }
        return vpc
    }

    private mutating func egressGateway() -> VpcEgressGateway {
        var gateway = VpcEgressGateway(name: text("e\(random.below(2))"))
        gateway.namespace = random.maybe(50) ? "default" : "kube-system"
        gateway.policies = [
            .init(subnets: [text("s\(random.below(10))")], ipBlocks: [text("10.\(random.below(9)).0.0/16")])
        ]
        return gateway
    }

    mutating func pod(_ number: Int) -> PodAddress {
        var pod = PodAddress(name: text("p\(number).shop"))
        pod.namespace = "shop"
        let subnet = random.below(isTidy ? 20 : 8)
        pod.subnet = "s\(subnet)"
        pod.node = random.maybe(95) ? "n\(random.below(isTidy ? 20 : 10))" : ""
        let host = 4 + random.below(60)
        pod.ipv4 = try? IPAddress("10.\(random.maybe(97) ? subnet : 99).0.\(host)")
        if random.maybe(40) { pod.ipv6 = try? IPAddress("fd00:\(subnet)::\(host)") }
        if random.maybe(3) { pod.isDeleting = true }
        if random.maybe(2) {
            pod.faults = [.init(path: "spec.v4IpAddress", message: "is a list", position: text("").position)]
        }
        return pod
    }
}

// MARK: Events

extension RandomWorld {
    /// Something that happens, and the cluster after it, worked out in the plainest way.
    mutating func happening() -> ClusterEvent {
        let event = randomEvent()
        func put<Object: Equatable>(_ object: Object, in list: inout [Object], _ isOld: (Object) -> Bool) {
            let old = list.indices.filter { isOld(list[$0]) }
            if event.isDeletion {
                list.removeAll(where: isOld)
            } else if let first = old.first {
                if old.count == 1, list[first] == object { return }
                list[first] = object
                for index in old.dropFirst().reversed() { list.remove(at: index) }
            } else {
                list.append(object)
            }
        }
        switch event.object {
        case .node(let node): put(node, in: &cluster.nodes) { $0.name == node.name }
        case .subnet(let subnet): put(subnet, in: &cluster.subnets) { $0.name == subnet.name }
        case .vpc(let vpc): put(vpc, in: &cluster.vpcs) { $0.name == vpc.name }
        case .vpcEgressGateway(let gateway):
            put(gateway, in: &cluster.vpcEgressGateways) {
                $0.name == gateway.name && $0.namespace == gateway.namespace
            }
        case .podAddress(let pod): put(pod, in: &cluster.podAddresses) { $0.name == pod.name }
        }
        return event
    }

    private mutating func randomEvent() -> ClusterEvent {
        switch random.below(100) {
        case 0..<38:
            guard let node = random.one(of: cluster.nodes), random.maybe(80) else {
                return .added(.node(node(random.below(isTidy ? 34 : 11))))
            }
            return random.maybe(20) ? .deleted(.node(node)) : .modified(.node(changed(node)))
        case 38..<70:
            guard let subnet = random.one(of: cluster.subnets), random.maybe(75) else {
                return .added(.subnet(subnet(random.below(isTidy ? 36 : 12))))
            }
            return random.maybe(25) ? .deleted(.subnet(subnet)) : .modified(.subnet(changed(subnet)))
        case 70..<74: return random.maybe(40) ? .deleted(.subnet(joinSubnet())) : .modified(.subnet(joinSubnet()))
        case 74..<78: return random.maybe(30) ? .deleted(.vpc(vpc())) : .modified(.vpc(vpc()))
        case 78..<82:
            let gateway = egressGateway()
            return random.maybe(30) ? .deleted(.vpcEgressGateway(gateway)) : .added(.vpcEgressGateway(gateway))
        default:
            guard let pod = random.one(of: cluster.podAddresses), random.maybe(70) else {
                return .added(.podAddress(pod(random.below(100))))
            }
            return random.maybe(30) ? .deleted(.podAddress(pod)) : .modified(.podAddress(changed(pod)))
        }
    }

    private mutating func changed(_ node: Node) -> Node {
        var node = node
        // An object of an event is written anew, wherever the old one stood.
        node.name = text(node.name.value)
        switch random.below(isTidy ? 20 : 14) {
        case 0: readdress(&node, Int(node.name.value.dropFirst()) ?? 0)
        case 1: node.labels["zone"] = random.one(of: ["a", "b"])
        case 2: node.labels["role"] = random.maybe(50) ? "gw" : nil
        case 3: node.annotations["weight"] = text("\(random.below(4))")
        case 4:
            let prefix = random.one(of: ["100.64.0.0/16", "100.65.0.0/16", "10.3.0.0/16"]) ?? ""
            node.annotations["ovn.kubernetes.io/cidr"] = random.maybe(50) ? nil : text(prefix)
        case 5: node.annotations["ovn.kubernetes.io/allocated"] = random.maybe(30) ? nil : text("\(random.maybe(80))")
        case 6: node.deletionTimestamp = random.maybe(50) ? text("2026-11-23T00:00:00Z") : nil
        case 7:
            let fault = FieldFault(path: "status.addresses", message: "is a string", position: text("").position)
            node.faults = random.maybe(50) ? [] : [fault]
        case 8: node.annotations["unread"] = text("x")
        default:
            let isReady = node.conditions.first?.status == "True"
            node.conditions = [Condition(type: "Ready", status: isReady ? "False" : "True")]
            if random.maybe(5) { node.conditions.append(Condition(type: "NetworkUnavailable", status: "True")) }
        }
        return node
    }

    private mutating func changed(_ subnet: Subnet) -> Subnet {
        var subnet = subnet
        subnet.name = text(subnet.name.value)
        switch random.below(12) {
        case 0...2: subnet.cidrBlock = text(cidr(Int(subnet.name.value.dropFirst()) ?? 0))
        case 3...5: regate(&subnet)
        case 6: subnet.natOutgoing = flag(random.maybe(50))
        case 7: subnet.labels["expose"] = random.maybe(50) ? "yes" : nil
        case 8: subnet.deletionTimestamp = random.maybe(50) ? text("2026-11-23T00:00:00Z") : nil
        case 9: subnet.conditions = [Condition(type: "Validated", status: random.maybe(50) ? "False" : "True")]
        case 10: subnet.activateGateway = text("n\(random.below(12))")
        default: break
        }
        return subnet
    }

    private mutating func changed(_ pod: PodAddress) -> PodAddress {
        var pod = pod
        pod.name = text(pod.name.value)
        switch random.below(6) {
        case 0: pod.isDeleting.toggle()
        case 1: pod.subnet = "s\(random.below(20))"
        case 2: pod.ipv4 = try? IPAddress("10.\(random.below(20)).0.\(4 + random.below(60))")
        case 3 where random.maybe(40):
            let fault = FieldFault(path: "spec.subnet", message: "is a number", position: text("").position)
            pod.faults = random.maybe(50) ? [] : [fault]
        default: pod.node = "n\(random.below(20))"
        }
        return pod
    }

    /// A policy under which events meet as many rules as they can.
    mutating func policy() -> RoutingPolicy {
        Sample.policy {
            $0.allowEmpty = random.maybe(30)
            $0.maxNextHops = 1 + random.below(5)
            $0.backupGateways = random.maybe(50)
            if random.maybe(30) { $0.nextHops = random.one(of: RoutingPolicy.NextHopChoice.allCases) ?? .all }
            if random.maybe(30) { $0.environment = .virtual }
            $0.allowNAT = random.maybe(30)
            $0.allowPredicted = random.maybe(70)
            if random.maybe(25) {
                $0.nextHopAddress = random.one(of: [.pinned, .external, .annotation("address")]) ?? .internal
            }
            if random.maybe(30) { $0.weightAnnotation = "weight" }
            if random.maybe(20) { $0.family = random.one(of: AddressFamily.allCases) }
            if random.maybe(15) { $0.subnetSelector = LabelSelector([.init(key: "expose", comparison: .exists)]) }
            if random.maybe(10) { $0.subnetNames = ["s1", "s2", "s3"].filter { _ in random.maybe(60) } }
            if random.maybe(15) {
                $0.nodeSelector = LabelSelector([.init(key: "zone", comparison: .isIn, values: ["a"])])
            }
            if random.maybe(15) { $0.serviceCIDRs = Sample.prefixes("10.7.0.0/16") }
            $0.bfd = random.maybe(15)
            if random.maybe(35) {
                $0.granularity = .pod
                if random.maybe(25) { $0.maxRoutes = 5 + random.below(60) }
            }
            if random.maybe(15) { $0.reach = .everything }
        }
    }
}
