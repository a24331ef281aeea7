import Diagnostics

extension ChangesDocument {
    /// The JSON Schema (draft 2020-12) of ``json()``, which `podroute diff --schema` prints.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:podroute:v1:RouteChanges",
          "title": "RouteChanges",
          "description": "What routers lack of a plan, as `podroute diff -o json` prints it, and how changes ended (`podroute apply -o json`).",
          "type": "object",
          "required": ["apiVersion", "kind", "routers"],
          "properties": {
            "apiVersion": { "const": "podroute/v1" },
            "kind": { "const": "RouteChanges" },
            "routers": { "type": "array", "items": { "$ref": "#/$defs/router" } }
          },
          "$defs": {
            "router": {
              "type": "object",
              "required": ["router", "install", "replace", "withdraw", "held", "foreign", "diagnostics"],
              "properties": {
                "router": { "description": "Its name in podroute.yaml.", "type": "string" },
                "install": { "description": "Sorted by family, then prefix.", "type": "array", "items": { "$ref": "#/$defs/route" } },
                "replace": { "type": "array", "items": { "$ref": "#/$defs/replacement" } },
                "withdraw": { "type": "array", "items": { "$ref": "#/$defs/route" } },
                "held": {
                  "description": "What is left as it is, because its Subnet is refused.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/held" }
                },
                "foreign": {
                  "description": "What is left as it is, because the router has somebody else's route for it.",
                  "type": "array",
                  "items": { "$ref": "#/$defs/foreign" }
                },
                "diagnostics": { "type": "array", "items": { "$ref": "#/$defs/diagnostic" } },
                "outcome": {
                  "description": "Only of apply.",
                  "enum": ["verified", "nothing-to-do", "partly-held", "refused", "taken-back", "uncertain"]
                },
                "verified": { "description": "What was verified.", "type": "array", "items": { "type": "string" } },
                "notes": { "description": "What failed and what was undone.", "type": "array", "items": { "type": "string" } },
                "undoesWithin": {
                  "description": "Seconds after which the change undoes itself unless it is confirmed.",
                  "type": "integer",
                  "minimum": 1
                }
              }
            },
            "route": {
              "type": "object",
              "required": ["prefix", "nextHops"],
              "properties": {
                "prefix": { "description": "Canonical, such as 10.166.0.0/16.", "type": "string" },
                "nextHops": { "$ref": "#/$defs/nextHops" },
                "reason": { "type": "string" }
              }
            },
            "replacement": {
              "type": "object",
              "required": ["prefix", "from", "to"],
              "properties": {
                "prefix": { "type": "string" },
                "from": { "$ref": "#/$defs/nextHops" },
                "to": { "$ref": "#/$defs/nextHops" },
                "fromNumber": { "description": "The distance, metric or preference, where it changes.", "type": "integer", "minimum": 0 },
                "toNumber": { "type": "integer", "minimum": 0 },
                "toBFD": { "description": "Whether BFD shall watch the next hops, where that changes.", "enum": ["on", "off"] },
                "reason": { "type": "string" }
              }
            },
            "nextHops": {
              "description": "Sorted by rank, then address.",
              "type": "array",
              "minItems": 1,
              "items": { "$ref": "#/$defs/nextHop" }
            },
            "nextHop": {
              "type": "object",
              "required": ["address", "rank", "weight"],
              "properties": {
                "address": { "type": "string" },
                "rank": { "description": "0 is primary, 1 and up are backups.", "type": "integer", "minimum": 0, "maximum": 255 },
                "weight": { "type": "integer", "minimum": 1, "maximum": 256 }
              }
            },
            "held": {
              "type": "object",
              "required": ["subnet", "because"],
              "properties": {
                "prefix": { "description": "Left out where it is unknown.", "type": "string" },
                "subnet": { "type": "string" },
                "because": { "description": "The id of the diagnostic.", "type": "string" }
              }
            },
            "foreign": { "type": "object", "required": ["prefix"], "properties": { "prefix": { "type": "string" } } },
            \#(JSONDiagnosticPrinter.schemaDefinition)
          }
        }

        """#
}
