import Foundation
import RouterDialects
package import TestSupport

/// The YANG modules that a dialect's payloads are validated against with libyang's `yanglint`.
package struct YANGModules: Sendable, CustomStringConvertible {
    /// What yanglint takes a text for.
    package enum Kind: String, CaseIterable, Sendable {
        /// What stands inside `<config>` of an edit-config: names, keys and types are checked.
        case edit
        /// A whole configuration: also what must be there, and what other parts have to agree with.
        case config
    }

    package let dialect: String
    /// The folder that all others lie in.
    let root: String
    let netconf: String
    var folders: [String]
    /// The modules that are loaded by name, as files below ``root``.
    var files: [String]
    var options: [String] = []
    var includes: @Sendable (NETCONFCase) -> Bool = { _ in true }

    package var description: String { "\(dialect) by \(files.last ?? "")" }

    /// The cases that the modules know: what has changes, and is written in the modules' namespaces.
    package var cases: [NETCONFCase] {
        NETCONFCase.cases(of: dialect).filter {
            $0.name != "nothing" && $0.options.settings["namespace"] == nil && includes($0)
        }
    }

    /// Runs yanglint over texts.
    package func check(_ texts: [String], as kind: Kind) throws -> Command.Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "podroute-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var inputs: [String] = []
        for (index, text) in texts.enumerated() {
            let file = folder.appending(path: "\(index).xml")
            try text.write(to: file, atomically: true, encoding: .utf8)
            inputs.append(file.path)
        }
        let paths = folders.flatMap { ["-p", root + "/" + $0] }
        // Without ietf-netconf as a module of its own, operations are unknown attributes.
        let loaded = ([netconf] + files).map { root + "/" + $0 }
        // Not `nc-rpc` for whole requests: there the configuration is any XML, and nothing of it is checked.
        return try Command.run(["yanglint", "-Q"] + options + paths + ["-t", kind.rawValue] + loaded + inputs)
    }

    /// The configuration that a payload leads to on an empty router, with the data around it that the model asks for.
    package func state(after payload: String) -> String {
        func replace(_ pattern: String, by text: String, in whole: String) -> String {
            whole.replacingOccurrences(of: pattern, with: text, options: .regularExpression)
        }
        var text = replace(#"(?s)<([\w-]+) nc:operation="(?:remove|delete)">.*?</\1>"#, by: "", in: payload)
        text = replace(#" nc:operation="\w+""#, by: "", in: text)
        switch dialect.prefix(while: { $0 != "@" }) {
        case "openconfig", "eos":
            for (name, kind) in [("default", "DEFAULT_INSTANCE"), ("pods", "L3VRF")] {
                text = replace(
                    #"<name>\#(name)</name>\s*<protocols>"#,
                    by: """
                        <name>\(name)</name><config><name>\(name)</name>
                        <type xmlns:t="http://openconfig.net/yang/network-instance-types">t:\(kind)</type></config><protocols>
                        """,
                    in: text
                )
            }
        case "huawei":
            text = replace(
                "<routing xmlns=\"[^\"]*\">",
                by: "$0<routing-manage><topologys><topology><name>base</name></topology></topologys></routing-manage>",
                in: text
            )
        default: break
        }
        return text
    }
}
