import KubeOVN

/// What was found for the names of records, by the numbers that the names have: looked up once for each name of a file.
struct TextNumberCache<Value> {
    private var texts: ObjectIdentifier?
    private var values: [Value?] = []

    init() {}

    /// What belongs to a name.
    /// - Parameter find: finds it, where the number is new.
    mutating func value(of name: PodAddress.TextNumber, _ find: () -> Value) -> Value {
        if texts != name.texts {
            texts = name.texts
            values.removeAll(keepingCapacity: true)
        }
        if name.number < values.count, let value = values[name.number] { return value }
        while values.count <= name.number { values.append(nil) }
        let value = find()
        values[name.number] = value
        return value
    }
}
