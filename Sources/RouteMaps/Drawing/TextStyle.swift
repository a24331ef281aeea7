/// The ways text looks in a picture.
package enum TextStyle: String, CaseIterable, Sendable {
    /// The picture's title.
    case title
    /// What something is called.
    case name
    /// The heading of a part.
    case heading
    /// Sentences and remarks.
    case note
    /// Addresses, prefixes and diagnostic ids.
    case code
    /// A remark that matters: what is wrong.
    case alarm

    /// The font size in pixels.
    package var size: Int {
        switch self {
        case .title: 19
        case .name: 14
        case .heading: 11
        case .note, .code, .alarm: 12
        }
    }

    var isBold: Bool { [.title, .name, .heading, .alarm].contains(self) }
    var isCode: Bool { self == .code }

    /// How far letters reach above and below the base line.
    package var ascent: Int { (size * 4 + 4) / 5 }
    package var descent: Int { (size + 3) / 4 }

    /// The class in the style sheet.
    var className: String {
        switch self {
        case .title: "t"
        case .name: "n"
        case .heading: "h"
        case .note: "s"
        case .code: "c"
        case .alarm: "a"
        }
    }
}
