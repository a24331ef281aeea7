import RouteModel

/// An upper bound of the source addresses that a policy's match can hold for, one part a family.
struct SourceBound: Equatable {
    /// The addresses of one family.
    enum Part: Equatable {
        case all
        case some([IPPrefix])

        /// More prefixes than this are not worth following; all is a bound as well.
        private static let most = 1024

        func union(_ other: Part) -> Part {
            guard case .some(let left) = self, case .some(let right) = other else { return .all }
            return left.count + right.count > Self.most ? .all : .some(left + right)
        }

        func intersection(_ other: Part) -> Part {
            guard case .some(let left) = self else { return other }
            guard case .some(let right) = other, left.count * right.count <= Self.most * 16 else { return self }
            var common: [IPPrefix] = []
            for one in left {
                for another in right where one.overlaps(another) {
                    common.append(one.length > another.length ? one : another)
                }
            }
            return .some(common)
        }
    }

    var ipv4: Part
    var ipv6: Part

    static let all = SourceBound(ipv4: .all, ipv6: .all)
    static let nothing = SourceBound(ipv4: .some([]), ipv6: .some([]))

    /// One part for a family, nothing of the other.
    static func only(_ family: AddressFamily, _ part: Part) -> SourceBound {
        family == .ipv4 ? SourceBound(ipv4: part, ipv6: .some([])) : SourceBound(ipv4: .some([]), ipv6: part)
    }

    func union(_ other: SourceBound) -> SourceBound {
        SourceBound(ipv4: ipv4.union(other.ipv4), ipv6: ipv6.union(other.ipv6))
    }

    func intersection(_ other: SourceBound) -> SourceBound {
        SourceBound(ipv4: ipv4.intersection(other.ipv4), ipv6: ipv6.intersection(other.ipv6))
    }

    subscript(family: AddressFamily) -> Part { family == .ipv4 ? ipv4 : ipv6 }
}
