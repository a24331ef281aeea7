import Manifests

/// What a rule has to say of one object: the words, and where in the input they belong.
struct Finding {
    /// Another object of the same matter.
    struct Party {
        let message: String
        let position: SourcePosition
    }

    /// One line.
    var message: String
    /// The way out; where it is nil, the rule's own remedy is given.
    var help: String?
    /// Where it was noticed.
    var position: SourcePosition
    /// The scalar that stands at the position and the byte in it that is meant, where the finding is about a part of it.
    var part: (text: String, offset: Int)?
    /// The other parties.
    var parties: [Party]

    init(_ message: String, help: String? = nil, at position: SourcePosition, parties: [Party] = []) {
        self.message = message
        self.help = help
        self.position = position
        self.parties = parties
    }

    /// A finding about a part of a text.
    init(
        _ message: String,
        help: String? = nil,
        in text: Located<String>,
        offset: Int,
        parties: [Party] = []
    ) {
        self.init(message, help: help, at: text.position, parties: parties)
        part = (text.value, offset)
    }
}
