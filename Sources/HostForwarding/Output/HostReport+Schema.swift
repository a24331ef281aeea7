extension HostReport {
    /// The JSON Schema (draft 2020-12) of ``json()``, which `podroute host check --schema` prints.
    public static let schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:podroute:v1:HostReport",
          "title": "HostReport",
          "description": "What a node does with pod traffic, as `podroute host check -o json` prints it.",
          "type": "object",
          "required": ["apiVersion", "kind", "node", "packets", "findings"],
          "properties": {
            "apiVersion": { "const": "podroute/v1" },
            "kind": { "const": "HostReport" },
            "node": { "type": "string" },
            "packets": { "type": "array", "items": { "$ref": "#/$defs/packet" } },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } }
          },
          "$defs": {
            "packet": {
              "type": "object",
              "required": ["name", "family", "verdict"],
              "properties": {
                "name": {
                  "enum": [
                    \(PacketName.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
                  ]
                },
                "family": { "enum": ["ipv4", "ipv6"] },
                "verdict": { "enum": ["accept", "drop", "reject", "unknown"] },
                "by": {
                  "description": "The rule, policy or setting that decides; left out where nothing has a say.",
                  "type": "object",
                  "required": ["rule"],
                  "properties": {
                    "table": { "type": "string" },
                    "chain": { "type": "string" },
                    "rule": { "type": "string" },
                    "file": { "type": "string" },
                    "line": { "type": "integer", "minimum": 1 }
                  }
                },
                "reason": { "description": "Why it is unknown.", "type": "string" },
                "prefixes": {
                  "description": "The pod prefixes it holds for, where they differ.",
                  "type": "array",
                  "items": { "type": "string" }
                }
              }
            },
            "finding": {
              "type": "object",
              "required": ["id", "severity", "message", "fix"],
              "properties": {
                "id": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
                "severity": { "enum": ["error", "warning", "note"] },
                "message": { "type": "string" },
                "subnet": { "type": "string" },
                "fix": { "description": "Commands for the node's shell.", "type": "array", "items": { "type": "string" } },
                "file": { "type": "string" },
                "line": { "type": "integer", "minimum": 1 },
                "column": { "type": "integer", "minimum": 1 }
              }
            }
          }
        }

        """
}
