import XMLSupport

/// A message from the router, looked at but not yet judged.
struct IncomingMessage {
    /// What kinds of messages there are (RFC 6241 section 4, RFC 5277 section 4).
    enum Kind { case reply, notification, hello, other }

    let bytes: [UInt8]
    let kind: Kind
    /// The document element's name.
    let name: String
    /// The id of the call that it answers.
    let messageID: String?
    let isOK: Bool
    let hasData: Bool
    let isEmpty: Bool
    private let hasErrors: Bool

    /// Looks at a message's outline; namespaces are not looked at, since some routers leave them out.
    init(_ message: [UInt8]) throws(XMLFault) {
        // Some routers send line ends between messages, which XML does not allow before its declaration.
        let blanks = message.prefix { $0 == 0x20 || 0x09...0x0d ~= $0 }.count
        let bytes = blanks == 0 ? message : Array(message[blanks...])
        let outline = try XMLOutline(bytes, counting: "rpc-error", outside: "data")
        self.bytes = bytes
        name = outline.root
        messageID = outline.attributes["message-id"]
        kind =
            switch outline.root {
            case "rpc-reply": .reply
            case "notification": .notification
            case "hello": .hello
            default: .other
            }
        isOK = outline.children.contains("ok")
        hasData = outline.children.contains("data")
        isEmpty = outline.children.isEmpty
        hasErrors = outline.matches > 0
    }

    /// The errors and warnings in it.
    func errors() throws(XMLFault) -> [RPCError] {
        hasErrors ? try RPCError.read(bytes) : []
    }
}
