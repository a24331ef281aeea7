import Templates
import TestSupport
import Testing

/// Rendering typed rows, with what is decided, kept and passed over, gives what plain records give.
struct RenderingPathTests {
    /// Routes, of two patterns, and next hops as numbers; the same values as ``records``.
    private struct Rows: TemplateRows {
        struct Row {
            var depth = 0
            var route = 0
            var hop = 0
        }

        struct List {
            let owner: Row
            let count: Int
            var isBest = false
        }

        static let routes = [[0, 1, 2], [2], [1, 2], [], [0, 1, 2]]
        var root: Row { Row() }

        func text(_ slot: Int, of row: Row, to out: inout TemplateOutput) {
            out.append(Array(RenderingPathTests.text(row.depth, slot, row.depth == 2 ? row.hop : row.route).utf8))
        }

        func flag(_ slot: Int, of row: Row) -> Bool {
            switch (row.depth, slot) {
            case (0, _): slot == 1
            case (1, 3): true
            default: (row.depth == 2 ? row.hop : row.route) % 2 == slot % 2
            }
        }

        func list(_ slot: Int, of row: Row) -> List {
            switch (row.depth, slot) {
            case (0, _): List(owner: row, count: Self.routes.count)
            case (1, 4): List(owner: row, count: 1, isBest: true)
            case (1, 5): List(owner: row, count: 0)
            default: List(owner: row, count: Self.routes[row.route].count)
            }
        }

        func count(_ list: List) -> Int { list.count }

        func item(_ index: Int, of list: List) -> Row {
            if list.owner.depth == 0 { return Row(depth: 1, route: index) }
            let hop = list.isBest ? RenderingPathTests.best(list.owner.route) : Self.routes[list.owner.route][index]
            return Row(depth: 2, route: list.owner.route, hop: hop)
        }

        func object(_ slot: Int, of row: Row) -> Row { row }
        /// Routes are even or odd.
        func patterns(_ slot: Int, of row: Row) -> [Row] {
            (0..<(row.depth == 0 ? 2 : 1)).map { Row(depth: row.depth + 1, route: $0) }
        }
        func pattern(of row: Row) -> Int { row.route % 2 }
        func flag(_ slot: Int, ofAll pattern: Row) -> Bool? {
            switch (pattern.depth, slot) {
            case (1, 1): pattern.route == 1
            case (1, 3): true
            default: nil
            }
        }
        func count(_ slot: Int, ofAll pattern: Row) -> Int? {
            pattern.depth == 1 && slot > 3 ? 5 - slot : nil
        }
        func identities(ofAll pattern: Row) -> Int { pattern.depth == 2 ? 3 : 0 }
        func identity(of row: Row) -> Int { row.depth == 2 ? row.hop : row.route }
        /// The prefixes were made beforehand.
        func texts(_ slot: Int, ofAll pattern: Row) -> TemplateTexts? {
            pattern.depth == 1 && slot == 0 ? Self.prefixes : nil
        }
        private static let prefixes = TemplateTexts(count: routes.count, longest: 100) { route, text in
            for byte in RenderingPathTests.text(1, 0, route).utf8 { text.append(byte) }
        }
        func check(_ row: Row, fields: Int) {}
    }

    /// The one record of a route's list of the best.
    private static func best(_ route: Int) -> Int { route % 3 }

    private static func text(_ depth: Int, _ slot: Int, _ number: Int) -> String {
        // Some texts are longer than what is moved at once.
        "\(depth)\(slot)\(number)" + String(repeating: "+", count: number == 1 ? 80 : number)
    }

    private static let hop = TemplateSchema([
        .init("address", .text), .init("even", .flag), .init("first", .first, ""), .init("last", .last, ""),
    ])
    private static let route = TemplateSchema([
        .init("prefix", .text), .init("odd", .flag), .init("hops", .list(hop)),
        // What is the same for all: a flag that is on, a list of one record, and one of none.
        .init("sure", .flag), .init("best", .list(hop)), .init("none", .list(hop)),
    ])
    private static let schema = TemplateSchema([
        .init("tag", .text), .init("on", .flag), .init("off", .flag), .init("routes", .list(route)),
    ])

