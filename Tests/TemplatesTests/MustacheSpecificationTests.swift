import Foundation
import Templates
import TestSupport
import Testing

/// The public Mustache specification's own cases.
struct MustacheSpecificationTests {
    static let folder = Places.shared + "/mustache-spec"

    /// The cases that do not apply to strict templates, each with its reason.
    static let notApplicable: [String: String] = {
        let escaping = "values arrive escaped for their language; the engine knows no HTML"
        let miss = "a name that the schema lacks is a load error, never an empty string"
        let null = "every field has a value; there is no null text"
        let closed = "the names inside are checked even where they are never rendered"
        let scalar = "a section over text is a load error"
        return [
            "interpolation/HTML Escaping": escaping,
            "interpolation/Implicit Iterators - HTML Escaping": escaping,
            "sections/Implicit Iterator - HTML Escaping": escaping,
            "interpolation/Basic Null Interpolation": null,
            "interpolation/Triple Mustache Null Interpolation": null,
            "interpolation/Ampersand Null Interpolation": null,
            "interpolation/Basic Context Miss Interpolation": miss,
            "interpolation/Triple Mustache Context Miss Interpolation": miss,
            "interpolation/Ampersand Context Miss Interpolation": miss,
            "interpolation/Dotted Names - Broken Chains": miss,
            "interpolation/Dotted Names - Broken Chain Resolution": miss,
            "interpolation/Dotted Names - Context Precedence": miss,
            "interpolation/Dotted Names are never single keys": miss,
            "inverted/Context Misses": miss,
            "inverted/Dotted Names - Broken Chains": miss,
            "sections/Context Misses": miss,
            "sections/Dotted Names - Broken Chains": miss,
            "partials/Failed Lookup": "a partial that does not exist is a load error",
            "partials/Recursion": "partials are put in at load time and do not recurse",
            "inverted/Context": closed,
            "inverted/List": closed,
            "sections/Variable test": scalar,
            "sections/Deeply Nested Contexts": scalar,
        ]
    }()

    @Test(.needs(.path(folder)))
    func `Every applicable case of the specification renders as it says`() throws {
        var seen: Set<String> = []
        for area in ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"] {
            for specified in try MustacheCase.read(from: Self.folder, area: area) {
                #expect(seen.insert(specified.name).inserted, "\(specified.name) stands twice")
                if let reason = Self.notApplicable[specified.name] {
                    #expect(specified.rendered() != specified.expected, "\(specified.name) passes, though \(reason)")
                } else {
                    #expect(specified.rendered() == specified.expected, "\(specified.name)")
                }
            }
        }
        #expect(seen.count > 100)
        #expect(Set(Self.notApplicable.keys).subtracting(seen) == [])
    }
}
