import Glibc

/// Remembers in which order mappings have had their keys, so that a key is only compared with the one that came there
/// before: the objects of a list look alike.
///
/// A shape is what a mapping looks like up to some key: a way from the beginning, on which no key comes twice. That was
/// checked when the way was learned, so that a mapping which follows it to its end needs no other check of its keys.
/// The texts that came as the values of a key are remembered like the keys that can come in one place.
struct KeyShapes: ~Copyable {
    /// A key that can come next, and what is known behind it; or a text that can come as a value.
    struct Step: BitwiseCopyable {
        typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

        /// The key from its opening quote to the colon, or the text from quote to quote, and zeros.
        var text: Words = (0, 0, 0, 0, 0, 0, 0, 0)
        /// Which bits of the first word it takes. Nothing begins with a zero.
        var mask: UInt64 = .max
        var fingerprint: UInt64 = 0
        var length: Int32 = 0
        /// The step before it on the way.
        var previous = KeyShapes.none
        /// The shape behind the key.
        var next = KeyShapes.none
        /// The shape of an empty mapping in the key's value.
        var inside = KeyShapes.none
        /// The first of the texts that came as the key's value, and how many others came since one of them did.
        var values = KeyShapes.none
        var otherValues: Int32 = 0
        /// Another key or text that can come in its place.
        var alternative = KeyShapes.none
        /// The list of names, or the pool, in which it was looked up last, and its place there.
        var list: Int32 = 0
        var place: Int32 = 0
    }

    /// No shape, or no step.
    static let none: Int32 = -1
    /// The step that leads to a document.
    static let document: Int32 = 0
    /// The longest key or text that is remembered, with quotes and colon; so much behind a quote must be readable.
    static let longest = 64

    private static let most = 2048
    private static let mostAlternatives = 8
    /// After how many other values in a row none is looked for any more: each object has its own.
    private static let mostOtherValues = 32

    /// A shape is the first of the steps that lead on from it. The memory is its own, as that of ``RawStack``.
    private let steps: UnsafeMutablePointer<Step>
    private var count = 1
    /// What came from each shape on.
    private(set) var stretches = Stretches(shapes: most)

    init() {
        steps = .allocate(capacity: Self.most)
        steps.initialize(to: Step())
    }

    deinit { steps.deallocate() }

    /// The step from a shape on that a key takes, if it is known.
    /// - Parameter key: its opening quote; ``longest`` bytes from there on must be readable.
    @inline(__always)
    func step(from shape: Int32, _ key: UnsafePointer<UInt8>) -> Int32 {
        let head = UnsafeRawPointer(key).loadUnaligned(as: UInt64.self)
        var index = shape
        while index >= 0 {
            let step = steps + Int(index)
            if (head ^ step.pointee.text.0) & step.pointee.mask == 0, Self.hasRest(of: step, key) { return index }
            index = step.pointee.alternative
        }
        return Self.none
    }

