import Diagnostics
import DialectCases
import Foundation
import RouteModel
import Testing

@testable import RouterDialects

@Suite struct XMLDialectTests {
    static let yaml =
        OwnDialectTests.yaml
        .replacingOccurrences(of: "media: text", with: "media: xml")
        .replacingOccurrences(
            of: "settings:\n",
            with: "settings:\n  datastore: {summary: the datastore, words: [running], default: running}\n"
        ) + "xml: {roots: [a:top], namespaces: {a: \"urn:acme\"}}\n"

    private func error(_ mustache: String) throws -> DialectError? {
        try OwnDialectTests.withFolder(yaml: Self.yaml, mustache: mustache) { path in
            let dialect = try Dialect(folder: path)
            let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11\n10.17.0.0/16 via 172.18.0.11"))
            return #expect(throws: DialectError.self) { try dialect.render(update) }
        }
    }

    @Test(arguments: [
        ("not well-formed", "<top xmlns=\"urn:acme\">\n{{#sets}}\n<r>{{prefix}}</s>\n{{/sets}}\n</top>\n", 3),
        ("unclosed", "<top xmlns=\"urn:acme\">\n{{#sets}}\n<r>\n{{/sets}}\n</top>\n", 5),
        ("wrong root", "\n<tip xmlns=\"urn:acme\"/>\n", 2),
        ("no namespace of the dialect", "<top xmlns=\"urn:acme\">\n <x xmlns=\"urn:other\"/>\n</top>\n", 2),
        (
            "attribute of another namespace",
            "<top xmlns=\"urn:acme\" xmlns:o=\"urn:other\">\n <x o:y=\"1\"/>\n</top>\n", 2
        ),
        ("entity", "<top xmlns=\"urn:acme\">\n&nbsp;</top>\n", 2),
        ("leaves the envelope", "</config><config>\n", 1),
        ("processing instruction", "<top xmlns=\"urn:acme\">\n<?x y?></top>\n", 2),
    ])
    func brokenXMLPointsIntoTheTemplate(_ what: String, _ mustache: String, _ line: Int) throws {
        let error = try error(mustache)
        #expect(error?.code == .badOutput)
        #expect(error?.diagnostics.first?.place?.line == line, "\(what): \(error.map(String.init(describing:)) ?? "")")
        #expect(error?.diagnostics.first?.place?.file.hasSuffix("acme.mustache") == true)
    }

    @Test(arguments: [
        "single", "ecmp", "v6", "dual", "name", "compact", "hostile-names", "wrap-config", "wrap-none", "running",
    ])
    func whatIsRenderedIsReadBack(_ name: String) throws {
        let dialect = try Dialect(named: "ietf-routing")
        let golden = try #require(GoldenCase.cases.first { $0.name == name })
        let update = RouteUpdate(to: try routes(golden.new))
        let text = try dialect.render(update, options: golden.options)
        #expect(try dialect.read(text, options: golden.options) == update.wanted)
    }

    @Test func readsAServersAnswerWithForeignThingsAround() throws {
        let answer = """
            <?xml version="1.0"?>
            <n:rpc-reply xmlns:n="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="9"><n:data>
             <r:routing xmlns:r="urn:ietf:params:xml:ns:yang:ietf-routing"><r:router-id>1.1.1.1</r:router-id>
              <r:control-plane-protocols>
               <r:control-plane-protocol><r:type>static</r:type><r:name>other</r:name><r:static-routes>
                <q:ipv4 xmlns:q="urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing"><q:route>
                 <q:destination-prefix>10.99.0.0/16</q:destination-prefix>
                 <q:next-hop><q:next-hop-address>192.0.2.1</q:next-hop-address></q:next-hop></q:route></q:ipv4>
               </r:static-routes></r:control-plane-protocol>
               <r:control-plane-protocol><r:type>static</r:type><r:name>podroute</r:name><r:static-routes>
                <q:ipv4 xmlns:q="urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing">
                 <q:route><q:destination-prefix>10.16.0.0/16</q:destination-prefix><q:next-hop>
                  <q:next-hop-list><q:next-hop><q:index>b</q:index><q:next-hop-address> 172.18.0.12
                  </q:next-hop-address></q:next-hop><q:next-hop><q:index>a</q:index>
                  <q:next-hop-address>172.18.0.11</q:next-hop-address><x:preference xmlns:x="urn:x">1</x:preference></q:next-hop>
                  </q:next-hop-list></q:next-hop></q:route>
                 <q:route><q:destination-prefix>10.17.0.0/16</q:destination-prefix><q:next-hop>
                  <q:special-next-hop>blackhole</q:special-next-hop></q:next-hop></q:route>
                </q:ipv4></r:static-routes></r:control-plane-protocol>
              </r:control-plane-protocols></r:routing></n:data></n:rpc-reply>
            """
        let dialect = try Dialect(named: "ietf-routing")
        #expect(try dialect.read(Array(answer.utf8)) == routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12"))
        var options = RenderOptions()
        options.settings["instance"] = "other"
        #expect(try dialect.read(Array(answer.utf8), options: options) == routes("10.99.0.0/16 via 192.0.2.1"))
    }

