/// How much an input may ask for before it is refused: nobody's cluster needs more, and a hostile file gets no further.
public struct InputBudget: Sendable, Hashable {
    /// The most bytes of one file; never above 4 GiB less one byte.
    public var bytes: Int { didSet { bytes = min(bytes, Self.mostBytes) } }
    /// The most mappings and lists inside each other.
    public var depth: Int
    /// The most YAML events that aliases (`*name`) may expand to in one file; every 256 bytes of a text count as one more.
    public var aliasEvents: Int
    /// How many events aliases may expand to for every event that was really written, beyond the first 10,000.
    public var aliasRatio: Int
    /// The most YAML events kept for reading them again: anchored values, and fields that stand before `kind`.
    public var keptEvents: Int

    /// Offsets in a text are kept in 32 bits.
    private static let mostBytes = Int(UInt32.max)

    /// Sets the limits.
    /// - Parameters:
    ///   - bytes: of one file, default 1 GiB.
    ///   - depth: default 100.
    ///   - aliasEvents: of one file, default 1,000,000.
    ///   - aliasRatio: default 20.
    ///   - keptEvents: of one document, default 10,000,000.
    public init(
        bytes: Int = 1 << 30,
        depth: Int = 100,
        aliasEvents: Int = 1_000_000,
        aliasRatio: Int = 20,
        keptEvents: Int = 10_000_000
    ) {
        self.bytes = min(bytes, Self.mostBytes)
        self.depth = depth
        self.aliasEvents = aliasEvents
        self.aliasRatio = aliasRatio
        self.keptEvents = keptEvents
    }
}
