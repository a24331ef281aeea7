import RouteModel

/// The value of a packet's field.
enum FieldValue {
    /// There is none: conditions on it fail.
    case absent
    /// There is one, and nothing is known of it.
    case unknown
    /// A number, of which the known bits are given.
    case number(UInt64, known: UInt64)
    /// A number of which only the bounds are known.
    case within(ClosedRange<UInt64>)
    case address(IPAddress)
    case name(String)
    /// A name that is none of these.
    case nameOtherThan([String])

    /// A number all of which is known.
    static func number(_ number: some BinaryInteger) -> FieldValue { .number(UInt64(number), known: .max) }

    static func number(_ number: PartialNumber) -> FieldValue {
        .number(UInt64(number.bits), known: UInt64(number.known) | ~0xffff_ffff)
    }

    /// Whether the value, under a mask, lies in one of the ranges; ``absent`` lies in none.
    func lies(in ranges: some Sequence<ValueRange>, mask: UInt64 = .max) -> Truth {
        switch self {
        case .absent: return .no
        case .unknown: return ranges.contains(.any) ? .yes : .unknown
        case .within(let bounds): return Self.within(bounds, mask: mask, in: ranges)
        case .number(let bits, let known): return Self.number(bits, known: known, mask: mask, in: ranges)
        case .address(let address):
            return Truth(
                ranges.contains { range in
                    switch range {
                    case .addresses(let bounds): bounds.lowerBound.family == address.family && bounds ~= address
                    case .any: true
                    default: false
                    }
                }
            )
        case .nameOtherThan(let names): return Self.name(otherThan: names, in: ranges)
        case .name(let name):
            return Truth(
                ranges.contains { range in
                    switch range {
                    case .interfaces(let pattern): pattern.matches(name)
                    case .any: true
                    default: false
                    }
                }
            )
        }
    }

    private static func name(otherThan names: [String], in ranges: some Sequence<ValueRange>) -> Truth {
        var answer = Truth.no
        for range in ranges {
            switch range {
            case .any: return .yes
            case .interfaces(let pattern):
                if pattern.isPrefix, pattern.text.isEmpty { return .yes }
                if pattern.isPrefix || !names.contains(pattern.text) { answer = .unknown }
            default: break
            }
        }
        return answer
    }

    private static func within(_ bounds: ClosedRange<UInt64>, mask: UInt64, in ranges: some Sequence<ValueRange>)
        -> Truth
    {
        var answer = Truth.no
        for range in ranges {
            switch range {
            case .any: return .yes
            case .numbers(let others):
                if mask != .max {
                    answer = .unknown
                } else if others.lowerBound <= bounds.lowerBound, bounds.upperBound <= others.upperBound {
                    return .yes
                } else if others.overlaps(bounds) {
                    answer = .unknown
                }
            default: break
            }
        }
        return answer
    }

    private static func number(_ bits: UInt64, known: UInt64, mask: UInt64, in ranges: some Sequence<ValueRange>)
        -> Truth
    {
        let isKnown = mask & ~known == 0
        var answer = Truth.no
        for range in ranges {
            switch range {
            case .any: return .yes
            case .numbers(let bounds) where isKnown:
                if bounds ~= bits & mask { return .yes }
            case .numbers(let bounds) where bounds.lowerBound == bounds.upperBound:
                // One known bit that differs is enough.
                if (bits ^ bounds.lowerBound) & known & mask == 0, bounds.lowerBound & ~mask == 0 { answer = .unknown }
            case .numbers: answer = .unknown
            default: break
            }
        }
        return answer
    }
}
