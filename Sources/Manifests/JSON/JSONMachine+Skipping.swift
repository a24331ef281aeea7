import Diagnostics

extension JSONMachine {
    /// Passes over the next value, checking it.
    mutating func skipValue() throws(JSONHalt) {
        let depth = outer.count
        switch try next() {
        case .mappingStart, .sequenceStart: _ = try walk(to: depth, nil)
        default: break
        }
    }

    /// Passes over the rest of the container that began last.
    mutating func skipRest() throws(JSONHalt) { _ = try walk(to: outer.count - 1, nil) }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    mutating func nextKey(among names: KeyNames) throws(JSONHalt) -> Int? {
        let place = try walk(to: outer.count - 1, names)
        return place < 0 ? nil : place
    }

    /// Passes over everything, checking it, until the container at a depth has ended, or a key of some name comes in it.
    ///
    /// Most of a manifest goes through here, so all of it is one loop over bytes.
    /// - Returns: the name's place in the list; -1 at the end.
    private mutating func walk(to depth: Int, _ names: KeyNames?) throws(JSONHalt) -> Int {
        var index = index
        var next = expectation
        // The number of the names, while it is the container at the depth that is read; else 0.
        let number = names?.number ?? 0
        var wanted = outer.count == depth + 1 ? number : 0
        defer { self.index = index }
        while true {
            switch next {
            case .firstKey:
                if try nextByte(&index) == UInt8(ascii: "}") {
                    next = .afterValue
                    continue
                }
                if let place = try passKey(&index, names, wanted) { return place }
                next = .value
            case .firstElement:
                next = try nextByte(&index) == UInt8(ascii: "]") ? .afterValue : .value
            case .value:
                switch try nextByte(&index) {
                case UInt8(ascii: "\""):
                    let start = try passString(&index)
                    if hasEscapes { try decode((start + 1)..<(index - 1)) }
                    next = .afterValue
                case UInt8(ascii: "{"):
                    try open(.mapping, &index)
                    wanted = 0
                    next = .firstKey
                case UInt8(ascii: "["):
                    try open(.list, &index)
                    wanted = 0
                    next = .firstElement
                default:
                    try word(&index)
                    next = .afterValue
                }
            case .afterValue:
                let byte = try nextByte(&index)
                if byte == UInt8(ascii: ",") {
                    index &+= 1
                    if level.kind == .mapping, let place = try passKey(&index, names, wanted) { return place }
                    next = .value
                    continue
                }
                guard byte == closingBracket else { throw unfinished(index) }
                try close(&index)
                if outer.count == depth {
                    offset = window.start + index - 1
                    finishValue(&index)
                    return -1
                }
                if outer.count == depth &+ 1 { wanted = number }
            case .document, .documentEnd:
                // Nobody asks for more than the document has.
                return -1
            }
        }
    }

    /// Reads a key with the colon behind it.
    /// - Returns: the key's place among the names, where it is one and they are wanted.
    @inline(__always)
    private mutating func passKey(_ index: inout Int, _ names: KeyNames?, _ wanted: Int32) throws(JSONHalt) -> Int? {
        let start = try passKey(&index)
        guard wanted > 0, let names else { return nil }
        let place = place(in: names, wanted)
        if place < 0 { return nil }
        offset = window.start &+ start
        expectation = .value
        return place
    }
}
