import KubeOVN

/// What was found for the names of records, by the numbers that the names have: looked up once for each name of a file.
struct TextNumberCache {
    private var texts: ObjectIdentifier?
    private var values: [Int32?] = []

    init() {}

    /// What was found for a name; nil where nothing was yet.
    subscript(name: PodAddress.TextNumber) -> Int32? {
        get { name.texts == texts && name.number < values.count ? values[name.number] : nil }
        set {
            if texts != name.texts {
                texts = name.texts
                values.removeAll(keepingCapacity: true)
            }
            while values.count <= name.number { values.append(nil) }
            values[name.number] = newValue
        }
    }
}
