public import Diagnostics

/// Why a template was refused when it was loaded, and where the fault is.
public struct TemplateError: Error, Sendable, Hashable {
    /// The kind of fault. New codes may be added; keep a default case when comparing.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable {
            case notUTF8, unclosedTag, badName, badDelimiters
            case unknownField, notText, notASection, notAnObject, listAlreadyOpen
            case unclosedSection, unopenedSection, unknownPartial, recursivePartial, tooLarge, tooDeep
        }

        private let kind: Kind

        /// The source is no UTF-8.
        public static let notUTF8 = Code(kind: .notUTF8)
        /// A tag has no closing delimiter, or has it on another line.
        public static let unclosedTag = Code(kind: .unclosedTag)
        /// What stands in a tag is no name.
        public static let badName = Code(kind: .badName)
        /// A tag that sets delimiters does not hold two usable ones.
        public static let badDelimiters = Code(kind: .badDelimiters)
        /// The schema has no such field here.
        public static let unknownField = Code(kind: .unknownField)
        /// A flag, list or object is written as if it were text.
        public static let notText = Code(kind: .notText)
        /// A text is opened as if it were a section.
        public static let notASection = Code(kind: .notASection)
        /// A dotted name reaches into something that is no object.
        public static let notAnObject = Code(kind: .notAnObject)
        /// A list is repeated inside itself.
        public static let listAlreadyOpen = Code(kind: .listAlreadyOpen)
        /// A section is never closed.
        public static let unclosedSection = Code(kind: .unclosedSection)
        /// A closing tag names another section than the open one, or none is open.
        public static let unopenedSection = Code(kind: .unopenedSection)
        /// There is no such partial.
        public static let unknownPartial = Code(kind: .unknownPartial)
        /// A partial includes itself.
        public static let recursivePartial = Code(kind: .recursivePartial)
        /// The template with its partials is larger than any honest one.
        public static let tooLarge = Code(kind: .tooLarge)
        /// Sections or partials are nested deeper than in any honest template.
        public static let tooDeep = Code(kind: .tooDeep)
    }

    /// The diagnostic that every refused template becomes.
    public static let rule = DiagnosticRule(
        id: "bad-template",
        severity: .error,
        summary: "A template names a field that does not exist, uses one as what it is not, or is not closed properly.",
        remedy: "Correct the template at the place named."
    )

    /// What is wrong.
    public let code: Code
    /// Where.
    public let place: SourcePlace
    /// One line for people.
    public let message: String
    /// The way out.
    public let help: String
    /// Where the partial with the fault is included, innermost first.
    public internal(set) var includedFrom: [SourcePlace]

    init(_ code: Code, at place: SourcePlace, _ message: String, help: String) {
        self.code = code
        self.place = place
        self.message = message
        self.help = help
        includedFrom = []
    }

    /// The error as the diagnostic printers take it.
    public var diagnostic: Diagnostic {
        Diagnostic(
            id: Self.rule.id,
            severity: Self.rule.severity,
            message: message,
            help: help,
            place: place,
            related: includedFrom.map { Diagnostic.Related(message: "included from here", place: $0) }
        )
    }
}