    /// Whether a key is that of a step, the first eight bytes of which it has.
    @inline(__always)
    private static func hasRest(of step: UnsafeMutablePointer<Step>, _ key: UnsafePointer<UInt8>) -> Bool {
        let last = Int(step.pointee.length) - 8
        if last <= 0 { return true }
        // The words of the key, the last of which overlaps the one before it. The text is the first in a step.
        let (text, key) = (UnsafeRawPointer(step), UnsafeRawPointer(key))
        @inline(__always)
        func differ(at offset: Int) -> UInt64 {
            key.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        if last <= 8 { return differ(at: last) == 0 }
        if last <= 16 { return differ(at: 8) | differ(at: last) == 0 }
        return memcmp(key + 8, text + 8, last) == 0
    }

    /// What is known of a step: the shape it leads to, and the key's length with quotes and colon.
    @inline(__always)
    func known(_ step: Int32) -> (next: Int32, length: Int) {
        let step = steps + Int(step)
        return (step.pointee.next, Int(step.pointee.length))
    }

    /// The text that comes as the value of a step's key, if it is known; as ``step(from:_:)`` gives a key.
    @inline(__always)
    mutating func value(of step: Int32, _ text: UnsafePointer<UInt8>) -> Int32 {
        let value = self.step(from: steps[Int(step)].values, text)
        if value >= 0 { steps[Int(step)].otherValues = 0 }
        return value
    }

    /// The place of a step's key in a list of names, -1 where it is none of them; nil where nobody has looked.
    @inline(__always)
    func place(of step: Int32, in list: Int32) -> Int? {
        let step = steps + Int(step)
        return step.pointee.list == list ? Int(step.pointee.place) : nil
    }

    /// Looks up a step's key in a list of names.
    mutating func lookUp(_ step: Int32, in names: KeyNames) -> Int {
        let key = steps + Int(step)
        let text = UnsafeRawBufferPointer(start: UnsafeRawPointer(key) + 1, count: Int(key.pointee.length) - 3)
        let place = names.index(of: key.pointee.fingerprint, text.bindMemory(to: UInt8.self))
        put(step, at: place, in: names.number)
        return place
    }

    /// Remembers the place of a step's key or text in a list.
    mutating func put(_ step: Int32, at place: Int, in list: Int32) {
        steps[Int(step)].list = list
        steps[Int(step)].place = Int32(place)
    }

    /// The fingerprints of the keys that lead to a shape, in their order.
    func fingerprints(upTo shape: Int32) -> [UInt64] {
        var fingerprints: [UInt64] = []
        var step = steps[Int(shape)].previous
        while step >= 0 {
            fingerprints.append(steps[Int(step)].fingerprint)
            step = steps[Int(step)].previous
        }
        return fingerprints.reversed()
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
        steps[Int(step)].inside = add(behind: Self.none)
        return steps[Int(step)].inside
    }

    /// Remembers a key that came where none of the known ones did.
    /// - Returns: the step; ``none`` where it repeats a key, is too long, or too much is remembered already.
    mutating func learn(_ key: UnsafePointer<UInt8>, _ length: Int, _ fingerprint: UInt64, from shape: Int32) -> Int32 {
        guard length <= Self.longest, count + 2 <= Self.most else { return Self.none }
        let previous = steps[Int(shape)].previous
        guard !isOnWay(fingerprint, to: previous) else { return Self.none }
        let index = addAlternative(to: shape)
        guard index >= 0 else { return Self.none }
        steps[Int(index)].previous = previous
        write(key, length, to: index)
        steps[Int(index)].fingerprint = fingerprint
        steps[Int(index)].next = add(behind: index)
        return index
    }

    /// Remembers a text that came as the value of a step's key, and its place in a list of names or a pool.
    /// - Parameter text: its opening quote; the length is that with quotes.
    mutating func learnValue(of step: Int32, _ text: UnsafePointer<UInt8>, _ length: Int, list: Int32, place: Int) {
        guard step >= 0, length <= Self.longest, count + 2 <= Self.most else { return }
        guard steps[Int(step)].otherValues < Self.mostOtherValues else { return }
        var index = value(of: step, text)
        if index < 0 {
            if steps[Int(step)].values < 0 { steps[Int(step)].values = add(behind: Self.none) }
            index = addAlternative(to: steps[Int(step)].values)
            guard index >= 0 else {
                steps[Int(step)].otherValues += 1
                if steps[Int(step)].otherValues == Self.mostOtherValues { steps[Int(step)].values = Self.none }
                return
            }
            write(text, length, to: index)
        }
        put(index, at: place, in: list)
    }

    /// The step for something that comes where none of the known ones did, the first of which is given.
    /// - Returns: ``none`` where there are too many already.
    private mutating func addAlternative(to first: Int32) -> Int32 {
        guard steps[Int(first)].length > 0 else { return first }
        var last = first
        var alternatives = 1
        while steps[Int(last)].alternative >= 0 {
            last = steps[Int(last)].alternative
            alternatives += 1
        }
        guard alternatives < Self.mostAlternatives else { return Self.none }
        steps[Int(last)].alternative = add(behind: Self.none)
        return steps[Int(last)].alternative
    }

    private mutating func write(_ text: UnsafePointer<UInt8>, _ length: Int, to step: Int32) {
        withUnsafeMutableBytes(of: &steps[Int(step)].text) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: text, count: length))
        }
        steps[Int(step)].mask = .max >> UInt64(64 - 8 * min(length, 8))
        steps[Int(step)].length = Int32(length)
    }

    private func isOnWay(_ fingerprint: UInt64, to last: Int32) -> Bool {
        var step = last
        while step >= 0 {
            if steps[Int(step)].fingerprint == fingerprint { return true }
            step = steps[Int(step)].previous
        }
        return false
    }

    private mutating func add(behind previous: Int32) -> Int32 {
        (steps + count).initialize(to: Step())
        steps[count].previous = previous
        stretches.clear(Int32(count))
        count += 1
        return Int32(count - 1)
    }
}
