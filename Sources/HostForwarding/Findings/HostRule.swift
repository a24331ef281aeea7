public import Diagnostics

/// What a check can find on a node.
public enum HostRule {
    /// The rules, each id once, in the order of the contract.
    public static let all: [DiagnosticRule] = [
        ForwardDrop.rule, ForwardOneWay.rule, InvalidDropBeforeAccept.rule, ForwardingOff.rule, ReversePathStrict.rule,
        OVN0Missing.rule, HostRouteMissing.rule, SubnetNotInSet.rule, SubnetInNATSet.rule, NFTDropOverrides.rule,
        RuleNotUnderstood.rule, HostFixFailed.rule,
    ]
}
