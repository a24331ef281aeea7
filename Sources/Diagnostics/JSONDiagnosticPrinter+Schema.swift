extension JSONDiagnosticPrinter {
    /// The member of a JSON Schema's `$defs` that describes a diagnostic, indented as it stands there.
    package static let schemaDefinition = #"""
        "diagnostic": {
              "type": "object",
              "required": ["id", "severity", "message"],
              "properties": {
                "id": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
                "severity": { "enum": ["error", "warning", "note"] },
                "subnet": { "type": "string" },
                "node": { "type": "string" },
                "message": { "type": "string" },
                "help": { "type": "string" },
                "file": { "type": "string" },
                "line": { "type": "integer", "minimum": 1 },
                "column": { "type": "integer", "minimum": 1 },
                "related": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["message", "file", "line", "column"],
                    "properties": {
                      "message": { "type": "string" },
                      "file": { "type": "string" },
                      "line": { "type": "integer", "minimum": 1 },
                      "column": { "type": "integer", "minimum": 1 }
                    }
                  }
                }
              }
            }
        """#
}
