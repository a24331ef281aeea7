import Diagnostics
import FuzzDriver
import NETCONF

// Whatever a router sends, a session ends with an error that can be shown, or has understood it; and messages are the
// same however their bytes arrive. The first byte says how the router behaves, the rest is what it sends.

Fuzz.run { input in
    let behaviour = Int(input.first ?? 0)
    let bytes = Array(input.dropFirst())
    checkPieces(bytes, framing: behaviour & 1 == 0 ? .endOfMessage : .chunked, portion: behaviour >> 3 + 1)
    let stream = FuzzStream(bytes, portion: behaviour >> 3 + 1, falls: behaviour & 2 == 0)
    converse(over: stream, newest: behaviour & 4 == 0 ? .base11 : .base10)
    precondition(stream.isClosed, "a stream that is left open")
}

/// Talks as long as the router does.
func converse(over stream: FuzzStream, newest: BaseVersion) {
    do throws(NETCONFError) {
        let limits = NETCONFLimits(message: 4_096, hello: 2_048)
        let session = try NETCONFSession(over: stream, newest: newest, limits: limits)
        defer { session.closeSession() }
        for _ in 0..<8 where session.isOpen {
            attempt { () throws(NETCONFError) in
                let reply = try session.getConfig()
                precondition(reply.hasData || reply.isOK, "an answer with nothing in it")
                precondition(reply.bytes.count <= limits.message, "an answer beyond the limit")
                reply.warnings.forEach(check)
            }
            attempt { () throws(NETCONFError) in try session.lock(.running) }
        }
    } catch {
        check(error)
    }
}

func attempt(_ body: () throws(NETCONFError) -> Void) {
    do throws(NETCONFError) {
        try body()
    } catch {
        check(error)
    }
}

func check(_ error: NETCONFError) {
    precondition(!error.message.isEmpty && !error.doing.isEmpty, "an error without words")
    check(error.description)
    error.errors.forEach(check)
}

func check(_ error: RPCError) {
    check(error.description)
    check(error.diagnostic.message)
    _ = (error.isLockDenied, error.isDataMissing, error.isCandidateModified, error.isAccessDenied)
}

func check(_ text: String) {
    precondition(text.utf8.count < 40_000, "an error that fills screens")
    precondition(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x9b })
}

/// Takes messages from a stream until its end.
func messages(_ bytes: [UInt8], framing: MessageFraming, portion: Int) -> (found: [[UInt8]], fault: FramingError?) {
    var decoder = MessageDecoder(framing: framing, limit: 1_024)
    var found: [[UInt8]] = []
    do throws(FramingError) {
        for start in stride(from: 0, to: bytes.count, by: portion) {
            decoder.append(Array(bytes[start..<min(start + portion, bytes.count)]))
            while let message = try decoder.next() { found.append(message) }
        }
    } catch {
        return (found, error)
    }
    return (found, nil)
}

func checkPieces(_ bytes: [UInt8], framing: MessageFraming, portion: Int) {
    let whole = messages(bytes, framing: framing, portion: max(1, bytes.count))
    let pieces = messages(bytes, framing: framing, portion: portion)
    precondition(whole.found == pieces.found && whole.fault == pieces.fault, "pieces make a difference")
    for message in whole.found {
        precondition(message.count <= 1_024, "a message beyond the limit")
        guard let framed = try? framing.frame(message) else { continue }
        precondition(messages(framed, framing: framing, portion: portion).found == [message], "not what was sent")
    }
}
