import Templates
import Testing

/// Records that do not fit their schema end the process instead of rendering something else.
struct TemplateRecordTests {
    @Test func `A record with too few values ends the process`() async {
        await #expect(processExitsWith: .failure) {
            _ = try RouteTemplate.render("fixed", root: TemplateRecord([.text("")]))
        }
    }

    @Test func `A list item with too few values ends the process`() async {
        await #expect(processExitsWith: .failure) {
            let root = TemplateRecord([.text(""), .text(""), .flag(true), .list([TemplateRecord([])])])
            _ = try RouteTemplate.render("{{#routes}}{{/routes}}", root: root)
        }
    }

    @Test func `A value of another kind than the schema's ends the process`() async {
        await #expect(processExitsWith: .failure) {
            let root = TemplateRecord([.flag(true), .text(""), .flag(true), .list([])])
            _ = try RouteTemplate.render("{{title}}", root: root)
        }
    }

    @Test func `A field name that no template can write ends the process`() async {
        await #expect(processExitsWith: .failure) { _ = TemplateSchema([.init("a.b", .text)]) }
    }

    @Test func `Two fields of one name end the process`() async {
        await #expect(processExitsWith: .failure) {
            _ = TemplateSchema([.init("a", .text), .init("a", .flag)])
        }
    }
}
