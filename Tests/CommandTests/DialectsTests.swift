import Foundation
import TestSupport
import Testing

struct DialectsTests {
    private let names = ["bird1", "bird2", "frr", "ietf-routing", "iproute2"]

    @Test func listsEveryDialect() throws {
        let result = try Podroute.run(["dialects"])
        #expect(result.status == 0 && result.errors.isEmpty)
        for name in names { #expect(result.output.contains("\n\(name)@")) }
    }

    @Test func showsThePageOfOne() throws {
        for name in names {
            let result = try Podroute.run(["dialects", name])
            #expect(result.status == 0 && result.output.hasPrefix("# "))
            #expect(result.output.contains("--to \(name)"))
        }
    }

    @Test func listsTheFieldsOfTemplates() throws {
        let result = try Podroute.run(["dialects", "--fields"])
        #expect(result.status == 0 && result.output.contains("prefix") && result.output.contains("nextHops"))
    }

    @Test func anExportedFolderRendersTheSameAndIsNeverOverwritten() throws {
        for name in names {
            let folder = try TemporaryFolder()
            let copy = folder.path + "/mine"
            let export = try Podroute.run(["dialects", name, "--export", copy])
            #expect(export.status == 0 && export.output.contains("\(copy)/\(name).yaml\n"))
            let render = ["render", "-f", Samples.clusters]
            let own = try Podroute.run(render + ["--template", copy])
            let embedded = try Podroute.run(render + ["--to", name])
            #expect(own.status == 0 && own.output == embedded.output)
            let again = try Podroute.run(["dialects", name, "--export", copy])
            #expect(again.status == 2 && again.output.isEmpty && again.errors.contains("is there already"))
        }
    }

    @Test func aMisspeltFieldOfATemplateIsShownWithItsPlace() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/mine"
        _ = try Podroute.run(["dialects", "frr", "--export", copy])
        let text = try String(contentsOfFile: copy + "/frr.mustache", encoding: .utf8)
        _ = try folder.write("{{prefx}}\n" + text, to: "mine/frr.mustache")
        let result = try Podroute.run(["render", "-f", Samples.clusters, "--template", copy])
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("\(copy)/frr.mustache:1:"), "\(result.errors)")
    }

    @Test func aFolderAndANameMustAgree() throws {
        let folder = try TemporaryFolder()
        _ = try Podroute.run(["dialects", "frr", "--export", folder.path + "/mine"])
        let arguments = ["render", "-f", Samples.clusters, "--template", folder.path + "/mine", "--to"]
        #expect(try Podroute.run(arguments + ["frr@8.5"]).status == 0)
        let other = try Podroute.run(arguments + ["bird2"])
        #expect(other.status == 2 && other.errors.contains("contradict"))
    }

    @Test func aMissingFolderIsNamed() throws {
        let result = try Podroute.run(["render", "-f", Samples.clusters, "--template", "/no/such"])
        #expect(result.status == 2 && result.errors.contains("/no/such: No such file or directory"))
    }
}
