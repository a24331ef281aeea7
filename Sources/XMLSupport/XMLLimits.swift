import CLibXML2

/// What a text may ask of the parser at most; checked before the parser sees it. Names (50 kB) and what all of them take
/// (10 MB) libxml2 checks by itself, as long as it is not told HUGE.
public struct XMLLimits: Sendable, Hashable {
    /// The most bytes; libxml2 has the text in memory a second time. It counts in Int32, so never more than 512 MiB.
    public var bytes = 256 << 20
    /// The most elements inside each other.
    public var depth = 200
    /// The most elements, attributes, comments and the like together: a tree takes about 250 bytes for each.
    public var nodes = 16 << 20
    /// The most bytes of a text, a tag, a comment or the like: libxml2 lets some of any length through.
    public var text = 1 << 20
    /// The most attributes of one element, which libxml2 compares each with each.
    public var attributes = 256

    /// What a large router's answer needs: 100,000 routes with eight next hops each are 5 million nodes.
    public init() {}

    /// No network, no errors printed, and no encoding but UTF-8, whatever the text says of itself. Never NOENT,
    /// DTDLOAD, DTDATTR, XINCLUDE or HUGE: NOENT reads local files even without network.
    static let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_IGNORE_ENC]
        .reduce(Int32(0)) { $0 | Int32($1.rawValue) }

    /// The most bytes of an XPath expression: libxml2 goes down the stack for each bracket.
    static let longestExpression = 8 << 10

    /// The most steps of evaluating an XPath once: some seconds of work.
    static let steps: UInt = 1 << 28
}
