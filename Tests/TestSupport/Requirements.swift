import Foundation
public import Testing

/// Where the project and its neighbours lie.
public enum Places {
    /// The package's own folder.
    public static let package: String = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path
    }()

    /// The folder with YANG modules, recorded samples and the Mustache specification: `$PODROUTE_SHARED`, else `../shared`.
    public static let shared: String =
        ProcessInfo.processInfo.environment["PODROUTE_SHARED"] ?? package + "/../shared"

    /// A folder with Cisco's modules of IOS XR's static routes, which may not be passed on: `$PODROUTE_XR_YANG`.
    public static let modulesOfIOSXR: String? = ProcessInfo.processInfo.environment["PODROUTE_XR_YANG"]
}

/// What a test needs of the machine.
public enum Requirement: Sendable {
    /// A program on the PATH (or in /usr/sbin, /usr/lib/frr).
    case program(String)
    /// A file or folder.
    case path(String)
    /// The right to make network namespaces: as root, or through `sudo -n`.
    case root

    /// Whether this machine has it.
    public var isMet: Bool {
        switch self {
        case .program(let name): Requirement.find(name) != nil
        case .path(let path): FileManager.default.fileExists(atPath: path)
        case .root: Requirement.mayMakeNamespaces
        }
    }

    private static let mayMakeNamespaces: Bool = {
        let trial = try? Command.run(Command.asRoot(["unshare", "--net", "true"]), seconds: 10)
        return trial?.status == 0
    }()

    /// Where a program is, searched as the tests run it.
    public static func find(_ program: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin", "/usr/lib/frr"]
        return folders.map { $0 + "/" + program }.first(where: FileManager.default.isExecutableFile(atPath:))
    }

    /// Whether a missing requirement fails the test instead of skipping it: `PODROUTE_REQUIRE_ALL=1`, set by `.ci/run`.
    public static let failsWhenMissing = ProcessInfo.processInfo.environment["PODROUTE_REQUIRE_ALL"] == "1"
}

extension Trait where Self == ConditionTrait {
    /// Skips the test, saying what is missing; with `PODROUTE_REQUIRE_ALL=1` it runs and fails instead.
    public static func needs(_ requirements: Requirement...) -> Self {
        let missing = requirements.filter { !$0.isMet }
        return .enabled(
            if: missing.isEmpty || Requirement.failsWhenMissing,
            "missing here: \(missing.map { "\($0)" }.joined(separator: ", "))"
        )
    }
}
