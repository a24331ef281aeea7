/// How wide a text is, at least as wide as any common font draws it.
///
/// A picture cannot ask for the fonts of whoever looks at it. The figures are the widest advance of each character in
/// DejaVu Sans (about the widest there is), Liberation Sans (as wide as Arial), Roboto and Noto Sans, in thousandths of the
/// font size.
package enum TextWidth {
    /// U+0020 to U+007E.
    private static let regular: [Int] = [
        318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 551, 838, 318, 361, 318, 413, 637, 637, 637, 637, 637, 637,
        637,
        637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 339, 552, 667, 558,
        907,
        760, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 411, 391, 838, 557, 500, 613, 635, 550,
        635,
        616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 413, 521, 393, 634, 592, 818, 592, 592, 525,
        637,
        551, 637, 838,
    ]
    /// The same in bold.
    private static let bold: [Int] = [
        349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 545, 838, 380, 416, 380, 413, 696, 696, 696, 696, 696, 696,
        696,
        696, 696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 389, 559, 775, 638,
        996,
        837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 423, 458, 838, 557, 500, 675, 716, 593,
        716,
        679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583,
        712,
        551, 712, 838,
    ]
    /// Every character of a font for code.
    private static let code = 603

    /// The width of a text in pixels, rounded up.
    package static func of(_ text: String, _ style: TextStyle) -> Int {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + advance($1, style) }
        return (thousandths * style.size + 999) / 1000
    }

    /// The width of one character, in thousandths of the font size.
    static func advance(_ scalar: Unicode.Scalar, _ style: TextStyle) -> Int {
        if 0x20..<0x7f ~= scalar.value {
            return style.isCode ? code : (style.isBold ? bold : regular)[Int(scalar.value) - 0x20]
        }
        return style.isCode && scalar.value < 0x250 ? code : advance(of: scalar) ?? 0
    }

    /// The width of a character beyond ASCII, for the widest font; nil where fonts differ too much to say.
    private static func advance(of scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0xb7: 400
        case 0x300...0x36f: 0
        // Letters of Europe and of the Near East, dashes, quotes and the ellipsis.
        case 0xa0...0x1c3, 0x1cd...0x1f0, 0x1f4...0x24f, 0x370...0x3ff, 0x400...0x45f, 0x5d0...0x5ea, 0x620...0x64a,
            0x1e00...0x1eff, 0x2010...0x2027:
            1200
        // Squares, in every font: Hangul, Kana, Han, full-width forms.
        case 0x1100...0x115f, 0x2e80...0x2fdf, 0x3001...0x30ff, 0x3400...0x9fff, 0xac00...0xd7a3, 0xf900...0xfaff,
            0xff01...0xff60, 0x20000...0x3fffd:
            1050
        case 0x2190...0x2193, 0x2600...0x27bf, 0x1f300...0x1faff: 1300
        default: nil
        }
    }

    /// Whether it is known how wide a character is at most.
    static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
        0x20..<0x7f ~= scalar.value || advance(of: scalar) != nil
    }
}
