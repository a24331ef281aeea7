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
                    keys.open(shapes.shape(inside: step))
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
                pop()
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
        let step = shapes.step(from: keys.shape, window.base + index)
        if step >= 0 { return follow(step, &index, level, names) }
        return try passNewKey(&index, level, names)
    }

    /// Passes over a key that is known to be sound.
    @inline(__always)
    private mutating func follow(_ step: Int32, _ index: inout Int, _ level: Int, _ names: KeyNames?) -> Int? {
        let known = shapes.known(step)
        let start = index
        keys.add(
            KeyLedger.Entry(fingerprint: known.fingerprint, reference: window.start &+ start),
            leadingTo: known.next
        )
        self.step = step
        index = start &+ known.length
        guard let names, containers.count == level &+ 1 else { return nil }
        let text = UnsafeBufferPointer(start: window.base + (start &+ 1), count: known.length &- 3)
        let name = names.index(of: known.fingerprint, text)
        if name < 0 { return nil }
        offset = window.start &+ start
        expectation = .value
        return name
    }

    /// The same as ``passKey(_:_:_:)`` for a key that did not come here before, or is not in the window to its end.
    private mutating func passNewKey(_ index: inout Int, _ level: Int, _ names: KeyNames?) throws(Diagnostic) -> Int? {
        let start = try passString(&index)
        // The window may have moved on, and have the key now.
        let known = shapes.step(from: keys.shape, window.base + start)
        if known >= 0 {
            index = start
            return follow(known, &index, level, names)
        }
        if hasEscapes { try decode((start + 1)..<(index - 1)) }
        let text = UnsafeBufferPointer(start: window.base + (start + 1), count: index - start - 2)
        let fingerprint =
            hasEscapes ? hasher.fingerprint(decoded) : hasher.fingerprint(padded: window.base + (start + 1), text.count)
        let entry = KeyLedger.Entry(fingerprint: fingerprint, reference: window.start + start)
        step = KeyShapes.none
        if keys.shape >= 0, !hasEscapes, window.base[index] == UInt8(ascii: ":"), keys.lacks(fingerprint) {
            step = shapes.learn(window.base + start, index - start + 1, fingerprint, from: keys.shape)
        }
        if step >= 0 { keys.add(entry, leadingTo: shapes.known(step).next) } else { keys.add(entry) }
        var place: Int?
        if let names, containers.count == level + 1 {
            let name =
                hasEscapes
                ? decoded.withUnsafeBufferPointer { names.index(of: fingerprint, $0) }
                : names.index(of: fingerprint, text)
            if name >= 0 {
                place = name
                offset = entry.reference
                expectation = .value
            }
        }
        guard try nextByte(&index) == UInt8(ascii: ":") else { throw unexpected(&index, instead: Self.colon) }
        index += 1
        return place
    }
}
