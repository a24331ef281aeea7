import Foundation
import TestSupport

/// Checks payloads against the IETF's routing model with libyang's `yanglint`.
enum YANGLint {
    /// Which modules a payload may use.
    enum Model: String, CaseIterable, Sendable {
        /// RFC 8349, from Debian's libyuma-base.
        case routing
        /// RFC 8349 with RFC 9403's preferences and tags, from the shared folder.
        case extended

        /// Those whose modules are on this machine; where nothing may be missing, all.
        static let here = allCases.filter { model in
            Requirement.failsWhenMissing || model.folders.allSatisfy { Requirement.path($0).isMet }
        }

        private static let yuma = "/usr/share/yuma"
        private static let shared = Places.shared + "/yang"

        /// Where the modules are.
        var folders: [String] {
            switch self {
            case .routing: [Self.yuma + "/nmda-modules/ietf", Self.yuma + "/modules/ietf"]
            case .extended: ["netconf", "ietf-routing", "ietf-rib-ext"].map { Self.shared + "/" + $0 }
            }
        }

        fileprivate var modules: [String] {
            let (netconf, routing) =
                self == .routing
                ? (folders[1], folders[0]) : (folders[0], folders[1])
            let static8349 = ["routing", "ipv4-unicast-routing", "ipv6-unicast-routing"]
            return [netconf + "/ietf-netconf@2011-06-01.yang"]
                + static8349.map { "\(routing)/ietf-\($0)@2018-03-13.yang" }
                + (self == .extended ? [folders[2] + "/ietf-rib-extension@2023-11-20.yang"] : [])
        }
    }

    /// Checks what stands inside `<config>`.
    /// - Parameter type: `edit` for an edit-config's content, `config` for a whole configuration.
    /// - Returns: nil when it is accepted, else what yanglint said.
    static func refusal(of payload: String, as type: String, by model: Model) throws -> String? {
        let file = NSTemporaryDirectory() + "/podroute-\(UUID().uuidString).xml"
        try Data(payload.utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let folders = model.folders.flatMap { ["-p", $0] }
        let result = try Command.run(["yanglint", "-Q"] + folders + ["-t", type] + model.modules + [file])
        return result.status == 0 ? nil : "status \(result.status): \(result.output)\(result.errors)\n\(payload)"
    }
}
