import RouteModel
import Templates

/// The texts of routes' prefixes: each is made once, however often and in however many passes a template asks for it.
struct PrefixTexts: Sendable {
    /// By the number of the route.
    let texts: TemplateTexts

    init(_ sheet: RouteSheet) {
        texts = TemplateTexts(count: sheet.wanted.count + sheet.gone.count, longest: IPPrefix.longestText) {
            route,
            text in
            let prefix = sheet.prefix(of: route)
            prefix.address.append(to: &text)
            text.append(UInt8(ascii: "/"))
            text.appendDecimal(UInt64(prefix.length))
        }
    }

    /// Appends a route's prefix.
    func append(_ route: Int, to out: inout TemplateOutput) { out.append(texts.text(route)) }

    /// Appends the first address of a route's prefix.
    func append(network route: Int, to out: inout TemplateOutput) {
        let text = texts.text(route)
        // Behind the address come a slash and at most three digits.
        var count = max(0, text.count - 2)
        while count > 0, text[count] != UInt8(ascii: "/") { count -= 1 }
        out.append(UnsafeBufferPointer(rebasing: text[..<count]))
    }
}
