import KubeOVN
import Testing

struct LabelSelectorTextTests {
    @Test(arguments: [
        ("", []),
        ("a=b", [LabelSelector.Requirement(key: "a", comparison: .isIn, values: ["b"])]),
        (" a == b ", [.init(key: "a", comparison: .isIn, values: ["b"])]),
        ("a!=b,c", [.init(key: "a", comparison: .isNotIn, values: ["b"]), .init(key: "c", comparison: .exists)]),
        (
            "zone in (x, y),!old",
            [
                .init(key: "zone", comparison: .isIn, values: ["x", "y"]), .init(key: "old", comparison: .doesNotExist),
            ]
        ),
        ("k8s.io/role notin(db)", [.init(key: "k8s.io/role", comparison: .isNotIn, values: ["db"])]),
        ("in in (in)", [.init(key: "in", comparison: .isIn, values: ["in"])]),
        (
            "a=,b in (,x)",
            [
                .init(key: "a", comparison: .isIn, values: [""]),
                .init(key: "b", comparison: .isIn, values: ["", "x"]),
            ]
        ),
    ])
    func readsWhatKubectlTakes(text: String, requirements: [LabelSelector.Requirement]) throws {
        #expect(try LabelSelector(text).requirements == requirements)
    }

    @Test(arguments: [
        (",", 0), ("a,", 2), ("a b", 2), ("a=b c=d", 4), ("a>5", 1), ("a in b", 5), ("a in (b", 7), ("!", 1),
        ("a!b", 2),
        ("-a", 0), ("a=b-", 2), ("a=\u{e9}", 2), ("A.b/c", 0), ("a/b/c", 0), ("=b", 0), ("a = b/c", 4),
    ])
    func refusesWithThePositionOfTheFault(text: String, position: Int) throws {
        let error = try #require(throws: LabelSelectorTextError.self) { try LabelSelector(text) }
        #expect(error.position == position, "\(error)")
    }

    @Test func lengthsAreThoseOfKubernetes() {
        let name = String(repeating: "n", count: 63)
        #expect(throws: Never.self) { try LabelSelector("\(name)=\(name)") }
        #expect(throws: LabelSelectorTextError.self) { try LabelSelector("\(name)n=a") }
        #expect(throws: LabelSelectorTextError.self) { try LabelSelector("a=\(name)n") }
    }
}
