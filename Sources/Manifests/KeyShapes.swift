/// Remembers in which order mappings have had their keys, so that a key is only compared with the one that came there
/// before: the objects of a list look alike.
///
/// A shape is what a mapping looks like up to some key: a way from the beginning, on which no key comes twice. That was
/// checked when the way was learned, so that a mapping which follows it to its end needs no other check of its keys.
struct KeyShapes: ~Copyable {
    /// A key that can come next, and what is known behind it.
    struct Step: BitwiseCopyable {
        typealias Words = (UInt64, UInt64, UInt64, UInt64)

        /// The key from its opening quote to the colon, and which bits of the words it takes. No key begins with a zero.
        var text: Words = (0, 0, 0, 0)
        var mask: Words = (.max, 0, 0, 0)
        var length: Int32 = 0
        /// The shape behind the key.
        var next = KeyShapes.none
        /// The shape of an empty mapping in the key's value.
        var inside = KeyShapes.none
        /// Another key that can come in its place.
        var alternative = KeyShapes.none
        var fingerprint: UInt64 = 0
    }

    /// No shape, or no step.
    static let none: Int32 = -1
    /// The step that leads to a document.
    static let document: Int32 = 0

    private static let most = 512
    private static let mostAlternatives = 4
    /// The longest key that is remembered, with quotes and colon.
    private static let longest = 32

    /// A shape is the first of the steps that lead on from it. The memory is its own, as that of ``RawStack``.
    private let steps: UnsafeMutablePointer<Step>
    private var count = 1

    init() {
        steps = .allocate(capacity: Self.most)
        steps.initialize(to: Step())
    }

    deinit { steps.deallocate() }

    /// The step from a shape on that a key takes, if it is known.
    /// - Parameter key: its opening quote; 32 bytes from there on must be readable.
    @inline(__always)
    func step(from shape: Int32, _ key: UnsafePointer<UInt8>) -> Int32 {
        let raw = UnsafeRawPointer(key)
        var index = shape
        while index >= 0 {
            let step = steps + Int(index)
            let first = (raw.loadUnaligned(as: UInt64.self) ^ step.pointee.text.0) & step.pointee.mask.0
            let second =
                (raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ step.pointee.text.1) & step.pointee.mask.1
            let third =
                (raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self) ^ step.pointee.text.2) & step.pointee.mask.2
            let fourth =
                (raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self) ^ step.pointee.text.3) & step.pointee.mask.3
            if first | second | third | fourth == 0 { return index }
            index = step.pointee.alternative
        }
        return Self.none
    }

    /// What is known of a step: the shape it leads to, the key's length with quotes and colon, and its fingerprint.
    @inline(__always)
    func known(_ step: Int32) -> (next: Int32, length: Int, fingerprint: UInt64) {
        let step = steps + Int(step)
        return (step.pointee.next, Int(step.pointee.length), step.pointee.fingerprint)
    }

    /// The shape of an empty mapping in the value of the key that a step took.
    @inline(__always)
    mutating func shape(inside step: Int32) -> Int32 {
        guard step >= 0 else { return Self.none }
        let inside = steps[Int(step)].inside
        return inside >= 0 ? inside : makeShape(inside: step)
    }

    private mutating func makeShape(inside step: Int32) -> Int32 {
        guard count < Self.most else { return Self.none }
        steps[Int(step)].inside = add()
        return steps[Int(step)].inside
    }

    /// Remembers a key that came where none of the known ones did, and is no repetition.
    /// - Returns: the step; ``none`` where the key is too long, or too much is remembered already.
    mutating func learn(_ key: UnsafePointer<UInt8>, _ length: Int, _ fingerprint: UInt64, from shape: Int32) -> Int32 {
        guard length <= Self.longest, count + 2 <= Self.most else { return Self.none }
        var index = shape
        if steps[Int(index)].length > 0 {
            var alternatives = 1
            while steps[Int(index)].alternative >= 0 {
                index = steps[Int(index)].alternative
                alternatives += 1
            }
            guard alternatives < Self.mostAlternatives else { return Self.none }
            steps[Int(index)].alternative = add()
            index = steps[Int(index)].alternative
        }
        var (text, mask) = ((UInt64(0), UInt64(0), UInt64(0), UInt64(0)), (UInt64(0), UInt64(0), UInt64(0), UInt64(0)))
        withUnsafeMutableBytes(of: &text) { $0.copyMemory(from: UnsafeRawBufferPointer(start: key, count: length)) }
        withUnsafeMutableBytes(of: &mask) { for byte in 0..<length { $0[byte] = 0xff } }
        steps[Int(index)].text = text
        steps[Int(index)].mask = mask
        steps[Int(index)].length = Int32(length)
        steps[Int(index)].fingerprint = fingerprint
        steps[Int(index)].next = add()
        return index
    }

    private mutating func add() -> Int32 {
        (steps + count).initialize(to: Step())
        count += 1
        return Int32(count - 1)
    }
}
