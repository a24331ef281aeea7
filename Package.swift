// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    exclude: [String] = [],
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "podroute",
    products: [
        .library(name: "PodRoute", targets: ["PodRoute"]),
        .executable(name: "podroute", targets: ["podroute"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        // The C library's malloc.h, which Swift's Glibc leaves out.
        .systemLibrary(name: "CMalloc"),
        room("RouteModel"),
        room("Diagnostics"),
        room("Manifests", ["CLibYAML", "Diagnostics"]),
        room("KubeOVN", ["Manifests", "RouteModel", "Diagnostics"]),
        room("RoutePlanner", ["KubeOVN", "Manifests", "RouteModel", "Diagnostics"]),
        room("Templates", ["Diagnostics"]),
        room("XMLSupport", ["CLibXML2"]),
        room("NETCONF", ["XMLSupport", "Diagnostics"]),
        // A dialect is a folder in templates/; the plugin finds them, so that a new one needs no line here.
        .executableTarget(name: "embed-templates", swiftSettings: settings),
        .plugin(name: "EmbedTemplates", capability: .buildTool(), dependencies: ["embed-templates"]),
        room(
            "RouterDialects",
            ["RouteModel", "Templates", "XMLSupport", "Manifests", "Diagnostics"],
            exclude: ["templates"],
            plugins: ["EmbedTemplates"]
        ),
        room(
            "RouterSessions",
            ["RouteModel", "Diagnostics", "Manifests", "KubeOVN", "RoutePlanner", "RouterDialects", "NETCONF"]
        ),
        // Apart from KubeOVN, which starts no processes; from RouterSessions it has the way to run one.
        room("ClusterAccess", ["KubeOVN", "Manifests", "Diagnostics", "NETCONF", "RouterSessions"]),
        // Reads and judges what a node's tools print; how to get at a node comes from RouterSessions, by way of the command.
        room("HostForwarding", ["KubeOVN", "Manifests", "RouteModel", "Diagnostics"]),
        room("RouteMaps", ["HostForwarding", "RoutePlanner", "KubeOVN", "Manifests", "RouteModel", "Diagnostics"]),
        room(
            "PodRoute",
            [
                "RouteModel", "Diagnostics", "Manifests", "KubeOVN", "RoutePlanner", "Templates", "RouterDialects",
                "NETCONF", "RouterSessions", "ClusterAccess", "HostForwarding", "RouteMaps",
            ]
        ),
        .executableTarget(
            name: "podroute",
            dependencies: [
                "PodRoute", "CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench-replan",
            dependencies: ["RoutePlanner", "KubeOVN", "Manifests", "RouteModel"],
            path: "Benchmarks/replan/client",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench-netconf",
            dependencies: ["NETCONF", "RouterSessions"],
            path: "Benchmarks/netconf/client",
            swiftSettings: settings
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "DialectCases",
            dependencies: ["RouterDialects", "RouteModel", "TestSupport"],
            path: "Tests/DialectCases",
            swiftSettings: settings
        ),
        tests("RouteModelTests", ["RouteModel", "TestSupport"]),
        tests("DiagnosticsTests", ["Diagnostics", "TestSupport"]),
        tests("ManifestsTests", ["Manifests", "Diagnostics", "TestSupport"]),
        tests("KubeOVNTests", ["KubeOVN", "Manifests", "RouteModel", "Diagnostics", "TestSupport"]),
        tests(
            "RoutePlannerTests",
            ["RoutePlanner", "KubeOVN", "Manifests", "RouteModel", "Diagnostics", "TestSupport"]
        ),
        tests("TemplatesTests", ["Templates", "Diagnostics", "TestSupport"]),
        tests("XMLSupportTests", ["XMLSupport", "TestSupport"]),
        .target(
            name: "NETCONFScripts",
            dependencies: ["NETCONF"],
            path: "Tests/NETCONFScripts",
            swiftSettings: settings
        ),
        tests("NETCONFTests", ["NETCONF", "NETCONFScripts", "Diagnostics", "TestSupport"]),
        tests(
            "RouterDialectsTests",
            ["RouterDialects", "RouteModel", "Diagnostics", "Manifests", "XMLSupport", "DialectCases", "TestSupport"]
        ),
        tests(
            "RouterSessionsTests",
            [
                "RouterSessions", "RouterDialects", "RoutePlanner", "KubeOVN", "Manifests", "RouteModel", "Diagnostics",
                "NETCONF", "NETCONFScripts", "TestSupport",
            ]
        ),
        tests(
            "HostForwardingTests",
            ["HostForwarding", "KubeOVN", "Manifests", "RouteModel", "Diagnostics", "TestSupport"]
        ),
        tests(
            "RouteMapsTests",
            [
                "RouteMaps", "HostForwarding", "RoutePlanner", "KubeOVN", "Manifests", "RouteModel", "Diagnostics",
                "TestSupport",
            ]
        ),
        tests("CommandTests", ["TestSupport", "podroute"]),
        tests("ReadmeTests", ["PodRoute", "RouterSessions", "TestSupport", "podroute"]),
        tests(
            "LiveRouterTests",
            ["DialectCases", "PodRoute", "RouterSessions", "NETCONF", "TestSupport", "podroute"]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Fuzz targets need libFuzzer's instrumentation in everything they call; `Tests/Fuzz/run` builds them.
if Context.environment["PODROUTE_FUZZ"] == "1" {
    func fuzz(_ name: String, _ dependencies: [Target.Dependency], hasWords: Bool = false) -> Target {
        .executableTarget(
            name: name,
            dependencies: ["FuzzDriver"] + dependencies,
            path: "Tests/Fuzz/\(name)",
            exclude: hasWords ? ["words.dict"] : [],
            swiftSettings: settings
        )
    }
    package.targets += [
        .target(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
        .target(
            name: "FuzzDriver",
            dependencies: ["CLibFuzzer"],
            path: "Tests/Fuzz/FuzzDriver",
            swiftSettings: settings
        ),
        fuzz("FuzzAddresses", ["RouteModel", "KubeOVN"], hasWords: true),
        fuzz("FuzzEvidence", ["HostForwarding", "Manifests", "RouteModel", "Diagnostics"], hasWords: true),
        fuzz("FuzzHostRules", ["HostForwarding", "RouteModel", "Diagnostics"], hasWords: true),
        fuzz("FuzzManifests", ["Manifests", "KubeOVN", "Diagnostics"], hasWords: true),
        fuzz("FuzzNETCONF", ["NETCONF", "Diagnostics"], hasWords: true),
        fuzz("FuzzTemplates", ["Templates", "Diagnostics"], hasWords: true),
        fuzz("FuzzXML", ["XMLSupport", "RouterDialects", "RouteModel", "Diagnostics"], hasWords: true),
    ]
}
