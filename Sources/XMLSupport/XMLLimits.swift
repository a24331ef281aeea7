import CLibXML2

/// What every text must keep to before it is parsed.
enum XMLLimits {
    /// libxml2 counts in Int32, and the whole text is in memory twice while it is read.
    static let largest = 512 << 20

    /// No network, no entities put in, no DTD read, no errors printed. Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or
    /// HUGE: NOENT reads local files even without network.
    static let options =
        Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue) | Int32(XML_PARSE_NOWARNING.rawValue)

    static func check(_ bytes: [UInt8], limit: Int) throws(XMLFault) {
        let limit = min(limit, largest)
        guard bytes.count <= limit else {
            throw XMLFault("\(bytes.count) bytes, and at most \(limit) are read", line: 1)
        }
        guard !bytes.isEmpty else { throw XMLFault("there is no text", line: 1) }
    }
}
