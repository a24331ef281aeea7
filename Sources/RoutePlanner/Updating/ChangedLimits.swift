/// What distributed Subnets say of how many nodes they choose among, once that is another number.
struct ChangedLimits {
    /// By number of a Subnet: which of the two it says; nil where it says neither.
    enum Choice { case none, first, second }

    /// What Subnets with an IPv4 prefix say.
    let first: RoutedSubnet.Limit?
    /// What the others say.
    let second: RoutedSubnet.Limit?
    private(set) var choices: [Choice]

    init(_ first: RoutedSubnet.Limit?, _ second: RoutedSubnet.Limit?, count: Int) {
        (self.first, self.second) = (first, second)
        choices = Array(repeating: .none, count: count)
    }

    mutating func note(_ number: UInt32, hasIPv4: Bool, hasIPv6: Bool) {
        // The family that comes first and has a limit speaks for both.
        choices[Int(number)] = hasIPv4 && first != nil ? .first : hasIPv6 && second != nil ? .second : .none
    }

    /// What a Subnet says now; nil where that is what it said.
    subscript(number: UInt32) -> RoutedSubnet.Limit? {
        switch choices[Int(number)] {
        case .none: nil
        case .first: first
        case .second: second
        }
    }
}
