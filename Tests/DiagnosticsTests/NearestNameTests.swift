import Diagnostics
import Testing

/// Which name somebody probably meant.
struct NearestNameTests {
    @Test(arguments: [
        ("tga", "tag"), ("TAG", "tag"), ("nexthop", "nextHops"), ("prefx", "prefix"), ("adress", "address"),
        ("prfeix", "prefix"), ("rotes", "routes"),
    ])
    func `A name with a few wrong letters is found`(written: String, meant: String) {
        #expect(NearestName.of(written, in: ["routes", "prefix", "address", "nextHops", "tag"]) == meant)
    }

    @Test(arguments: ["gateway", "", "x", "pre", String(repeating: "prefix", count: 100)])
    func `Another word is no near name`(written: String) {
        #expect(NearestName.of(written, in: ["routes", "prefix", "address", "nextHops", "t"]) == nil)
    }

    @Test func `Of equally near names the first is taken`() {
        #expect(NearestName.of("web3", in: ["web1", "web2"]) == "web1")
        #expect(NearestName.of("web2x", in: ["web1", "web2"]) == "web2")
    }
}
