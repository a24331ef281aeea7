import HostForwarding
import Testing

@Suite struct InterfacePatternTests {
    @Test(arguments: [
        ("eth+", "eth0", true), ("eth+", "eth", true), ("eth+", "ens3", false), ("+", "lo", true),
        ("eth0", "eth0", true), ("eth0", "eth01", false), ("eth*", "eth*", true), ("eth*", "eth0", false),
    ])
    func `iptables' plus stands for any rest`(pattern: String, name: String, isMatch: Bool) {
        #expect(InterfacePattern(pattern, wildcard: "+").matches(name) == isMatch)
    }
}
