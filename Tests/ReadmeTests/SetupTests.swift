import Foundation
import TestSupport
import Testing

/// `.ci/setup` has to install all that the tests need: on the machine of whoever wrote a test it may be there by chance.
struct SetupTests {
    @Test(.needs(.program("dpkg-query")), arguments: try SetupTests.programs())
    func `A program that a test needs comes from a package that is installed for the tests`(_ program: String) throws {
        let path = URL(fileURLWithPath: try #require(Requirement.find(program))).resolvingSymlinksInPath().path
        // Debian's own list has paths from before /bin became /usr/bin.
        let places = [path, String(path.dropFirst(path.hasPrefix("/usr/") ? 4 : 0))]
        let owners = try places.compactMap { place -> String? in
            let answer = try Command.run(["dpkg-query", "--search", place])
            return answer.status == 0 ? answer.output.split(separator: ":").first.map(String.init) : nil
        }
        let owner = try #require(owners.first, "no package has \(path)")
        let format = "--showformat=${Essential} ${Priority}"
        let priority = try Command.run(["dpkg-query", "--show", format, owner]).output
        let isEverywhere = priority.contains("yes") || priority.contains("required")
        let isInstalled = try Self.packages().contains(owner)
        #expect(isEverywhere || isInstalled, ".ci/setup doesn't install \(owner)")
    }

    /// The programs named by `.needs(.program("…"))` in the tests.
    private static func programs() throws -> [String] {
        let folder = Places.package + "/Tests"
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var names: Set<String> = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            names.formUnion(text.matches(of: /\.program\("([a-z0-9-]+)"\)/).map { String($0.1) })
        }
        return names.sorted()
    }

    /// The packages in the lists of `.ci/setup`.
    private static func packages() throws -> Set<String> {
        let script = try String(contentsOfFile: Places.package + "/.ci/setup", encoding: .utf8)
        let lists = script.matches(of: /for_(?:building|testing)=\(([^)]*)\)/)
        return Set(lists.flatMap { $0.1.split(whereSeparator: \.isWhitespace).map(String.init) })
    }
}
