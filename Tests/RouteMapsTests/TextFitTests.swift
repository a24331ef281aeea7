import RouteMaps
import Testing

struct TextFitTests {
    @Test(arguments: TextStyle.allCases)
    func `A shortened text is as wide as allowed at most`(style: TextStyle) {
        for text in ["", "web", String(repeating: "W", count: 500), "kube-system/some-very-long-name", "名前名前名前名前名前名前"] {
            for limit in [30, 60, 100, 200] {
                let fit = TextFit(text, style, within: limit)
                #expect(fit.width <= limit && fit.width == TextWidth.of(fit.text, style))
                #expect(fit.text == text ? fit.tip == nil : fit.text.hasSuffix("…") && fit.tip != nil)
            }
        }
    }

    /// The widths that DejaVu Sans itself has, the widest of the common fonts.
    @Test func `Texts are counted no narrower than DejaVu Sans draws them`() {
        // n 634, o 612, d 635, e 615, - 361, 1 636 of 1000, at 12 pixels.
        #expect(TextWidth.of("node-1", .note) >= (634 + 612 + 635 + 615 + 361 + 636) * 12 / 1000)
        // Bold, at 14 pixels.
        #expect(TextWidth.of("node-1", .name) >= (712 + 687 + 716 + 678 + 415 + 696) * 14 / 1000)
        #expect(TextWidth.of("10.16.0.0/16", .code) >= 12 * 602 * 12 / 1000)
    }

    @Test func `What cannot be measured or seen is escaped`() {
        #expect(TextFit("﷽", .name, within: 500).text == "\\u{fdfd}")
        #expect(TextFit("\u{202e}x\n", .name, within: 500).text == "\\u{202e}x\\n")
        #expect(TextFit("web", .name, within: 500).text == "web")
    }
}
