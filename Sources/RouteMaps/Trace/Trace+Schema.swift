import Diagnostics

extension Trace {
    /// The JSON Schema (draft 2020-12) of ``json()``, which `podroute trace --schema` prints.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:podroute:v1:Trace",
          "title": "Trace",
          "description": "The way of a connection to a pod and back, as `podroute trace -o json` prints it.",
          "type": "object",
          "required": [
            "apiVersion", "kind", "address", "client", "outcome", "conclusion", "router", "requestNodes", "replyNodes", "ways",
            "diagnostics"
          ],
          "properties": {
            "apiVersion": { "const": "podroute/v1" },
            "kind": { "const": "Trace" },
            "address": { "description": "The address that was asked for.", "type": "string" },
            "client": { "description": "Where requests come from; an example without --from.", "type": "string" },
            "outcome": { "$ref": "#/$defs/outcome" },
            "conclusion": { "description": "The same in a sentence or two.", "type": "string" },
            "subnet": { "description": "The Subnet that has the address.", "type": "string" },
            "gatewayType": { "enum": ["distributed", "centralized"] },
            "router": {
              "type": "object",
              "required": ["route"],
              "properties": {
                "name": { "type": "string" },
                "route": {
                  "description": "observed: the router was read; planned: it is taken to have the plan's route.",
                  "enum": ["observed", "planned"]
                },
                "prefix": { "description": "Left out where the router has no route.", "type": "string" },
                "nextHops": { "type": "array", "items": { "$ref": "#/$defs/nextHop" } }
              }
            },
            "pod": {
              "description": "Left out where no IP object of the input has the address.",
              "type": "object",
              "required": ["namespace", "name"],
              "properties": {
                "namespace": { "type": "string" },
                "name": { "type": "string" },
                "node": { "description": "The Node that runs it.", "type": "string" }
              }
            },
            "requestNodes": {
              "description": "The nodes that the router may choose.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["node", "request", "afterwards"],
                "properties": {
                  "node": { "description": "Its address where it is no Node of the input.", "type": "string" },
                  "address": { "type": "string" },
                  "request": { "$ref": "#/$defs/judgement" },
                  "afterwards": { "$ref": "#/$defs/judgement" }
                }
              }
            },
            "replyNodes": {
              "description": "The nodes that replies may leave by: symmetric where the node took the request itself.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["node", "symmetric", "asymmetric"],
                "properties": {
                  "node": { "type": "string" },
                  "address": { "type": "string" },
                  "symmetric": { "$ref": "#/$defs/judgement" },
                  "asymmetric": { "$ref": "#/$defs/judgement" }
                }
              }
            },
            "ways": {
              "description": "What becomes of a connection for each pair of them.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["requestNode", "outcome"],
                "properties": {
                  "requestNode": { "type": "string" },
                  "replyNode": { "description": "Left out where it is not known.", "type": "string" },
                  "isSymmetric": { "description": "Left out where it is not known.", "type": "boolean" },
                  "outcome": { "$ref": "#/$defs/outcome" },
                  "because": { "description": "The id of the diagnostic that tells why.", "type": "string" }
                }
              }
            },
            "diagnostics": {
              "description": "The most severe first.",
              "type": "array",
              "items": { "$ref": "#/$defs/diagnostic" }
            }
          },
          "$defs": {
            "outcome": { "enum": ["reaches", "partly", "lost", "unknown"] },
            "nextHop": {
              "type": "object",
              "required": ["address", "rank", "weight"],
              "properties": {
                "address": { "type": "string" },
                "rank": { "type": "integer", "minimum": 0, "maximum": 255 },
                "weight": { "type": "integer", "minimum": 1, "maximum": 256 }
              }
            },
            "judgement": {
              "type": "object",
              "required": ["verdict"],
              "properties": {
                "verdict": { "enum": ["accept", "drop", "reject", "unknown"] },
                "rule": { "description": "Table, chain and the rule's text.", "type": "string" },
                "file": { "type": "string" },
                "line": { "type": "integer", "minimum": 1 },
                "reason": { "description": "Why it is not known.", "type": "string" }
              }
            },
            \#(JSONDiagnosticPrinter.schemaDefinition)
          }
        }

        """#
}
