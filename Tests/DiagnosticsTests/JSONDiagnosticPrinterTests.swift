import Diagnostics
import Testing

struct JSONDiagnosticPrinterTests {
    @Test func leavesOutWhatDoesNotApply() {
        let bare = Diagnostic(id: "asymmetric-reply", severity: .note, message: "m")
        let full = Diagnostic(
            id: "cidr-overlap",
            severity: .error,
            message: "web\n\"db\"",
            help: "h",
            subnet: "web",
            node: "n1",
            place: SourcePlace(file: "a.yaml", line: 2, column: 3),
            related: [.init(message: "db", place: SourcePlace(file: "b.yaml", line: 4, column: 5))]
        )
        #expect(
            String(decoding: JSONDiagnosticPrinter().document(of: [bare, full]), as: UTF8.self) == #"""
                {
                  "apiVersion": "podroute/v1",
                  "kind": "Diagnostics",
                  "diagnostics": [
                    {
                      "id": "asymmetric-reply",
                      "severity": "note",
                      "message": "m"
                    },
                    {
                      "id": "cidr-overlap",
                      "severity": "error",
                      "subnet": "web",
                      "node": "n1",
                      "message": "web\n\"db\"",
                      "help": "h",
                      "file": "a.yaml",
                      "line": 2,
                      "column": 3,
                      "related": [
                        {
                          "message": "db",
                          "file": "b.yaml",
                          "line": 4,
                          "column": 5
                        }
                      ]
                    }
                  ]
                }

                """#
        )
    }
}
