/// Tags and comments.
extension PlainXML {
    mutating func readMarkup(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        textCount = 0
        return switch bytes[start + 1] {
        case UInt8(ascii: "/"): readEndTag(bytes, start)
        case UInt8(ascii: "!"): readComment(bytes, start)
        default: readStartTag(bytes, start)
        }
    }

    private mutating func readEndTag(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard let element = elements.last else { return refuse() }
        let end = start + 2 + element.name.count
        guard end < bytes.count else { return bytes.count - start > Self.longestName * 2 + 4 ? refuse() : nil }
        let name = bytes.extracting(start + 2..<end)
        let isSame =
            elements.count > namedElements
            ? XMLCharacters.are(name, bytes.extracting(element.name))
            : XMLCharacters.are(name, names.span.extracting(element.name))
        guard isSame, bytes[end] == UInt8(ascii: ">") else { return refuse() }
        endElement()
        return end + 1
    }

    private mutating func endElement() {
        let element = elements.removeLast()
        if elements.count < namedElements {
            namedElements = elements.count
            names.removeLast(element.name.count)
        }
        if bindings.count > element.bindings {
            bindings.removeLast(bindings.count - element.bindings)
            hasKnownDefault = isKnown(prefix: Span())
        }
        isBehindElement = true
        hasText = false
        hasLineEnd = false
    }

    /// Reads a comment. It ends no text: what stands before and behind it is one value.
    private mutating func readComment(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        let hyphen = UInt8(ascii: "-")
        guard start + 3 < bytes.count else { return nil }
        guard bytes[start + 2] == hyphen, bytes[start + 3] == hyphen else { return refuse() }
        var index = start + 4
        while index < bytes.count {
            let byte = bytes[index]
            if byte == hyphen, index + 1 < bytes.count, bytes[index + 1] == hyphen {
                guard index + 2 < bytes.count else { return nil }
                return bytes[index + 2] == UInt8(ascii: ">") ? index + 3 : refuse()
            }
            if XMLCharacters.kind(of: byte) == .other { return refuse() }
            index = XMLCharacters.skipComment(bytes, index + 1)
        }
        return nil
    }

    private mutating func readStartTag(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard let name = XMLCharacters.name(bytes, start + 1) else { return refuse() }
        // As nearly all are.
        if name.end < bytes.count, bytes[name.end] == UInt8(ascii: ">") {
            guard mayBegin(name, bytes) else { return refuse() }
            if let end = endOfLeaf(name, bytes) {
                isBehindElement = true
                hasLineEnd = false
                return end
            }
            begin(name, bindings.count)
            return name.end + 1
        }
        var index = name.end
        var attributes: [Attribute] = []
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return begin(name, attributes, bytes) ? index + 1 : refuse()
            case UInt8(ascii: "/"):
                guard index + 1 < bytes.count else { return nil }
                guard bytes[index + 1] == UInt8(ascii: ">"), begin(name, attributes, bytes) else { return refuse() }
                endElement()
                return index + 2
            case UInt8(ascii: " "):
                index = XMLCharacters.skipSpaces(bytes, index)
                guard index < bytes.count else { return nil }
                if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { continue }
                guard let end = readAttribute(bytes, index, &attributes) else { return nil }
                index = end
            default: return refuse()
            }
        }
        return nil
    }

    /// Reads `name="value"`.
    private mutating func readAttribute(_ bytes: Span<UInt8>, _ start: Int, _ all: inout [Attribute]) -> Int? {
        guard let name = XMLCharacters.name(bytes, start), all.count < Self.mostAttributes else { return refuse() }
        guard name.end + 1 < bytes.count else { return nil }
        guard bytes[name.end] == UInt8(ascii: "="), bytes[name.end + 1] == UInt8(ascii: "\"") else { return refuse() }
        var index = name.end + 2
        while index < bytes.count {
            switch XMLCharacters.kind(of: bytes[index]) {
            case .printable where bytes[index] == UInt8(ascii: "\""):
                all.append(Attribute(name: name, value: (name.end + 2)..<index))
                return index + 1
            case .name: index = XMLCharacters.skipName(bytes, index + 1)
            case .printable: index += 1
            case .blank where bytes[index] == UInt8(ascii: " "): index += 1
            case .ampersand:
                guard let end = entity(bytes, index) else { return nil }
                index = end
            default: return refuse()
            }
        }
        return nil
    }

    /// Opens an element.
    /// - Returns: whether it may stand here, with these attributes.
    private mutating func begin(_ name: XMLName, _ attributes: [Attribute], _ bytes: Span<UInt8>) -> Bool {
        let before = bindings.count
        guard attributes.isEmpty || bind(attributes, bytes), mayBegin(name, bytes) else { return false }
        begin(name, before)
        return true
    }

    /// - Parameter before: how many bindings there were before the element.
    private mutating func begin(_ name: XMLName, _ before: Int) {
        elements.append(Element(name: name.start..<name.end, bindings: before))
        isBehindElement = false
        hasLineEnd = false
    }

    /// Whether an element may stand here, by its name.
    private func mayBegin(_ name: XMLName, _ bytes: Span<UInt8>) -> Bool {
        // The document element is one of those that are open.
        guard !hasText, name.end - name.start <= Self.longestName, elements.count + 2 <= limits.depth else {
            return false
        }
        let isKnown = name.local == name.start ? hasKnownDefault : isKnown(name, bytes)
        return isKnown && (!elements.isEmpty || isTop(name, bytes))
    }

    /// The offset behind an element that holds nothing but a value without blanks and entities, as most do; nil for another, and
    /// for one that is not there as a whole.
    private func endOfLeaf(_ name: XMLName, _ bytes: Span<UInt8>) -> Int? {
        let start = name.end + 1
        let value = XMLCharacters.skipValue(bytes, start)
        let end = value + 2 + name.end - name.start
        guard value - start <= limits.text, end < bytes.count, bytes[value] == UInt8(ascii: "<"),
            bytes[value + 1] == UInt8(ascii: "/"), bytes[end] == UInt8(ascii: ">"),
            XMLCharacters.are(bytes.extracting(value + 2..<end), bytes.extracting(name.start..<name.end))
        else { return nil }
        return end + 1
    }

    /// Whether an element may stand directly inside the document element.
    private func isTop(_ name: XMLName, _ bytes: Span<UInt8>) -> Bool {
        let local = bytes.extracting(name.local..<name.end)
        guard let namespace = namespace(prefix: bytes.extracting(name.prefix ?? 0..<0)) else { return false }
        return check.children.contains { child in
            var text = child.local
            return child.namespace == namespace && text.withUTF8 { XMLCharacters.are(local, $0) }
        }
    }
}
