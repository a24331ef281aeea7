import Diagnostics

extension Diagnostic {
    /// Whether a plan says this before another: by file, line, column and id; what has no place comes last.
    ///
    /// Two that neither precede each other are the same in every word.
    func precedes(_ other: Diagnostic) -> Bool {
        switch (place, other.place) {
        case (let own?, let theirs?) where own != theirs: return own < theirs
        case (_?, nil): return true
        case (nil, _?): return false
        default: break
        }
        if id != other.id { return id < other.id }
        if subnet != other.subnet { return (subnet ?? "") < (other.subnet ?? "") }
        if node != other.node { return (node ?? "") < (other.node ?? "") }
        if message != other.message { return message < other.message }
        if severity != other.severity { return severity.rawValue < other.severity.rawValue }
        if help != other.help { return (help ?? "") < (other.help ?? "") }
        return related.lexicographicallyPrecedes(other.related) {
            $0.place != $1.place ? $0.place < $1.place : $0.message < $1.message
        }
    }
}
