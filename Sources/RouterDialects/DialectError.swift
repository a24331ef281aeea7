public import Diagnostics

/// Why a dialect could not be loaded, or why it rendered nothing.
public struct DialectError: Error, Sendable, Hashable {
    /// The kind of fault. New codes may be added; keep a default case when comparing.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable {
            case unknownDialect, unknownVersion, unreadableFolder, badDescription, badTemplate, refused, badOutput,
                unreadableAnswer
        }

        private let kind: Kind

        /// No dialect has this name or alias.
        public static let unknownDialect = Code(kind: .unknownDialect)
        /// The dialect knows no such version.
        public static let unknownVersion = Code(kind: .unknownVersion)
        /// The folder, or a file that a dialect needs, cannot be read.
        public static let unreadableFolder = Code(kind: .unreadableFolder)
        /// `NAME.yaml` has a fault.
        public static let badDescription = Code(kind: .badDescription)
        /// A template has a fault.
        public static let badTemplate = Code(kind: .badTemplate)
        /// Something was asked for that the dialect cannot express.
        public static let refused = Code(kind: .refused)
        /// A template rendered what is not well-formed XML of the dialect's namespaces.
        public static let badOutput = Code(kind: .badOutput)
        /// What a router answered cannot be read.
        public static let unreadableAnswer = Code(kind: .unreadableAnswer)
    }

    /// What went wrong.
    public let code: Code
    /// Everything there is to say about it; at least one.
    public let diagnostics: [Diagnostic]

    init(_ code: Code, _ diagnostics: [Diagnostic]) {
        self.code = code
        self.diagnostics = diagnostics
    }

    init(_ code: Code, _ message: String, help: String? = nil, place: SourcePlace? = nil) {
        self.code = code
        diagnostics = [Diagnostic(id: Self.rule.id, severity: .error, message: message, help: help, place: place)]
    }

    /// The diagnostic of a dialect that cannot be used.
    public static let rule = DiagnosticRule(
        id: "bad-dialect",
        severity: .error,
        summary: "A dialect is unknown, or its folder has a fault.",
        remedy: "Choose one that `podroute dialects` lists, or correct the folder at the place named."
    )
}

extension DialectError: CustomStringConvertible {
    /// The messages, one a line.
    public var description: String {
        diagnostics.map { ($0.place.map { "\($0): " } ?? "") + $0.message }.joined(separator: "\n")
    }
}
