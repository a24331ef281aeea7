import RouteModel

/// Matches whose answer is the same for every plain packet that is forwarded.
extension MatchExtension {
    static let comment = MatchExtension("comment", options: ["--comment": 1]) { _, _ in .constant(true) }

    /// Counts, and holds (xt_nfacct.c).
    static let nfacct = MatchExtension("nfacct", options: ["--nfacct-name": 1]) { _, _ in .constant(true) }

    /// A routed packet was not bridged, so an option holds only where it is negated (physdev_mt in xt_physdev.c).
    static let physdev = MatchExtension(
        "physdev",
        options: [
            "--physdev-in": 1, "--physdev-out": 1, "--physdev-is-in": 0, "--physdev-is-out": 0,
            "--physdev-is-bridged": 0,
        ]
    ) { options, _ in
        .constant(options.allSatisfy(\.isNegated))
    }

    /// A forwarded packet has no socket here (owner_mt in xt_owner.c).
    static let owner = MatchExtension(
        "owner",
        options: [
            "--uid-owner": 1, "--gid-owner": 1, "--socket-exists": 0, "--suppl-groups": 0, "--pid-owner": 1,
            "--sid-owner": 1, "--cmd-owner": 1,
        ]
    ) { options, _ in
        .constant(options.filter { $0.name != "--suppl-groups" }.allSatisfy(\.isNegated))
    }

    /// The packets are not protected by IPsec.
    static let policy = MatchExtension(
        "policy",
        options: [
            "--dir": 1, "--pol": 1, "--strict": 0, "--reqid": 1, "--spi": 1, "--proto": 1, "--mode": 1,
            "--tunnel-src": 1, "--tunnel-dst": 1, "--next": 0,
        ]
    ) { options, _ in
        switch options.first(where: { $0.name == "--pol" })?.value {
        case "none": .constant(true)
        case "ipsec": .constant(false)
        default: nil
        }
    }

    /// Only remembering holds for every packet; what was remembered is not known.
    static let recent = MatchExtension(
        "recent",
        options: [
            "--set": 0, "--rcheck": 0, "--update": 0, "--remove": 0, "--seconds": 1, "--reap": 0, "--hitcount": 1,
            "--rttl": 0, "--name": 1, "--rsource": 0, "--rdest": 0, "--mask": 1,
        ]
    ) { options, _ in
        options.first { $0.name == "--set" }.map { .constant(!$0.isNegated) }
    }

    /// Matches for headers and sockets that a plain forwarded packet does not have: they fail, negated or not.
    static let absentNames = ["rt", "frag", "hbh", "dst", "mh", "ah", "esp", "socket", "cgroup"]

    static let absent = MatchExtension(
        "rt",
        options: [
            "--rt-type": 1, "--rt-segsleft": 1, "--rt-len": 1, "--rt-0-res": 0, "--rt-0-addrs": 1,
            "--rt-0-not-strict": 0, "--fragid": 1, "--fraglen": 1, "--fragres": 0, "--fragfirst": 0, "--fragmore": 0,
            "--fraglast": 0, "--hbh-len": 1, "--hbh-opts": 1, "--dst-len": 1, "--dst-opts": 1, "--mh-type": 1,
            "--ahspi": 1, "--ahlen": 1, "--ahres": 0, "--espspi": 1, "--nowildcard": 0, "--transparent": 0,
            "--restore-skmark": 0, "--cgroup": 1, "--path": 1,
        ]
    ) { _, _ in .constant(false) }
}
