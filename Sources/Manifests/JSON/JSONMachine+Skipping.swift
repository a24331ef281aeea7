import Diagnostics

extension JSONMachine {
    /// Passes over the next value, checking it.
    mutating func skipValue() throws(Diagnostic) {
        let level = containers.count
        switch try next() {
        case .mappingStart, .sequenceStart: _ = try walk(to: level, nil)
        default: break
        }
    }

    /// Passes over the rest of the container that began last.
    mutating func skipRest() throws(Diagnostic) { _ = try walk(to: containers.count - 1, nil) }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    mutating func nextKey(among names: KeyNames) throws(Diagnostic) -> Int? {
        let index = try walk(to: containers.count - 1, names)
        return index < 0 ? nil : index
    }

    /// Passes over everything, checking it, until the innermost container but `level` has ended, or a key of some name
    /// comes in it.
    ///
    /// Most of a manifest goes through here, so all of it is one loop over bytes.
    /// - Returns: the name's place in the list; -1 at the end.
    private mutating func walk(to level: Int, _ names: KeyNames?) throws(Diagnostic) -> Int {
        var index = index
        var next = expectation
        var isMapping = isInMapping
        defer { self.index = index }
        while true {
            switch next {
            case .firstKey:
                if try nextByte(&index) == UInt8(ascii: "}") {
                    next = .afterValue
                    continue
                }
                if let name = try passKey(&index, level, names) { return name }
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
                    try open((window.start + index) << 1 | 1)
                    keys.open()
                    isMapping = true
                    index += 1
                    next = .firstKey
                case UInt8(ascii: "["):
                    try open((window.start + index) << 1)
                    isMapping = false
                    index += 1
                    next = .firstElement
                default:
                    try word(&index)
                    next = .afterValue
                }
            case .afterValue:
                let byte = try nextByte(&index)
                if byte == UInt8(ascii: ",") {
                    index += 1
                    if isMapping, let name = try passKey(&index, level, names) { return name }
                    next = .value
                    continue
                }
                guard byte == (isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw unfinished(&index) }
                if isMapping, !keys.close() { try checkKeys() }
                containers.pop()
                index += 1
                if containers.count == level {
                    offset = window.start + index - 1
                    finishValue(&index)
                    return -1
                }
                isMapping = isInMapping
            case .document, .documentEnd:
                // Nobody asks for more than the document has.
                return -1
            }
        }
    }

    /// Reads a key, which must come next, with the colon behind it.
    /// - Returns: the key's place among the names, where it stands in the innermost container but `level`.
    @inline(__always)
    private mutating func passKey(_ index: inout Int, _ level: Int, _ names: KeyNames?) throws(Diagnostic) -> Int? {
        guard try nextByte(&index) == UInt8(ascii: "\"") else { throw unexpected(&index, instead: Self.key) }
        let start = try passString(&index)
        let count = index - start - 2
        let offset = window.start + start
        if hasEscapes { return try passEscapedKey(&index, start, level, names) }
        let fingerprint = hasher.fingerprint(padded: window.base + (start + 1), count)
        keys.add(KeyLedger.Entry(fingerprint: fingerprint, reference: offset))
        var name = -1
        if let names, containers.count == level + 1 {
            name = names.index(of: fingerprint, UnsafeBufferPointer(start: window.base + (start + 1), count: count))
        }
        guard try nextByte(&index) == UInt8(ascii: ":") else { throw unexpected(&index, instead: Self.colon) }
        index += 1
        if name < 0 { return nil }
        self.offset = offset
        expectation = .value
        return name
    }

    /// The rest of ``passKey(_:_:_:)`` for a key with escapes.
    private mutating func passEscapedKey(
        _ index: inout Int,
        _ start: Int,
        _ level: Int,
        _ names: KeyNames?
    ) throws(Diagnostic) -> Int? {
        let offset = window.start + start
        try decode((start + 1)..<(index - 1))
        let fingerprint = hasher.fingerprint(decoded)
        keys.add(KeyLedger.Entry(fingerprint: fingerprint, reference: offset))
        var name = -1
        if let names, containers.count == level + 1 {
            name = decoded.withUnsafeBufferPointer { names.index(of: fingerprint, $0) }
        }
        guard try nextByte(&index) == UInt8(ascii: ":") else { throw unexpected(&index, instead: Self.colon) }
        index += 1
        if name < 0 { return nil }
        self.offset = offset
        expectation = .value
        return name
    }
}
