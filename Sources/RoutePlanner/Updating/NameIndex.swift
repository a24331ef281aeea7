/// Where the object of each name stands in a list of objects.
struct NameIndex: Sendable {
    private var places: [String: Int]

    /// Fails where a name stands twice: then an event would touch more than one object.
    init?(_ names: some Collection<String>) {
        places = Dictionary(minimumCapacity: names.count)
        for (place, name) in names.enumerated() where places.updateValue(place, forKey: name) != nil { return nil }
    }

    subscript(name: String) -> Int? { places[name] }

    /// Notes an object that came last.
    mutating func append(_ name: String) { places[name] = places.count }

    /// Forgets an object; those behind it move up.
    mutating func remove(_ name: String) {
        guard let gone = places.removeValue(forKey: name) else { return }
        for index in places.values.indices where places.values[index] > gone { places.values[index] -= 1 }
    }
}
