/// The objects of one kind, told apart by name and content: the same content twice counts once, different content under one
/// name makes rivals.
struct DistinctObjects {
    /// The most contents of one name that a new object is compared with; what comes after them counts as different.
    private static let compared = 16

    /// The names of all objects, in the order of the input.
    let names: [String]
    /// The index of the first object of each content, in the order of the input.
    private(set) var indices: [Int] = []
    private var rivalsByName: [String: [Int]] = [:]

    /// - Parameters:
    ///   - names: the names of the objects.
    ///   - isSame: whether the objects at two indices say the same.
    init(names: [String], isSame: (Int, Int) -> Bool) {
        self.names = names
        // Who lists objects lists them by name, as a rule: then no two have one.
        guard !Self.ascend(names) else {
            indices = Array(names.indices)
            return
        }
        indices.reserveCapacity(names.count)
        var table = NameTable(preparedFor: names)
        for index in names.indices {
            guard let first = table.insert(index) else {
                indices.append(index)
                continue
            }
            let earlier = rivalsByName[names[index]] ?? [first]
            guard !earlier.prefix(Self.compared).contains(where: { isSame($0, index) }) else { continue }
            rivalsByName[names[index], default: [first]].append(index)
            indices.append(index)
        }
    }

    private static func ascend(_ names: [String]) -> Bool {
        for index in names.indices.dropFirst() where names[index - 1] >= names[index] { return false }
        return true
    }

    /// Whether any two objects have one name and say different things.
    var hasRivals: Bool { !rivalsByName.isEmpty }

    /// The other objects of a name that say something else; a few of them where there are many.
    func rivals(of index: Int, named name: String) -> [Int] {
        (rivalsByName[name] ?? []).lazy.filter { $0 != index }.prefix(Self.compared).map(\.self)
    }

    /// Whether another object of the name says something else.
    func hasRivals(named name: String) -> Bool { rivalsByName[name] != nil }
}