    @Test(arguments: [
        "", "<a", "no xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<a xmlns=\"urn:ietf:params:xml:ns:yang:ietf-routing\"><control-plane-protocol><name>podroute</name><static-routes>"
            + "<i xmlns=\"urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing\"><route><destination-prefix>10.0.0.0/33</destination-prefix>"
            + "</route></i></static-routes></control-plane-protocol></a>",
    ])
    func refusesAnswersThatAreNone(_ answer: String) throws {
        let dialect = try Dialect(named: "ietf-routing")
        let error = #expect(throws: DialectError.self) { try dialect.read(Array(answer.utf8)) }
        #expect(error?.code == .unreadableAnswer)
    }

    @Test func theFilterAsksForTheInstanceOnly() throws {
        var options = RenderOptions()
        options.settings["instance"] = "a&b"
        let filter = try #require(try Dialect(named: "ietf-routing").filter(options: options))
        #expect(String(decoding: filter, as: UTF8.self).contains("<name>a&amp;b</name>"))
    }

    @Test func followsANameToAGroupElsewhere() throws {
        let rules = """
            read:
              routes: //a:route
              prefix: a:prefix
              key: a:group
              groups: //a:nhg
              groupKey: a:name
              nextHops: a:hop

            """
        try OwnDialectTests.withFolder(yaml: Self.yaml + rules) { path in
            let text = """
                <top xmlns="urn:acme"><nhg><name>g1</name><hop>172.18.0.11</hop><hop>172.18.0.12</hop></nhg>
                 <nhg><name>g2</name><hop>172.18.0.13</hop></nhg>
                 <route><prefix>10.16.0.0/16</prefix><group>g1</group></route>
                 <route><prefix>10.17.0.0/16</prefix><group>g2</group></route></top>
                """
            let wanted = try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.13")
            #expect(try Dialect(folder: path).read(Array(text.utf8)) == wanted)
        }
    }

    @Test func readsRowsMasksAndPreferences() throws {
        let rows = """
            read:
              routes: //a:row
              network: a:net
              mask: a:mask
              nextHops: "."
              address: a:via
              distance: a:dist
              weight: a:weight

            """
        try OwnDialectTests.withFolder(yaml: Self.yaml + rows) { path in
            let text = """
                <top xmlns="urn:acme">
                 <row><net>10.16.0.0</net><mask>255.255.0.0</mask><via>172.18.0.12/32</via><dist>6</dist></row>
                 <row><net>10.16.0.0</net><mask>255.255.0.0</mask><via>172.18.0.11</via><weight>3</weight></row>
                 <row><net>10.16.0.0</net><mask>255.255.0.0</mask><via>Null0</via></row>
                 <row><net>10.17.0.0</net><mask>255.255.255.0</mask><via>172.18.0.11</via><dist>7</dist></row>
                </top>
                """
            let wanted = try routes("10.16.0.0/16 via 172.18.0.11*3 then 172.18.0.12\n10.17.0.0/24 via 172.18.0.11")
            #expect(try Dialect(folder: path).read(Array(text.utf8)) == wanted)
        }
    }
}
