import NETCONF
import NETCONFScripts
import Testing

@Suite struct SessionTests {
    private typealias S = ScriptedStream

    private func session(
        framing: MessageFraming = .chunked,
        limits: NETCONFLimits = NETCONFLimits(),
        _ answer: @escaping (String, String) -> [String]
    ) throws -> (NETCONFSession, ScriptedStream) {
        let base = framing == .chunked ? S.base : [S.base[0]]
        let stream = ScriptedStream(hello: S.hello(["candidate:1.0"], base: base), framing: framing, answer: answer)
        return (try NETCONFSession(over: stream, limits: limits), stream)
    }

    @Test(arguments: MessageFraming.allCases, [1, 2, 7, Int.max])
    func callsAreAnsweredInAnyPieces(_ framing: MessageFraming, _ portion: Int) throws {
        let stream = ScriptedStream(
            hello: S.hello(base: framing == .chunked ? S.base : [S.base[0]]),
            framing: framing
        ) { [S.reply("<data><x>\($0.utf8.count)</x></data>", id: $1)] }
        stream.portion = portion
        stream.chunk = portion
        let session = try NETCONFSession(over: stream)
        for _ in 0..<3 {
            let reply = try session.getConfig(filter: Array("<x/>".utf8))
            #expect(reply.hasData && !reply.isOK && reply.warnings.isEmpty)
        }
        #expect(stream.operations.count == 3)
        #expect(
            stream.operations[0]
                == "<get-config><source><running/></source><filter type=\"subtree\"><x/></filter></get-config>"
        )
    }

    @Test func everyCallHasANumberOfItsOwn() throws {
        var ids: [String] = []
        let (session, _) = try session {
            ids.append($1); return [S.reply("<ok/>", id: $1)]
        }
        for _ in 0..<3 { try session.call(Array("<x/>".utf8)) }
        #expect(ids == ["1", "2", "3"])
    }

    @Test func whatIsNoAnswerIsPassedOver() throws {
        let note = "<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"><eventTime/></notification>"
        let (session, stream) = try session {
            [note, note, "\n\n<?xml version=\"1.0\"?>" + S.reply("<ok/>", id: $1), note]
        }
        stream.push(note)
        try session.keepAlive()
        try session.keepAlive()
        #expect(session.isOpen)
    }

    @Test(arguments: [
        ("<rpc-reply message-id=\"99\"><ok/></rpc-reply>", "call 99"),
        ("<rpc-reply><ok/></rpc-reply>", "without message-id"), ("<hello/>", "<hello>"), ("<other/>", "<other>"),
    ])
    func anAnswerToSomethingElseEndsTheSession(_ answer: String, _ words: String) throws {
        let (session, stream) = try session { _, _ in [answer] }
        let error = #expect(throws: NETCONFError.self) { try session.commit() }
        #expect(error?.code == .wrongMessage)
        #expect(error?.message.contains(words) == true && error?.doing == "waiting for the answer to <commit>")
        #expect(stream.isClosed && !session.isOpen)
        let next = #expect(throws: NETCONFError.self) { try session.keepAlive() }
        #expect(next?.message.contains("has ended") == true)
    }

    @Test(arguments: [
        ("<rpc-reply message-id=\"1\"><ok></rpc-reply>", "no XML"), ("text", "no XML"),
        (
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rpc-reply message-id=\"1\">&x;</rpc-reply>",
            "document type"
        ),
        ("<rpc-reply message-id=\"1\"><data>&x;</data></rpc-reply>", "x"),
        ("<rpc-reply message-id=\"1\"/>", "neither ok nor data"),
        ("<rpc-reply message-id=\"1\">" + String(repeating: "<a>", count: 5_000), "no XML"),
    ])
    func anAnswerThatIsNoneIsRefused(_ answer: String, _ words: String) throws {
        let (session, _) = try session { _, _ in [answer] }
        let error = #expect(throws: NETCONFError.self) { try session.commit() }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains(words) == true, "\(error as Any)")
        #expect(error?.doing.contains("<commit>") == true)
    }

    @Test func aLateAnswerIsNotTakenForAnother() throws {
        var late: String?
        let (session, stream) = try session { operation, id in
            if operation.contains("commit") { late = S.reply("<ok/>", id: id); return [] }
            return [late, S.reply("<data/>", id: id)].compactMap { $0 }
        }
        try session.keepAlive()
        let error = #expect(throws: NETCONFError.self) { try session.commit() }
        #expect(error?.code == .timedOut && error?.doing == "waiting for the answer to <commit>")
        #expect(session.isOpen)
        #expect(try session.getConfig().hasData)
        #expect(stream.operations.count == 3)
    }

    @Test func aFirstCallThatGoesUnansweredIsFollowedByOneThatDoesNothing() throws {
        var waiting: [String] = []
        // As netconfd does with what it reads together with the hello.
        let (session, stream) = try session { _, id in
            waiting.append(S.reply("<ok/>", id: id))
            return waiting.count < 2 ? [] : waiting.suffix(2)
        }
        try session.commit()
        #expect(stream.operations.count == 2)
        #expect(stream.operations[1].contains("<filter type=\"subtree\"></filter>"))
        waiting = ["", ""]
        #expect(session.isOpen)
    }

    @Test(arguments: MessageFraming.allCases)
    func aStreamThatEndsAnywhereIsAnErrorThatNamesTheStep(_ framing: MessageFraming) throws {
        var total = 0
        var outcomes: Set<String> = []
        for end in 0..<2_000 {
            let stream = ScriptedStream(
                hello: S.hello(base: framing == .chunked ? S.base : [S.base[0]]),
                framing: framing
            ) {
                [S.reply("<data><x/></data>", id: $1)]
            }
            stream.closesAfter = end
            do throws(NETCONFError) {
                let session = try NETCONFSession(over: stream)
                _ = try session.getConfig()
                try session.copyConfig(from: .running, to: .running)
                total = end
                break
            } catch {
                #expect(error.code == .closed, "after \(end) bytes: \(error)")
                outcomes.insert(error.doing)
            }
        }
        #expect(total > 300)
        #expect(
            outcomes.isSuperset(of: [
                "sending <hello>", "waiting for the far side's <hello>", "sending <get-config> of running",
                "waiting for the answer to <get-config> of running", "sending <copy-config> of running to running",
                "waiting for the answer to <copy-config> of running to running",
            ])
        )
    }

    @Test func aStreamThatEndsTellsItsReason() throws {
        let stream = ScriptedStream()
        stream.closesAfter = 20
        stream.remark = "Permission denied\u{1b}[2J (publickey).\n"
        let error = #expect(throws: NETCONFError.self) { try NETCONFSession(over: stream) }
        #expect(error?.message.hasSuffix(": Permission denied\\u{1b}[2J (publickey).") == true, "\(error as Any)")
    }

    @Test func anAnswerIsNotLargerThanTheLimit() throws {
        let (session, _) = try session(limits: NETCONFLimits(message: 1_000)) {
            [S.reply("<data>\(String(repeating: "a", count: 1_000))</data>", id: $1)]
        }
        let error = #expect(throws: NETCONFError.self) { try session.getConfig() }
        #expect(error?.code == .tooLarge)
    }

    @Test func brokenChunksSayWhatWasBeingRead() throws {
        let (session, stream) = try session { _, _ in [] }
        stream.push(raw: "\n#12x\n")
        let error = #expect(throws: NETCONFError.self) { try session.getConfig() }
        #expect(error?.code == .malformed && error?.message.contains("chunk's size") == true)
        #expect(error?.doing == "waiting for the answer to <get-config> of running")
    }

    @Test func progressTellsEveryStep() throws {
        var events: [NETCONFProgress] = []
        let stream = ScriptedStream()
        let session = try NETCONFSession(over: stream) { events.append($0) }
        try session.keepAlive()
        #expect(events.map(\.step) == ["<hello>", "<hello>"] + Array(repeating: "a keep-alive", count: 3))
        #expect(events.first?.event == .started && events.last?.event == .finished)
    }

    @Test func whatARouterCannotDoIsNotSent() throws {
        let stream = ScriptedStream(hello: S.hello())
        let session = try NETCONFSession(over: stream)
        let calls: [() throws -> Void] = [
            { try session.lock(.candidate) }, { try session.editConfig(.candidate, []) },
            { try session.editConfig(.running, []) }, { try session.discardChanges() }, { try session.commit() },
            { try session.validate(.running) }, { try session.commit(confirmedWithin: .seconds(9)) },
            { try session.cancelCommit() }, { try session.confirmCommit(persistID: "x") },
            { try session.copyConfig(from: .running, to: .startup) }, { try session.deleteConfig(.startup) },
            { try session.copyConfig(from: .url("file:///x"), to: .running) },
            { _ = try session.getConfig(withDefaults: .trim) },
        ]
        for (index, call) in calls.enumerated() {
            let error = #expect(throws: NETCONFError.self, "call \(index)") { try call() }
            #expect(error?.code == .missingCapability, "call \(index): \(error as Any)")
        }
        #expect(stream.operations.isEmpty)
        #expect(throws: NETCONFError.self) { try session.deleteConfig(.running) }
        #expect(throws: NETCONFError.self) { try session.killSession(7) }
        #expect(stream.operations.isEmpty)
    }

    @Test func textInParametersIsNoMarkup() throws {
        let stream = ScriptedStream(
            hello: S.hello(["candidate:1.0", "confirmed-commit:1.1", "url:1.0?scheme=file"])
        )
        let session = try NETCONFSession(over: stream)
        try session.commit(confirmedWithin: .milliseconds(1_001), persist: "a</persist><b>&\u{1}")
        try session.cancelCommit(persistID: "<x/>")
        try session.deleteConfig(.url("file:///a&b"))
        #expect(
            stream.operations == [
                "<commit><confirmed/><confirm-timeout>2</confirm-timeout><persist>a&lt;/persist&gt;&lt;b&gt;&amp;\u{fffd}</persist></commit>",
                "<cancel-commit><persist-id>&lt;x/&gt;</persist-id></cancel-commit>",
                "<delete-config><target><url>file:///a&amp;b</url></target></delete-config>",
            ]
        )
        #expect(throws: NETCONFError.self) { try session.commit(confirmedWithin: .zero) }
    }

    @Test func closingIsBrief() throws {
        let (session, stream) = try session { operation, id in
            operation.contains("close") ? [] : [S.reply("<ok/>", id: id)]
        }
        try session.keepAlive()
        session.closeSession()
        session.closeSession()
        #expect(stream.operations.last == "<close-session/>" && stream.isClosed)
    }
}
