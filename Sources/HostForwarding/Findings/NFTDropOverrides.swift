import Diagnostics

/// iptables accepts, and a table of nft's drops all the same: an accept ends its own chain only.
enum NFTDropOverrides {
    static let rule = DiagnosticRule(
        id: "nft-drop-overrides",
        severity: .error,
        summary:
            "An nft table drops pod traffic that iptables accepts; an accept cannot override a drop in another table.",
        remedy: "Accept it in that table, with the tool that owns it: `podroute host fix`."
    )
}
