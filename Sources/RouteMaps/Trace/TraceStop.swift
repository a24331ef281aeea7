/// A place on the way: the client, the router, nodes, the pod.
struct TraceStop: Sendable {
    /// What it is.
    enum Kind: Sendable { case client, router, nodes, pod, elsewhere }

    /// One of several nodes a packet may come to.
    struct Choice: Sendable {
        let node: String
        let detail: String
        let outcome: TraceOutcome
        /// What there is to say: the rule, or why it is not known.
        let words: String
    }

    let kind: Kind
    let title: String
    var lines: [String] = []
    var choices: [Choice] = []
    /// Why the way ends here: words and the id of a diagnostic.
    var loss: (words: String, id: String)?
    /// Why it is not known whether it goes on, likewise.
    var doubt: (words: String, id: String)?
}
