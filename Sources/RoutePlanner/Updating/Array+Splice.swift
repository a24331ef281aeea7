extension Array {
    /// Takes elements out of a sorted list and puts others in, those that take the place of another without moving the rest.
    /// - Parameters:
    ///   - gone: the indices of those that go, ascending.
    ///   - new: what comes, sorted.
    ///   - isSamePlace: whether one stands where the other stood.
    ///   - precedes: the order.
    mutating func splice(
        removing gone: [Int],
        inserting new: [Element],
        isSamePlace: (Element, Element) -> Bool,
        by precedes: (Element, Element) -> Bool
    ) {
        var (rest, fresh): ([Int], [Element]) = ([], [])
        var (left, right) = (0, 0)
        while left < gone.count || right < new.count {
            if left < gone.count, right < new.count, isSamePlace(self[gone[left]], new[right]) {
                self[gone[left]] = new[right]
                (left, right) = (left + 1, right + 1)
            } else if right == new.count || left < gone.count && precedes(self[gone[left]], new[right]) {
                rest.append(gone[left])
                left += 1
            } else {
                fresh.append(new[right])
                right += 1
            }
        }
        // Each of a few moves what stands behind it; of many, all is written once.
        guard rest.count + fresh.count > 8 else {
            for index in rest.reversed() { remove(at: index) }
            for element in fresh { insert(element, at: partition(where: { precedes(element, $0) })) }
            return
        }
        var merged: [Element] = []
        merged.reserveCapacity(count - rest.count + fresh.count)
        (left, right) = (0, 0)
        for index in indices {
            if left < rest.count, rest[left] == index {
                left += 1
                continue
            }
            while right < fresh.count, precedes(fresh[right], self[index]) {
                merged.append(fresh[right])
                right += 1
            }
            merged.append(self[index])
        }
        merged.append(contentsOf: fresh[right...])
        self = merged
    }

    /// Takes elements out.
    /// - Parameter places: their indices, ascending.
    mutating func remove(at places: [Int32]) {
        guard let first = places.first else { return }
        var free = Int(first)
        var next = 0
        for index in free..<count {
            if next < places.count, Int(places[next]) == index {
                next += 1
            } else {
                self[free] = self[index]
                free += 1
            }
        }
        removeSubrange(free...)
    }

    /// The index of the first element of a sorted list that meets a condition, as all behind it do.
    func partition(where meets: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if meets(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
