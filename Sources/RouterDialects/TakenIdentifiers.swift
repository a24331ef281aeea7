/// Identifiers that are in use.
struct TakenIdentifiers: Sendable {
    private var identifiers: [UInt32] = []
    private var places = HashPlaces()

    /// Takes an identifier.
    /// - Returns: false where it was taken already.
    mutating func insert(_ identifier: UInt32) -> Bool {
        let hash = ((UInt64(identifier) ^ places.seed) &* 0x9e37_79b9_7f4a_7c15) >> 20
        if places.number(of: hash, { identifiers[$0] == identifier }) != nil { return false }
        identifiers.append(identifier)
        places.add(hash)
        return true
    }
}
