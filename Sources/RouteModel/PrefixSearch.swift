extension Array {
    /// The element of exactly this prefix, in an array that is sorted by prefix and has none twice.
    package func element(of prefix: IPPrefix, by prefixOf: (Element) -> IPPrefix) -> Element? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if prefixOf(self[middle]) < prefix { low = middle + 1 } else { high = middle }
        }
        return low < count && prefixOf(self[low]) == prefix ? self[low] : nil
    }
}
