import Diagnostics
import HostForwarding
import RouteModel
import Testing

@Suite struct IPSetReaderTests {
    @Test(arguments: [
        ("create s hash:net family inet\nadd s 10.0.0.0/8\nadd s 10.16.0.0/24 nomatch", "dst", false),
        ("create s hash:net family inet\nadd s 10.0.0.0/8 nomatch\nadd s 10.16.0.0/24", "dst", true),
        ("create s hash:ip family inet\nadd s 10.16.0.10 timeout 300", "dst", true),
        ("create s hash:ip family inet\nadd s 10.16.0.10", "src", false),
        ("create s hash:ip,port family inet\nadd s 10.16.0.10,tcp:80", "dst,dst", true),
        ("create s hash:ip,port family inet\nadd s 10.16.0.10,udp:80", "dst,dst", false),
        ("create s hash:ip,port family inet\nadd s 10.16.0.10,tcp:80", "dst", false),
        ("create s hash:ip,port,net family inet\nadd s 10.16.0.10,tcp:80,198.51.100.0/24", "dst,dst,src", true),
        ("create s hash:net,iface family inet\nadd s 198.51.100.0/24,eth0", "src,src", true),
        ("create s hash:net,iface family inet\nadd s 198.51.100.0/24,eth wildcard", "src,src", true),
        ("create s hash:net,iface family inet\nadd s 198.51.100.0/24,physdev:eth0", "src,src", false),
        ("create s hash:net,net family inet\nadd s 198.51.100.0/24,10.16.0.0/16", "src,dst", true),
        ("create s hash:net,port family inet\nadd s 10.16.0.0/16,tcp:80-90", "dst,dst", true),
        ("create s hash:ip,mark family inet\nadd s 10.16.0.10,0x00000000", "dst,dst", true),
        ("create s bitmap:port range 0-65535\nadd s 80", "dst", true),
        ("create s bitmap:ip range 10.16.0.0/24\nadd s 10.16.0.8-10.16.0.11", "dst", true),
        ("create a hash:ip family inet\nadd a 10.16.0.10\ncreate s list:set size 8\nadd s a", "dst", true),
        ("create s hash:net family inet6\nadd s fd00::/8", "dst", false),
    ])
    func `Each type of set is looked into as ipset does`(sets: String, directions: String, holds: Bool) {
        let walks = Walks("-A FORWARD -m set --match-set s \(directions) -j DROP", ipset: sets + "\n")
        #expect(walks(.clientToPod) == (holds ? .drop : .accept))
        let negated = Walks("-A FORWARD -m set ! --match-set s \(directions) -j DROP", ipset: sets + "\n")
        #expect(negated(.clientToPod) == (holds ? .accept : .drop))
    }

    @Test func `ICMP's type and code stand where a port would`() {
        let sets = "create s hash:ip,port family inet\nadd s 10.16.0.10,icmp:echo-request\n"
        #expect(Walks("-A FORWARD -m set --match-set s dst,dst -j DROP", ipset: sets)(.ping) == .drop)
        #expect(Walks("-A FORWARD -m set --match-set s dst,dst -j DROP", ipset: sets)(.pong) == .accept)
    }

    @Test func `Hardware addresses and elements that cannot be read leave it open`() {
        let macs = "create s hash:mac hashsize 1024\nadd s 02:00:00:00:00:01\n"
        #expect(Walks("-A FORWARD -m set --match-set s src -j DROP", ipset: macs)(.ping) == .unknown)
        let odd = "create s hash:net family inet\nadd s what\nadd s 10.16.0.0/16\n"
        let walks = Walks("-A FORWARD -m set --match-set s dst -j DROP", ipset: odd)
        #expect(walks(.ping) == .drop)
        #expect(walks(.pong) == .unknown)
        #expect(walks.ruleset.diagnostics.map { $0.place?.line } == [2])
    }
}
