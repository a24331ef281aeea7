/// Recognises plain XML in pieces and in one pass: elements, attributes, values and comments of printable ASCII, as templates
/// for routers write it.
///
/// What it takes is what ``XMLShapeCheck`` takes as well; what it does not take may still be XML, and is the check's to judge
/// and to explain. So it only has to be strict, it keeps nothing but the names of open elements, and it is several times as
/// fast as a parser that has to report all it reads.
public struct PlainXML {
    /// A namespace that a prefix, or none, stands for; nil for one that no element or attribute may have.
    struct Binding {
        let prefix: [UInt8]
        let namespace: String?
    }

    /// An element that is open.
    struct Element {
        /// Where its name is: in the piece, or in ``names`` where it began in one before.
        var name: Range<Int>
        /// How many bindings there were before it.
        let bindings: Int
    }

    /// An attribute of the tag that is read, as offsets of the piece.
    struct Attribute {
        let name: XMLName
        let value: Range<Int>
    }

    /// The most attributes of an element, and the longest name, that are looked at here.
    static let mostAttributes = 16
    static let longestName = 256

    let check: XMLShapeCheck
    let limits = XMLLimits()
    /// Whether everything so far is plain XML.
    public internal(set) var isPlain = true
    /// How many bytes came.
    public private(set) var count = 0
    /// A tag or comment whose end has not come yet.
    private var rest: [UInt8] = []
    /// The names of the first of the open elements, one after the other: of those that began in a piece before.
    var names: [UInt8] = []
    /// How many elements these are.
    var namedElements = 0
    var elements: [Element] = []
    /// Namespaces that are declared for values alone, as identities have them.
    var others: Set<String> = []
    var bindings: [Binding]
    /// Whether a name without prefix is of a namespace that is known; it is asked for every element.
    var hasKnownDefault: Bool
    /// Whether an element ended since the last one began.
    var isBehindElement = false
    /// Of the text since the last tag.
    var hasText = false
    var hasLineEnd = false
    var textCount = 0

    /// Begins behind the start of the document element, whose namespace stands for no prefix.
    /// - Parameters:
    ///   - check: what is wanted.
    ///   - namespace: the document element's.
    public init(_ check: XMLShapeCheck, inside namespace: String) {
        self.check = check
        bindings = [Binding(prefix: [], namespace: namespace)]
        hasKnownDefault = true
        isPlain = check.namespaces.contains(namespace) && Self.areNames(check.namespaces)
    }

    /// Whether a parser takes namespaces for names, so that only their spelling has to be compared here.
    static func areNames(_ namespaces: Set<String>) -> Bool {
        guard namespaces.allSatisfy({ $0.utf8.allSatisfy { XMLCharacters.isUsualInURI($0) } }) else { return false }
        let declarations = namespaces.sorted().enumerated().map { " xmlns:n\($0)=\"\($1)\"" }.joined()
        return (try? XMLShapeCheck(namespaces: namespaces, children: []).check(Array("<n0:a\(declarations)/>".utf8)))
            != nil
    }

    /// Reads the next piece.
    public mutating func read(_ piece: Span<UInt8>) {
        count += piece.count
        guard isPlain else { return }
        if rest.isEmpty {
            let end = readTokens(piece)
            if isPlain { piece.extracting(end...).withUnsafeBufferPointer { rest.append(contentsOf: $0) } }
        } else {
            piece.withUnsafeBufferPointer { rest.append(contentsOf: $0) }
            let whole = rest
            let end = readTokens(whole.span)
            rest.removeFirst(end)
        }
        if rest.count > limits.text { isPlain = false }
    }

    /// Whether everything was plain XML, and all elements but the document's own were ended.
    public func isComplete() -> Bool { isPlain && rest.isEmpty && elements.isEmpty }

    /// Reads as many tokens as are there as a whole.
    /// - Returns: the offset behind them.
    private mutating func readTokens(_ bytes: Span<UInt8>) -> Int {
        var index = 0
        while isPlain, index < bytes.count {
            let next = bytes[index] == UInt8(ascii: "<") ? readMarkup(bytes, index) : readText(bytes, index)
            guard let next else { break }
            if next - index > limits.text { isPlain = false }
            index = next
        }
        keepNames(bytes)
        return index
    }

    /// Keeps the names of elements that are still open at a piece's end.
    private mutating func keepNames(_ bytes: Span<UInt8>) {
        for index in namedElements..<elements.count {
            let start = names.count
            bytes.extracting(elements[index].name).withUnsafeBufferPointer { names.append(contentsOf: $0) }
            elements[index].name = start..<names.count
        }
        namedElements = elements.count
    }

    mutating func refuse() -> Int? {
        isPlain = false
        return nil
    }

    /// Reads text up to the next tag.
    private mutating func readText(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { break }
            if XMLCharacters.isValue(byte) {
                hasText = true
                index = XMLCharacters.skipValue(bytes, index + 1)
                continue
            }
            switch XMLCharacters.kind(of: byte) {
            case .blank: index = XMLCharacters.skipSpaces(bytes, index + 1)
            case .lineEnd:
                hasLineEnd = true
                index = XMLCharacters.skipSpaces(bytes, index + 1)
            case .ampersand:
                guard let end = entity(bytes, index) else {
                    return isPlain && index > start && checkText(index - start) ? index : nil
                }
                hasText = true
                index = end
            case .name, .printable, .less, .greater, .other: return refuse()
            }
        }
        return checkText(index - start) ? index : refuse()
    }

    /// Text may stand in elements that hold nothing else, on one line.
    private mutating func checkText(_ more: Int) -> Bool {
        textCount += more
        return textCount <= limits.text && (!hasText || !hasLineEnd && !isBehindElement && !elements.isEmpty)
    }

    /// The offset behind an entity that XML itself defines; nil where it is another, or not there as a whole.
    mutating func entity(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        let longest = min(bytes.count, start + 6)
        guard let end = (start..<longest).first(where: { bytes[$0] == UInt8(ascii: ";") }) else {
            return bytes.count < start + 6 ? nil : refuse()
        }
        for name: StaticString in ["&amp", "&lt", "&gt", "&quot", "&apos"] {
            if name.withUTF8Buffer({ XMLCharacters.are(bytes.extracting(start..<end), $0) }) { return end + 1 }
        }
        return refuse()
    }
}