    private static let records: TemplateRecord = {
        func list(_ hops: [Int]) -> TemplateValue {
            .list(
                hops.enumerated().map { place, hop in
                    TemplateRecord([
                        .text(text(2, 0, hop)), .flag(hop % 2 == 1), .flag(place == 0), .flag(place == hops.count - 1),
                    ])
                }
            )
        }
        let routes = Rows.routes.enumerated().map { route, hops in
            TemplateRecord([
                .text(text(1, 0, route)), .flag(route % 2 == 1), list(hops), .flag(true), list([best(route)]), list([]),
            ])
        }
        return TemplateRecord([.text(text(0, 0, 0)), .flag(true), .flag(false), .list(routes)])
    }()

    /// A random template: names are those of the innermost open record, and of the ones around it.
    private static func template(_ random: inout SeededRandom, depth: Int, size: Int) -> String {
        let flags = ["on", "off", "odd", "sure", "even", "first", "last"].prefix([2, 4, 7][depth])
        let texts = ["tag", "prefix", "address"].prefix(depth + 1)
        var text = ""
        for _ in 0..<size {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text += ["a", " b ", "c\n", "{ }"].randomElement(using: &random) ?? ""
            case 1, 2: text += "{{\(texts.randomElement(using: &random) ?? "tag")}}"
            case 3 where depth < 2 && size > 1:
                let list =
                    [["routes"], ["hops", "hops", "best", "none"]][depth].randomElement(using: &random) ?? "hops"
                text +=
                    "{{#\(list)}}\(template(&random, depth: depth + 1, size: size - 1)){{/\(list)}}{{^\(list)}}-{{/\(list)}}"
            default:
                guard size > 1 else { continue }
                let flag = flags.randomElement(using: &random) ?? "on"
                let sign = ["#", "^"].randomElement(using: &random) ?? "#"
                text += "{{\(sign)\(flag)}}\(template(&random, depth: depth, size: size - 1)){{/\(flag)}}"
            }
        }
        return text
    }

    @Test func `Typed rows give what records give`() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<2_000 {
            let source = Self.template(&random, depth: 0, size: Int.random(in: 1...5, using: &random))
            let template = try Template(file: "t", source: Array(source.utf8), schema: Self.schema)
            let gatherer = TextGatherer()
            TemplateRenderer.render(template, Rows(), to: gatherer)
            var plain: [UInt8] = []
            template.render(Self.records, into: &plain)
            #expect(gatherer.bytes == plain, "\(source)")
            for offset in [0, plain.count / 2, plain.count - 1, plain.count] where offset >= 0 {
                #expect(
                    template.place(ofByte: offset, rendering: Rows())
                        == template.place(ofByte: offset, rendering: Self.records)
                )
            }
        }
    }

    @Test func `A sink that wants no more gets no more`() throws {
        final class Once: TextSink {
            var pieces = 0
            func take(_ bytes: Span<UInt8>) -> Bool {
                pieces += 1
                return false
            }
        }
        let source = "{{#routes}}" + String(repeating: "x", count: 200_000) + "{{/routes}}"
        let template = try Template(file: "t", source: Array(source.utf8), schema: Self.schema)
        let once = Once()
        TemplateRenderer.render(template, Rows(), to: once)
        #expect(once.pieces == 1)
    }

    @Test(arguments: ["", "{{address}}"]) func `A text comes in pieces that are none of them large`(
        _ field: String
    ) throws {
        final class Pieces: TextSink {
            var longest = 0
            var total = 0
            func take(_ bytes: Span<UInt8>) -> Bool {
                longest = max(longest, bytes.count)
                total += bytes.count
                return true
            }
        }
        let source = "{{#routes}}{{#hops}}\(field)" + String(repeating: "x", count: 100_000) + "{{/hops}}{{/routes}}"
        let template = try Template(file: "t", source: Array(source.utf8), schema: Self.schema)
        let pieces = Pieces()
        TemplateRenderer.render(template, Rows(), to: pieces)
        #expect(900_000..<901_000 ~= pieces.total && pieces.longest <= 301_000)
    }
}
