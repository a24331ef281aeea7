import NETCONF
import NETCONFScripts
import Testing

@Suite struct HelloTests {
    private func open(_ hello: String, newest: BaseVersion = .base11) throws(NETCONFError) -> NETCONFSession {
        try NETCONFSession(over: ScriptedStream(hello: hello), newest: newest)
    }

    @Test func theNewestCommonVersionIsSpoken() throws {
        #expect(try open(ScriptedStream.hello()).base == .base11)
        #expect(try open(ScriptedStream.hello(), newest: .base10).base == .base10)
        #expect(try open(ScriptedStream.hello(base: [ScriptedStream.base[0]])).base == .base10)
        let modern = try open(ScriptedStream.hello(base: [ScriptedStream.base[1]]))
        #expect(modern.base == .base11 && modern.understandsRemove && modern.id == 7)
        for base in [[], ["urn:ietf:params:netconf:base:2.0"]] {
            let error = #expect(throws: NETCONFError.self) { try open(ScriptedStream.hello(base: base)) }
            #expect(error?.code == .noCommonBase)
        }
        let old = #expect(throws: NETCONFError.self) {
            try open(ScriptedStream.hello(base: [ScriptedStream.base[1]]), newest: .base10)
        }
        #expect(old?.code == .noCommonBase)
    }

    @Test func capabilitiesAreReadLeniently() throws {
        let session = try open(
            """
            <nc:hello xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><nc:capabilities>
            <nc:capability>
              urn:ietf:params:netconf:base:1.1
            </nc:capability>
            <nc:capability>urn:ietf:params:xml:ns:netconf:capability:candidate:1.0</nc:capability>
            <nc:capability>urn:ietf:params:netconf:capability:confirmed-commit:1.0</nc:capability>
            <nc:capability>urn:ietf:params:netconf:capability:confirmed-commit:1.1?x=y</nc:capability>
            <nc:capability>urn:ietf:params:netconf:capability:validate:1.0</nc:capability>
            <nc:capability>urn:ietf:params:netconf:capability:url:1.0?scheme=file,https&amp;x=z</nc:capability>
            <nc:capability>urn:ietf:params:netconf:capability:with-defaults:1.0?basic-mode=explicit&amp;also-supported=trim,odd</nc:capability>
            <nc:capability>http://example.net/own?module=own&amp;revision=2020-01-01</nc:capability><nc:capability/>
            </nc:capabilities><nc:session-id> 4294967295 </nc:session-id></nc:hello>
            """
        )
        let can = session.capabilities
        #expect(session.id == 4_294_967_295 && session.base == .base11)
        #expect(can.candidate && can.confirmedCommit == .base11 && can.validate == .base10)
        #expect(can.urlSchemes == ["file", "https"] && can.withDefaults == [.explicit, .trim])
        #expect(!can.writableRunning && !can.startup && !can.rollbackOnError && !can.xpath)
        #expect(can.has("http://example.net/own") && !can.has("http://example.net/o"))
        #expect(can.all.count == 9)
    }

    @Test func theModuleOfTheProtocolIsNoVersionOfIt() {
        let can = NETCONFCapabilities([
            "urn:ietf:params:xml:ns:netconf:base:1.0?module=ietf-netconf&revision=2011-06-01", ScriptedStream.base[1],
        ])
        #expect(can.base(upTo: .base10) == nil && can.base(upTo: .base11) == .base11)
        #expect(NETCONFCapabilities(["urn:ietf:params:xml:ns:netconf:base:1.0"]).base(upTo: .base11) == .base10)
    }

    @Test(arguments: [
        ("<hello><capabilities/></hello>", "session-id"),
        ("<hello><capabilities/><session-id>0</session-id></hello>", "session-id"),
        ("<hello><capabilities/><session-id>x</session-id></hello>", "session-id"),
        ("<rpc-reply/>", "no hello"), ("Permission denied\u{1b}[2J", "Permission denied\\u{1b}"),
        ("<!DOCTYPE hello><hello/>", "document type"), ("<hello><capabilities>&x;</capabilities></hello>", "x"),
        ("", "no text"),
    ])
    func aHelloThatIsNoneIsShown(_ hello: String, _ words: String) throws {
        let stream = ScriptedStream(hello: hello)
        let error = #expect(throws: NETCONFError.self) { try NETCONFSession(over: stream) }
        #expect(error?.code == .malformed)
        #expect(error?.description.contains(words) == true, "\(error as Any)")
        #expect(error?.doing.contains("<hello>") == true)
        #expect(stream.isClosed)
    }

    @Test func aHelloThatNeverEndsIsCutOff() throws {
        let stream = ScriptedStream(hello: String(repeating: "a", count: 2_000))
        let error = #expect(throws: NETCONFError.self) {
            try NETCONFSession(over: stream, limits: NETCONFLimits(hello: 1_000))
        }
        #expect(error?.code == .tooLarge)
    }
}
