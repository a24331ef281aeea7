/// An address of a pod, the record that says it and the node that runs the pod.
struct PodEntry {
    /// The upper 64 bits of the address; 0 for IPv4.
    let high: UInt64
    /// The lower 64 bits.
    let low: UInt64
    /// The number of the record.
    let record: Int32
    /// The node's number among a pool's members, or -1 for one that is not in the input.
    let node: Int32

    /// Whether another entry is of the same address.
    func hasAddress(of other: PodEntry) -> Bool { high == other.high && low == other.low }

    /// How many of the last bits it takes to tell two addresses apart; 0 where they are the same.
    func span(to other: PodEntry) -> Int {
        let upper = high ^ other.high
        return upper != 0 ? 128 - upper.leadingZeroBitCount : 64 - (low ^ other.low).leadingZeroBitCount
    }
}
