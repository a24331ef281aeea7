/// A stack of plain values for loops that run once a token.
///
/// It is a buffer of its own and no Array because those check on every change that nobody else holds the same storage.
struct RawStack<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private var capacity: Int
    private var elements: UnsafeMutablePointer<Element>

    init(capacity: Int) {
        self.capacity = capacity
        elements = .allocate(capacity: capacity)
    }

    deinit { elements.deallocate() }

    /// The element pushed last.
    var last: Element? {
        @inline(__always) get { count > 0 ? elements[count - 1] : nil }
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count)
            return elements[index]
        }
    }

    /// Changes the element pushed last, where it stands.
    @inline(__always)
    mutating func withLast(_ change: (UnsafeMutablePointer<Element>) -> Void) {
        precondition(count > 0)
        change(elements + (count - 1))
    }

    @inline(__always)
    mutating func push(_ element: Element) {
        if count == capacity { grow() }
        elements[count] = element
        count += 1
    }

    /// Pushes elements that stand somewhere else.
    mutating func push(contentsOf others: UnsafeBufferPointer<Element>) {
        guard let first = others.baseAddress else { return }
        while count + others.count > capacity { grow() }
        (elements + count).update(from: first, count: others.count)
        count += others.count
    }

    /// Some elements where they stand, until another one is pushed.
    func elements(in range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: elements + range.lowerBound, count: range.count)
    }

    @inline(__always)
    @discardableResult
    mutating func removeLast() -> Element {
        precondition(count > 0)
        count -= 1
        return elements[count]
    }

    /// Keeps the first elements only.
    @inline(__always)
    mutating func truncate(to count: Int) {
        precondition(count >= 0 && count <= self.count)
        self.count = count
    }

    /// What the elements from an index on are, as an Array.
    func array(from index: Int) -> [Element] {
        Array(UnsafeBufferPointer(start: elements + index, count: count - index))
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.update(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity *= 2
    }
}
