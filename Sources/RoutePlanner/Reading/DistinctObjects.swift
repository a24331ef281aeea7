/// The objects of one kind, told apart by name and content: the same content twice counts once, different content under one
/// name makes rivals.
struct DistinctObjects {
    /// The most contents of one name that a new object is compared with; what comes after them counts as different.
    private static let compared = 16

    /// The index of the first object of each content, in the order of the input.
    private(set) var indices: [Int] = []
    private var rivalsByName: [String: [Int]] = [:]
    private var firstByName: [String: Int]

    /// - Parameters:
    ///   - count: how many objects there are.
    ///   - name: the name of the object at an index.
    ///   - isSame: whether the objects at two indices say the same.
    init(count: Int, name: (Int) -> String, isSame: (Int, Int) -> Bool) {
        indices.reserveCapacity(count)
        firstByName = Dictionary(minimumCapacity: count)
        for index in 0..<count {
            let name = name(index)
            guard let first = firstByName[name] else {
                firstByName[name] = index
                indices.append(index)
                continue
            }
            let earlier = rivalsByName[name] ?? [first]
            guard !earlier.prefix(Self.compared).contains(where: { isSame($0, index) }) else { continue }
            rivalsByName[name, default: [first]].append(index)
            indices.append(index)
        }
    }

    /// The index of the first object of a name.
    func first(named name: String) -> Int? { firstByName[name] }

    /// The other objects of a name that say something else; a few of them where there are many.
    func rivals(of index: Int, named name: String) -> [Int] {
        (rivalsByName[name] ?? []).lazy.filter { $0 != index }.prefix(Self.compared).map(\.self)
    }

    /// Whether another object of the name says something else.
    func hasRivals(named name: String) -> Bool { rivalsByName[name] != nil }
}
