import Diagnostics
import NETCONF
import NETCONFScripts
import Testing

@Suite struct RPCErrorTests {
    private func answer(_ body: String) throws -> Result<NETCONFReply, NETCONFError> {
        let stream = ScriptedStream(hello: ScriptedStream.hello(["candidate:1.0"])) {
            [ScriptedStream.reply(body, id: $1)]
        }
        let session = try NETCONFSession(over: stream)
        return Result { () throws(NETCONFError) in try session.call(Array("<commit/>".utf8)) }
    }

    private func errors(_ body: String) throws -> [RPCError] {
        guard case .failure(let error) = try answer(body) else { return [] }
        return error.errors
    }

    @Test func everyFieldIsRead() throws {
        let errors = try errors(
            """
              <rpc-error>
                <error-type>application</error-type>
                <error-tag>unknown-element</error-tag>
                <error-severity>error</error-severity>
                <error-app-tag>data-incomplete</error-app-tag>
                <error-path>/nc:rpc/nc:edit-config/x</error-path>
                <error-message xml:lang="en">definition
                   not found</error-message>
                <error-info>
                  <bad-element xmlns:nc="urn:x">nc:nonsense</bad-element>
                  <error-number xmlns="http://vendor.example">250</error-number>
                </error-info>
              </rpc-error>
              <rpc-error><error-severity>error</error-severity></rpc-error>
            """
        )
        let error = try #require(errors.first)
        #expect(error.type == "application" && error.tag == "unknown-element" && error.severity == .error)
        #expect(error.appTag == "data-incomplete" && error.path == "/nc:rpc/nc:edit-config/x")
        #expect(error.message == "definition not found" && error.badElement == "nc:nonsense")
        #expect(error.info.map(\.name) == ["bad-element", "error-number"])
        #expect(
            error.description
                == "definition not found [unknown-element] at /nc:rpc/nc:edit-config/x, bad-element nc:nonsense"
        )
        #expect(error.isNotSupported && !error.isLockDenied && !error.isDataMissing)
        #expect(error.diagnostic.id == "router-error" && error.diagnostic.severity == .error)
        #expect(error.diagnostic.message.contains("/nc:rpc/nc:edit-config/x"))
        #expect(errors.last?.description == "an error without words")
    }

    @Test func warningsAreNoErrors() throws {
        let warning =
            "<rpc-error><error-severity>warning</error-severity><error-message>mind it</error-message></rpc-error>"
        let reply = try answer(warning + "<ok/>").get()
        #expect(reply.isOK && reply.warnings.map(\.message) == ["mind it"])
        #expect(reply.warnings.first?.diagnostic.severity == .warning)
        #expect(try answer(warning).get().warnings.count == 1)
        // A warning beside an error makes it no better, and is not lost.
        #expect(try errors(warning + ScriptedStream.error("in-use")).count == 2)
    }

    @Test func errorsAreFoundWhereVendorsPutThemButNotInData() throws {
        let nested =
            "<commit-results><routing-engine><name>re0</name>\(ScriptedStream.error("operation-failed"))</routing-engine></commit-results>"
        #expect(try errors(nested).map(\.tag) == ["operation-failed"])
        #expect(try answer("<data>\(ScriptedStream.error("operation-failed"))</data>").get().hasData)
        let prefixed =
            "<nc:rpc-error xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><nc:error-tag>in-use</nc:error-tag></nc:rpc-error>"
        #expect(try errors(prefixed).first?.isLockDenied == true)
    }

    @Test(arguments: [
        // What netconfd, netopeer2 and others say of the same.
        (RPCError(tag: "in-use", message: "config locked"), "lock"), (RPCError(tag: "lock-denied"), "lock"),
        (RPCError(tag: "operation-failed", message: "lock held by session 4"), "lock"),
        (RPCError(tag: "in-use", appTag: "outstanding-confirmed-commit"), "lock"),
        (RPCError(tag: "data-missing", appTag: "instance-required"), "missing"),
        (RPCError(tag: "operation-failed", message: "Node to be removed does not exist"), "missing"),
        (RPCError(tag: "data-exists"), "exists"), (RPCError(tag: "access-denied"), "access"),
        (RPCError(tag: "operation-failed", message: "Permission denied"), "access"),
        (RPCError(tag: "unknown-element", message: "definition not found"), "unsupported"),
        (RPCError(tag: "operation-not-supported"), "unsupported"), (RPCError(tag: "invalid-value"), ""),
        (RPCError(tag: "bad-element"), ""), (RPCError(tag: "too-big"), ""),
    ])
    func routersNameTheSameThingDifferently(_ error: RPCError, _ kind: String) {
        #expect(error.isLockDenied == (kind == "lock"))
        #expect(error.isDataMissing == (kind == "missing"))
        #expect(error.isDataExists == (kind == "exists"))
        #expect(error.isAccessDenied == (kind == "access"))
        #expect(error.isNotSupported == (kind == "unsupported"))
    }

    @Test(arguments: [
        // What netconfd and netopeer2 say while a confirmed commit waits, and of who holds a lock for another reason.
        (RPCError(tag: "in-use", appTag: "outstanding-confirmed-commit"), true),
        (RPCError(tag: "lock-denied", message: "There is an ongoing confirmed commit."), true),
        (RPCError(tag: "lock-denied", message: "the lock is currently held by another entity"), false),
        (RPCError(tag: "operation-failed", message: "no confirmed commit"), false),
    ])
    func aCommitThatWaitsIsToldFromALock(_ error: RPCError, _ isPending: Bool) {
        #expect(error.isCommitPending == isPending)
    }

    @Test(arguments: [
        // netconfd in a session of base 1.0, and to an operation it does not know.
        (RPCError(tag: "unknown-element", message: "base:1.1 protocol not enabled"), true),
        (RPCError(tag: "invalid-value", info: [.init(name: "bad-attribute", value: "nc:operation")]), true),
        (RPCError(tag: "operation-failed", message: "Invalid enumeration value \"remove\"."), true),
        (RPCError(tag: "access-denied"), false), (RPCError(tag: "invalid-value"), false),
    ])
    func aRouterThatDoesNotKnowRemoveIsUnderstood(_ error: RPCError, _ isIt: Bool) {
        #expect(error.mayMeanUnknownRemove == isIt)
    }

    @Test func onlyWhatIsAllAboutMissingDataIsTakenForIt() throws {
        let missing = ScriptedStream.error("data-missing")
        guard case .failure(let both) = try answer(missing + missing),
            case .failure(let mixed) =
                try answer(missing + ScriptedStream.error("invalid-value"))
        else {
            Issue.record("errors are no answers")
            return
        }
        #expect(both.code == .dataMissing && mixed.code == .refused && mixed.message.contains("1 more"))
    }

    @Test func hostileWordsAreShownAndShort() throws {
        let long = String(repeating: "\u{202e}\u{9b}x", count: 100_000)
        let body = "<error-message>\(long)</error-message><error-path>\u{85}\n/x</error-path>"
        let info = String(repeating: "<bad-element>\(long.prefix(3_000))</bad-element>", count: 100)
        let error = try #require(try errors(ScriptedStream.error("x", body + "<error-info>\(info)</error-info>")).first)
        for text in [error.message ?? "", error.path ?? "", error.description] + error.info.map(\.value) {
            #expect(text.unicodeScalars.allSatisfy { $0 == "…" || 0x20..<0x7f ~= $0.value }, "\(text.prefix(50))")
        }
        #expect(error.message?.count == 501 && error.info.count == 32)
    }
}
