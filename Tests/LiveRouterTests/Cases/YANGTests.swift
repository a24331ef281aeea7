import TestSupport
import Testing

extension LiveRouters {
    /// What the IETF's routing model says of podroute's payload.
    @Suite(.needs(.program("yanglint"), .path(YANGLint.Model.routing.folders[0])))
    struct YANGTests {
        @Test(
            "The payload is a valid edit and a valid configuration",
            arguments: YANGLint.Model.here,
            ["edit", "config"]
        )
        func payload(model: YANGLint.Model, type: String) throws {
            let payload = try Podroute.render(LabCluster(), to: "ietf-routing", ["--wrap", "none"])
            #expect(try YANGLint.refusal(of: payload, as: type, by: model) == nil)
            let wrong = payload.replacing("10.16.0.0/16", with: "10.16.0.0/33")
            #expect(try YANGLint.refusal(of: wrong, as: type, by: model) != nil)
        }

        @Test("A withdrawal is a valid edit", arguments: YANGLint.Model.here)
        func withdrawal(model: YANGLint.Model) throws {
            let payload = try Podroute.render(LabCluster(), to: "ietf-routing", ["--wrap", "none", "--withdraw"])
            #expect(try YANGLint.refusal(of: payload, as: "edit", by: model) == nil)
        }
    }
}
