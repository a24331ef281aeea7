import NETCONFScripts
import TestSupport
import Testing

@testable import NETCONF

@Suite struct FramingTests {
    /// Takes all messages from bytes that arrive in pieces.
    private func decode(_ pieces: [[UInt8]], _ framing: MessageFraming, limit: Int = 1 << 20) throws(FramingError)
        -> [String]
    {
        var decoder = MessageDecoder(framing: framing, limit: limit)
        var messages: [String] = []
        for piece in pieces {
            decoder.append(piece)
            while let message = try decoder.next() { messages.append(String(decoding: message, as: UTF8.self)) }
        }
        return messages
    }

    /// Messages that look like what frames them.
    private static let messages = ["<a/>", "]]]>]]x]]]]>.", "]]>]", "\n#4\n", "\n##\n", "\n##", "é]]>]]é"]

    @Test(arguments: MessageFraming.allCases)
    func messagesArriveInAnyPieces(_ framing: MessageFraming) throws {
        let messages = Self.messages
        let bytes = messages.flatMap { Frames.frame($0, framing, chunk: 3) }
        #expect(try decode([bytes], framing) == messages)
        #expect(try decode(bytes.map { [$0] }, framing) == messages)
        for first in 0...bytes.count {
            #expect(
                try decode([Array(bytes[..<first]), Array(bytes[first...])], framing) == messages,
                "cut at \(first)"
            )
        }
    }

    @Test(arguments: MessageFraming.allCases)
    func whatIsSentIsReadBack(_ framing: MessageFraming) throws {
        for message in Self.messages {
            let bytes = try framing.frame(Array(message.utf8))
            #expect(try decode(bytes.map { [$0] }, framing) == [message])
        }
        #expect(throws: FramingError.self) { try framing.frame([]) }
    }

    @Test func aMessageThatWouldEndItselfIsNotSent() throws {
        let message = Array("<!-- ]]]]>]]> -->".utf8)
        #expect(throws: FramingError.self) { try MessageFraming.endOfMessage.frame(message) }
        #expect(throws: FramingError.self) { try MessageFraming.endOfMessage.frame(Array("<![CDATA[]]>".utf8)) }
        #expect(try decode([MessageFraming.chunked.frame(message)], .chunked) == ["<!-- ]]]]>]]> -->"])
    }

    @Test func framingChangesBetweenMessages() throws {
        var decoder = MessageDecoder()
        decoder.append(Frames.frame("<hello/>", .endOfMessage) + Frames.frame("<rpc-reply/>", .chunked))
        #expect(try decoder.next() == Array("<hello/>".utf8))
        decoder.framing = .chunked
        #expect(try decoder.next() == Array("<rpc-reply/>".utf8))
        #expect(try decoder.next() == nil)
        #expect(!decoder.isInsideMessage)
    }

    @Test(arguments: [
        ("<a/>", "'<'", "line feed"), ("\n<a/>", "'<'", "#"), ("\n#0\n", "'0'", "first chunk size"),
        ("\n#01\na", "'0'", "first chunk size"), ("\n##\n", "'#'", "first chunk size"), ("\n#-1\n", "'-'", "size"),
        ("\n#+1\n", "'+'", "size"), ("\n# 1\n", "' '", "size"), ("\n#1 \n", "' '", "rest of a chunk's size"),
        ("\n#1x\n", "'x'", "rest of a chunk's size"), ("\n#1\r\n", "'\\r'", "rest of a chunk's size"),
        ("\n#2\nab\n##x", "'x'", "ends a message"), ("\n#2\nabc", "'c'", "line feed"), ("\n#é", "byte 195", "size"),
        ("\n#4294967296\n", "4294967295", "announced"), ("\n#99999999999999999999\n", "4294967295", "announced"),
        ("\n#2\nab\n#0\n", "'0'", "second #"), ("]]>]]>", "']'", "line feed"),
    ])
    func malformedChunksAreNamed(_ bytes: String, _ found: String, _ wanted: String) throws {
        for pieces in [[Array(bytes.utf8)], bytes.utf8.map { [$0] }] {
            let error = #expect(throws: FramingError.self) { try decode(pieces, .chunked) }
            #expect(
                error?.message.contains(found) == true && error?.message.contains(wanted) == true,
                "\(error as Any)"
            )
            #expect(error?.isTooLarge == false)
        }
    }

    @Test func noMessageIsLargerThanTheLimit() throws {
        #expect(try decode([Frames.frame("abcd", .endOfMessage)], .endOfMessage, limit: 4) == ["abcd"])
        #expect(try decode([Frames.frame("abcd", .chunked, chunk: 1)], .chunked, limit: 4) == ["abcd"])
        let attacks: [(String, MessageFraming)] = [
            ("abcde]]>]]>", .endOfMessage), (String(repeating: "a", count: 11), .endOfMessage),
            // The announcement alone is enough, and the limit is for all chunks together.
            ("\n#5\n", .chunked), ("\n#4294967295\n", .chunked), ("\n#3\nabc\n#2\n", .chunked),
        ]
        for (bytes, framing) in attacks {
            for pieces in [[Array(bytes.utf8)], bytes.utf8.map { [$0] }] {
                let error = #expect(throws: FramingError.self, "\(bytes)") { try decode(pieces, framing, limit: 4) }
                #expect(error?.isTooLarge == true)
            }
        }
    }

    @Test func manySmallChunksCostNoMoreThanTheirBytes() throws {
        func time(_ count: Int) throws -> Duration {
            let bytes = Frames.frame(String(repeating: "a", count: count), .chunked, chunk: 1)
            return try threadTime {
                let messages = try decode([bytes], .chunked)
                #expect(messages.map(\.utf8.count) == [count])
            }
        }
        // Quadratic work would take 64 times as long, linear work 8 times.
        let (short, long) = (try time(100_000), try time(800_000))
        #expect(long < short * 40 + .milliseconds(200))
    }

    @Test func anEndedStreamIsDescribed() throws {
        for (bytes, state) in [
            ("", "before a message"), ("\n#", "header"), ("\n#3\na", "2 of its bytes"), ("\n#1\na", "1 bytes"),
        ] {
            var decoder = MessageDecoder(framing: .chunked)
            decoder.append(Array(bytes.utf8))
            #expect(try decoder.next() == nil)
            #expect(decoder.state.contains(state), "\(decoder.state)")
        }
    }
}
