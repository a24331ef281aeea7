import DialectCases
import PodRoute
import TestSupport
import Testing

extension LiveRouters {
    /// Every case of every dialect whose model netconfd can load: pushed, committed, read back and compared.
    @Suite(.needs(.program("netconfd"), .program("netconf-subsystem")))
    enum NETCONFDialectTests {
        @Suite struct IETF {
            @Test(
                "Routes live and go, and somebody else's stay as they are",
                arguments: ServedDialect.ietf,
                [false, true]
            )
            func life(served: ServedDialect, besideForeign: Bool) throws {
                try runCases(of: served, besideForeign: besideForeign)
            }
        }

        @Suite(.needs(.path(ServedDialect.junosFolders[0]), .path(ServedDialect.junosFolders[1])))
        struct Junos {
            @Test(
                "Routes live and go, and somebody else's stay as they are",
                arguments: ServedDialect.junos,
                [false, true]
            )
            func life(served: ServedDialect, besideForeign: Bool) throws {
                try runCases(of: served, besideForeign: besideForeign)
            }
        }

        /// Cisco's modules may not be passed on: `PODROUTE_XR_YANG` names a folder with those that a device gave away.
        @Suite(.enabled(if: Places.modulesOfIOSXR != nil, "PODROUTE_XR_YANG names no folder of modules"))
        struct IOSXR {
            @Test(
                "Routes live and go, and somebody else's stay as they are",
                arguments: ServedDialect.iosxr(folder: Places.modulesOfIOSXR ?? ""),
                [false, true]
            )
            func life(served: ServedDialect, besideForeign: Bool) throws {
                try runCases(of: served, besideForeign: besideForeign)
            }
        }

        private static func runCases(of served: ServedDialect, besideForeign: Bool) throws {
            #expect(!served.cases.isEmpty)
            try Lab.use(.routerAlone) { lab in
                let server = try NETCONFServer(in: lab, serving: served.model)
                // What has no `remove` is a session of base:1.0.
                for framing in NETCONFFraming.allCases {
                    let session = try server.session(framing: framing)
                    for netconf in served.cases
                    where (netconf.options.settings["removal"] == "delete") == (framing == .endOfMessage) {
                        for compact in [false, true] {
                            try NETCONFLife(
                                served: served,
                                netconf: netconf,
                                session: session,
                                besideForeign: besideForeign,
                                compact: compact
                            ).run()
                        }
                    }
                }
            }
        }
    }
}
