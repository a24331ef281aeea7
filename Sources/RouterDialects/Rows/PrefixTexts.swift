import RouteModel
import Templates

/// The texts of routes' prefixes: each is made once, however often and in however many passes a template asks for it.
struct PrefixTexts: Sendable {
    /// One text after the other: the number of bytes, that of the address' bytes, and the text.
    private let bytes: [UInt8]
    /// For each route where its text begins in `bytes`.
    private let starts: [UInt32]

    init(_ sheet: RouteSheet) {
        let count = sheet.wanted.count + sheet.gone.count
        var bytes: [UInt8] = []
        var starts: [UInt32] = []
        starts.reserveCapacity(count)
        // What is not used of the room is never touched.
        bytes.append(addingCapacity: count * (IPPrefix.longestText + 2) + TemplateOutput.padding) { text in
            for route in 0..<count {
                let prefix = sheet.prefix(of: route)
                let start = text.count
                starts.append(UInt32(start))
                text.append(0)
                text.append(0)
                prefix.address.append(to: &text)
                text[start + 1] = UInt8(text.count - start - 2)
                text.append(UInt8(ascii: "/"))
                text.appendDecimal(UInt64(prefix.length))
                text[start] = UInt8(text.count - start - 2)
            }
            for _ in 0..<TemplateOutput.padding { text.append(0) }
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// Appends a route's prefix.
    @inline(__always) func append(_ route: Int, to out: inout TemplateOutput) {
        let start = Int(starts[route])
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            out.append(padded: first + start + 2, count: Int(bytes[start]))
        }
    }

    /// Appends the first address of a route's prefix.
    func append(network route: Int, to out: inout TemplateOutput) {
        let start = Int(starts[route])
        out.append(bytes.span.extracting((start + 2)..<(start + 2 + Int(bytes[start + 1]))))
    }
}
