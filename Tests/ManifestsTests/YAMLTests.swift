import Diagnostics
import Manifests
import Testing

@Suite struct YAMLTests {
    @Test(arguments: [
        ("a: 1", "{ a= 1 }"), ("a: '1'\nb: \"x\\ty\"\nc: |\n  z\n", "{ a= '1' b= 'x\ty' c= 'z\n' }"),
        ("a:\n- b\n- c: d\n  e:\n- [f, {g: h}]\n", "{ a= [ b { c= d e=  } [ f { g= h } ] ] }"),
        ("--- {a: 1}\n---\n...\n---\nb: 2\n", "{ a= 1 } |  | { b= 2 }"), ("", ""), ("# nothing\n", ""),
        ("{a: b}", "{ a= b }"), ("{\"a\": 1}\n---\nb: 2\n", "{ a= 1 } | { b= 2 }"), ("[a, b]", "[ a b ]"),
        ("a: !!str 1\nb: !!int '1'\nc: !mine x\nd: !!binary eA==\n", "{ a= '1' b= 1 c= !x d= !eA== }"),
        ("a: yes\nb: 010\nc: ~\nd: 12:30\n", "{ a= yes b= 010 c= ~ d= 12:30 }"),
        ("\u{feff}a: é\r\nb: 2\r\n", "{ a= é b= 2 }"), ("? a\n: 1\n", "{ a= 1 }"),
        ("{\"a\": \"\\/\"}\n--- x", "{ a= '/' } | x"),
    ])
    func readsEvents(text: String, expected: String) throws {
        #expect(try log(text) == expected)
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x\n", "{ a= 1 b= 1 }"),
        ("a: &x [1, {b: 2}]\nc: *x\n", "{ a= [ 1 { b= 2 } ] c= [ 1 { b= 2 } ] }"),
        ("a: &x [1]\nb: &y [*x, *x]\nc: *y\n", "{ a= [ 1 ] b= [ [ 1 ] [ 1 ] ] c= [ [ 1 ] [ 1 ] ] }"),
        ("a: &x k\n*x : 2\n", "{ a= k k= 2 }"), ("a: &x 1\nb: &x 2\nc: *x\n", "{ a= 1 b= 2 c= 2 }"),
        ("a: &x [&x 1]\nb: *x\n", "{ a= [ 1 ] b= 1 }"),
        (
            "- &x {a: &y [1], b: *y}\n- *x\n- *y\n",
            "[ { a= [ 1 ] b= [ 1 ] } { a= [ 1 ] b= [ 1 ] } [ 1 ] ]"
        ),
        ("a: &x\nb: *x\n", "{ a=  b=  }"),
    ])
    func resolvesAliases(text: String, expected: String) throws {
        #expect(try log(text) == expected)
    }

    @Test(arguments: [
        ("a: *x\n", "malformed-yaml 1:4"), ("a: &x 1\n---\nb: *x\n", "malformed-yaml 3:4"),
        ("a: &x [1, *x]\n", "alias-expansion 1:11"), ("b: &x 1\na: &x {c: {d: *x}}\n", "alias-expansion 2:15"),
        ("a: [1\n", "malformed-yaml 2:1"), ("a: 1\n b: 2\n", "malformed-yaml 2:3"),
        ("a: 1\n\tb: 2\n", "malformed-yaml 2:1"),
        ("a: 'x\n", "malformed-yaml 2:1"), ("a: b: c\n", "malformed-yaml 1:5"), ("a: \"\\q\"\n", "malformed-yaml 1:5"),
        ("{{ x }}: 1\n", "malformed-yaml 1:1"), ("[a]: 1\n", "malformed-yaml 1:1"),
        ("? {a: 1}\n: 2\n", "malformed-yaml 1:3"),
        ("a: é\u{1}\n", "malformed-yaml 1:5"), ("a: x\u{0}\n", "malformed-yaml 1:5"),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"), ("a:\n  x: 1\n  \"x\": 2\n", "duplicate-key 3:3"),
        ("- a: {x: 1, y: 2, x: 3}\n", "duplicate-key 1:19"), ("a: 1\n...\ngarbage: [\n", "malformed-yaml 3:1"),
        ("---\na: 1\n---\nb: [\n", "malformed-yaml 5:1"),
        ("%TAG ! x\n%TAG ! y\n--- a\n", "malformed-yaml 2:1"), ("a: &x k\n*x : 1\nk: 2\n", "duplicate-key 3:1"),
    ])
    func refusesWhatIsNoYAMLAtItsPlace(text: String, expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func refusesBytesThatAreNoUTF8() {
        #expect(refusal(Array("a: 1\nb: é".utf8) + [0xff]) == "malformed-yaml 2:5")
        #expect(refusal(Array("a: 1\nb: ".utf8) + [0xed, 0xa0, 0x80]) == "malformed-yaml 2:4")
        #expect(refusal([0xef, 0xbb, 0xbf] + Array("a: ".utf8) + [0xc0, 0x80]) == "malformed-yaml 1:4")
    }

    @Test func tellsOfTabs() {
        let error = #expect(throws: Diagnostic.self) { try log("a:\n\tb: 1\n") }
        #expect(error?.help?.contains("spaces") == true)
        #expect(error?.place == SourcePlace(file: "in", line: 2, column: 1))
    }

    @Test func refusesUTF16InWordsThatHelp() {
        for bytes in [[0xff, 0xfe, 0x61, 0], [0xfe, 0xff, 0, 0x61], [0x61, 0, 0x3a, 0]] as [[UInt8]] {
            let error = #expect(throws: Diagnostic.self) { try log(bytes) }
            #expect(error?.id == "malformed-yaml")
            #expect(error?.message.contains("UTF-16") == true)
        }
    }

    /// Merged keys could be anything that is read; in what is passed over they matter to nobody.
    @Test func refusesMergeKeysWhereItReads() throws {
        let text = "base: &b {x: 1}\nspec:\n  <<: *b\n"
        let error = #expect(throws: Diagnostic.self) { try log(text) }
        #expect(error?.id == "merge-key")
        #expect(error?.place == SourcePlace(file: "in", line: 3, column: 3))
        try skipAll(Array(text.utf8))
        #expect(try log("\"<<\": 1\n") == "{ <<= 1 }")
    }
}
