import RouteModel

/// Looks for a packet in sets, as the kernel's ipset and nf_tables do.
struct SetLookup {
    let view: PacketView
    let flow: FlowState

    /// How deep lists may stand in lists; the kernel allows none.
    private static let deepest = 4

    /// Whether an ipset holds the packet; one direction a dimension.
    func contains(
        _ set: NamedSet,
        _ directions: [PacketEnd],
        in sets: [String: NamedSet],
        depth: Int = 0
    ) -> Truth {
        if let members = set.members {
            guard depth < Self.deepest else { return .unknown }
            var answer: Truth = set.isPartial ? .unknown : .no
            for member in members {
                let next = sets[member].map { contains($0, directions, in: sets, depth: depth + 1) } ?? .unknown
                if next == .yes { return .yes }
                if next == .unknown { answer = .unknown }
            }
            return answer
        }
        // What the kernel does with fewer directions or another family: it finds nothing (ip_set_test in ip_set_core.c).
        guard directions.count >= set.dimensions.count, set.family == nil || set.family == view.packet.family else {
            return .no
        }
        var values: [FieldValue] = []
        for (dimension, end) in zip(set.dimensions, directions) {
            switch dimension {
            case .address:
                values.append(view.value(of: end == .source ? .sourceAddress : .destinationAddress, in: flow))
            case .protocolAndPort:
                values.append(view.value(of: .transportProtocol, in: flow))
                values.append(portOrType(end))
            case .port: values.append(view.value(of: end == .source ? .sourcePort : .destinationPort, in: flow))
            case .interface:
                values.append(view.value(of: end == .source ? .inInterface : .outInterface, in: flow))
            case .mark: values.append(view.value(of: .mark, in: flow))
            case .number: values.append(.absent)
            case .opaque: break
            }
        }
        return find(in: set, values)
    }

    /// Whether a set of nft's holds the fields' values.
    func contains(_ set: NamedSet, _ fields: [PacketField]) -> Truth {
        guard fields.count == set.dimensions.count else { return .unknown }
        return find(in: set, fields.map { view.value(of: $0, in: flow) })
    }

    /// Whether one of the elements holds the fields' values.
    func holds(_ elements: [NamedSet.Element], _ fields: [PacketField]) -> Truth {
        found(elements, fields.map { view.value(of: $0, in: flow) })
    }

    /// The actions of a verdict map that may be meant: the first element that surely holds the values ends the search.
    func actions(_ elements: [NamedSet.Element], _ fields: [PacketField]) -> (
        certain: RuleAction?, possible: [RuleAction]
    ) {
        let values = fields.map { view.value(of: $0, in: flow) }
        var possible: [RuleAction] = []
        for element in elements {
            let action = element.action ?? .continue
            switch match(element, values) {
            case .yes: return (action, possible)
            case .unknown: possible.append(action)
            case .no: break
            }
        }
        return (nil, possible)
    }

    private func find(in set: NamedSet, _ values: [FieldValue]) -> Truth {
        let answer = found(set.elements, values)
        guard answer != .no, set.dimensions.contains(.opaque) else {
            return answer == .no && set.isPartial ? .unknown : answer
        }
        return .unknown
    }

    /// The narrowest element that holds the values decides, so that an exception inside a network is one.
    private func found(_ elements: [NamedSet.Element], _ values: [FieldValue]) -> Truth {
        var answer = Truth.no
        var best: (width: Int, isException: Bool)?
        for element in elements {
            switch match(element, values) {
            case .no: break
            case .unknown: answer = .unknown
            case .yes:
                let width = element.width
                if best.map({ width < $0.width }) ?? true { best = (width, element.isException) }
            }
        }
        guard let best else { return answer }
        if answer == .unknown, elements.contains(where: \.isException) { return .unknown }
        return Truth(!best.isException)
    }

    private func match(_ element: NamedSet.Element, _ values: [FieldValue]) -> Truth {
        guard element.ranges.count <= values.count else { return .no }
        var answer = Truth.yes
        for (range, value) in zip(element.ranges, values) {
            switch value.lies(in: CollectionOfOne(range)) {
            case .no: return .no
            case .unknown: answer = .unknown
            case .yes: break
            }
        }
        return answer
    }

    /// ICMP's type and code stand where others have a port.
    private func portOrType(_ end: PacketEnd) -> FieldValue {
        if case .icmp(let type, let code) = view.packet.payload { return .number(UInt64(type) << 8 | UInt64(code)) }
        return view.value(of: end == .source ? .sourcePort : .destinationPort, in: flow)
    }
}

extension NamedSet.Element {
    /// How many bits of an address the element leaves open, all addresses together.
    fileprivate var width: Int {
        ranges.reduce(0) { width, range in
            guard case .addresses(let bounds) = range else { return width }
            let high = bounds.lowerBound.high ^ bounds.upperBound.high
            let low = bounds.lowerBound.low ^ bounds.upperBound.low
            return width + (high == 0 ? 64 - low.leadingZeroBitCount : 128 - high.leadingZeroBitCount)
        }
    }
}
