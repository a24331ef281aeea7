import Glibc

/// Remembers the text of mappings from one key to another: objects of a list have much of it in common, and what was
/// checked when it came first need only be compared when it comes again.
///
/// A stretch begins where a mapping has a shape, behind its bracket or behind a value. It ends behind the colon of a key of
/// the same mapping, so that no number or word goes on behind it: a key that somebody asks for, or the last one before a
/// value that changes. Or it ends at the bracket that ends the mapping, which is then compared as well.
struct Stretches: ~Copyable {
    /// What is known from a shape on.
    struct Stretch: BitwiseCopyable {
        /// How many bytes must be the same; 0 where nothing is known.
        var compared: Int32 = 0
        /// How many bytes are passed over.
        var passed: Int32 = 0
        /// How many bytes there are up to the first colon.
        var first: Int32 = 0
        /// Where the last key begins.
        var key: Int32 = 0
        /// The last key's step; ``KeyShapes/none`` where it ends with the mapping.
        var step = KeyShapes.none
        /// The shape it leads to.
        var shape = KeyShapes.none
        /// How deep the mapping stands, since a budget decides about what stands in it.
        var depth: Int32 = 0
        /// The list of names that were asked for, and the last key's place in it, or -1.
        var list: Int32 = 0
        var place: Int32 = -1
        /// How often another key came, since this text came last.
        var misses: Int32 = 0
    }

    /// A stretch that is being learnt.
    struct Lesson {
        /// Where it begins: the shape, and the offset in the text.
        var shape = KeyShapes.none
        var start = 0
        var depth = 0
        /// How long it can become.
        var limit = 0
    }

    /// How many bytes are kept for a shape. A large power of two: pages that are never used cost nothing.
    private static let slot = 512
    private static let longest = slot - MemoryLayout<Stretch>.stride
    /// After how many misses something else is learnt.
    private static let patience = 3

    /// A stretch and its text for each shape. The memory is its own, as that of ``RawStack``.
    private let slots: UnsafeMutableRawPointer

    /// Makes room for so many shapes, of which nothing can be asked before ``clear(_:)``.
    init(shapes: Int) { slots = .allocate(byteCount: shapes * Self.slot, alignment: 64) }

    deinit { slots.deallocate() }

    /// Forgets what is known from a shape on.
    mutating func clear(_ shape: Int32) { stretch(shape).initialize(to: Stretch()) }

    @inline(__always)
    private func stretch(_ shape: Int32) -> UnsafeMutablePointer<Stretch> {
        (slots + Int(shape) * Self.slot).assumingMemoryBound(to: Stretch.self)
    }

    @inline(__always)
    private func text(_ shape: Int32) -> UnsafeMutableRawPointer {
        slots + (Int(shape) * Self.slot + MemoryLayout<Stretch>.stride)
    }

    /// The stretch from a shape on, where it comes now.
    /// - Parameters:
    ///   - next: what comes; 8 bytes must be readable.
    ///   - count: how many of its bytes are there.
    @inline(__always)
    func repeated(
        from shape: Int32,
        _ next: UnsafePointer<UInt8>,
        _ count: Int,
        depth: Int,
        list: Int32
    ) -> UnsafeMutablePointer<Stretch>? {
        let stretch = stretch(shape)
        let compared = Int(stretch.pointee.compared)
        // Where nothing is known, there is not enough.
        guard UInt(bitPattern: compared &- 1) < UInt(bitPattern: count),
            stretch.pointee.depth == Int32(truncatingIfNeeded: depth),
            stretch.pointee.list == list, Self.isSame(text(shape), next, compared)
        else { return nil }
        stretch.pointee.misses = 0
        return stretch
    }

    /// Whether two texts are the same, which are not empty; 8 bytes of each must be readable.
    @inline(__always)
    private static func isSame(_ text: UnsafeRawPointer, _ other: UnsafeRawPointer, _ count: Int) -> Bool {
        @inline(__always)
        func difference(at offset: Int) -> UInt64 {
            text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        let head = difference(at: 0)
        if count < 8 { return head &<< UInt64(truncatingIfNeeded: 64 - 8 * count) == 0 }
        // Words, the last of which overlap those before them.
        if count <= 16 { return head | difference(at: count - 8) == 0 }
        if head != 0 { return false }
        if count <= 32 { return difference(at: 8) | difference(at: count - 16) | difference(at: count - 8) == 0 }
        return memcmp(text + 8, other + 8, count - 8) == 0
    }

    /// Begins to learn what comes from a shape on, where it is not what is known.
    func begin(
        from shape: Int32,
        _ next: UnsafePointer<UInt8>,
        _ count: Int,
        at offset: Int,
        depth: Int,
        list: Int32
    ) -> Lesson {
        let known = stretch(shape)
        var limit = Self.longest
        if known.pointee.compared > 0 {
            // What is not there to its end may be the same.
            guard Int(known.pointee.compared) <= count else { return Lesson() }
            let text = text(shape).assumingMemoryBound(to: UInt8.self)
            var same = 0
            if known.pointee.depth == Int32(depth), known.pointee.list == list {
                while same < Int(known.pointee.compared), text[same] == next[same] { same += 1 }
            }
            if same >= Int(known.pointee.first) {
                // It is cut before the value that changed.
                limit = same
            } else {
                known.pointee.misses += 1
                if known.pointee.misses < Self.patience { return Lesson() }
            }
        }
        known.initialize(to: Stretch(depth: Int32(depth), list: list))
        return Lesson(shape: shape, start: offset, depth: depth, limit: limit)
    }

    /// Learns that a stretch goes on up to another key, or up to the end of its mapping.
    /// - Parameters:
    ///   - text: the whole text from the beginning of the stretch on.
    ///   - compared: how many bytes of it there are now.
    ///   - step: the key's step; ``KeyShapes/none`` at the end.
    ///   - key: where the key begins.
    ///   - next: the shape behind it.
    ///   - place: the key's place in the names that are asked for, or -1.
    func extend(
        _ lesson: Lesson,
        _ text: UnsafePointer<UInt8>,
        _ compared: Int,
        step: Int32,
        key: Int,
        next: Int32,
        place: Int
    ) {
        precondition(compared <= Self.longest)
        let known = stretch(lesson.shape)
        self.text(lesson.shape).copyMemory(from: text, byteCount: compared)
        if known.pointee.compared == 0 { known.pointee.first = Int32(compared) }
        known.pointee.compared = Int32(compared)
        known.pointee.passed = Int32(step >= 0 ? compared : compared - 1)
        known.pointee.key = Int32(key)
        known.pointee.step = step
        known.pointee.shape = next
        known.pointee.place = Int32(place)
    }
}
