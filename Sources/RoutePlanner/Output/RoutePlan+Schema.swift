import Diagnostics

extension RoutePlan {
    /// The JSON Schema (draft 2020-12) of ``json()``, which `podroute plan --schema` prints.
    public static let schema = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:podroute:v1:RoutePlan",
          "title": "RoutePlan",
          "description": "The routes that lead to a Kube-OVN cluster's pods, as `podroute plan -o json` prints them.",
          "type": "object",
          "required": ["apiVersion", "kind", "routes", "held", "diagnostics"],
          "properties": {
            "apiVersion": { "const": "podroute/v1" },
            "kind": { "const": "RoutePlan" },
            "routes": {
              "description": "Sorted by family, then prefix.",
              "type": "array",
              "items": { "$ref": "#/$defs/route" }
            },
            "held": {
              "description": "What is known of refused Subnets: a router's routes to it are to stay as they are.",
              "type": "array",
              "items": { "$ref": "#/$defs/held" }
            },
            "pods": {
              "description": "With --granularity pod only.",
              "type": "object",
              "required": ["pods", "symmetric", "routes", "needed"],
              "properties": {
                "pods": { "description": "Addresses of pods in distributed Subnets.", "type": "integer" },
                "symmetric": { "description": "How many of them are reached through their own node.", "type": "integer" },
                "routes": { "description": "The routes to pods in the plan.", "type": "integer" },
                "needed": {
                  "description": "The fewest routes that reach all through their own node, where that node can be one.",
                  "type": "integer"
                }
              }
            },
            "diagnostics": {
              "description": "Sorted by file, line, column and id; what has no place comes last.",
              "type": "array",
              "items": { "$ref": "#/$defs/diagnostic" }
            }
          },
          "$defs": {
            "route": {
              "type": "object",
              "required": ["prefix", "family", "subnet", "gatewayType", "nextHops", "reason"],
              "properties": {
                "prefix": { "description": "Canonical, such as 10.166.0.0/16.", "type": "string" },
                "family": { "enum": ["ipv4", "ipv6"] },
                "subnet": { "description": "The name of the Subnet.", "type": "string" },
                "gatewayType": { "enum": ["distributed", "centralized"] },
                "nextHops": {
                  "description": "Sorted by rank, then address.",
                  "type": "array",
                  "minItems": 1,
                  "items": { "$ref": "#/$defs/nextHop" }
                },
                "reason": { "description": "Why the route looks as it does, in one sentence.", "type": "string" }
              }
            },
            "nextHop": {
              "type": "object",
              "required": ["address", "node", "rank", "weight"],
              "properties": {
                "address": { "description": "Of the route's family.", "type": "string" },
                "node": { "description": "The name of the Node.", "type": "string" },
                "rank": {
                  "description": "0 is primary, 1 and up are backups.",
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 255
                },
                "weight": { "type": "integer", "minimum": 1, "maximum": 256 }
              }
            },
            "held": {
              "type": "object",
              "required": ["subnet", "because"],
              "properties": {
                "prefix": { "description": "Left out where it is not known.", "type": "string" },
                "subnet": { "type": "string" },
                "because": { "description": "The id of the diagnostic that refused it.", "type": "string" }
              }
            },
            \#(JSONDiagnosticPrinter.schemaDefinition)
          }
        }

        """#
}
