import Diagnostics

/// How keys are read, the same way whether somebody asks for them or passes over them.
extension JSONMachine {
    /// Reads a key, which must come next, with the colon behind it.
    /// - Returns: the index of its opening quote; the window may have moved on.
    @inline(__always)
    mutating func passKey(_ index: inout Int) throws(JSONHalt) -> Int {
        guard try nextByte(&index) == UInt8(ascii: "\"") else {
            throw unexpected(index, instead: "a key in double quotes")
        }
        let known = shapes.step(from: level.shape, window.base + index)
        if known >= 0 { return follow(known, &index) }
        return try Self.apart(&index) { index throws(JSONHalt) in try passNewKey(&index) }
    }

    /// Passes over a key that is known to be sound, and where it stands no repetition.
    @inline(__always)
    private mutating func follow(_ step: Int32, _ index: inout Int) -> Int {
        let start = index
        let known = shapes.known(step)
        self.step = step
        level.shape = known.next
        index = start &+ known.length
        return start
    }

    /// The same as ``passKey(_:)`` for a key that did not come here before, or is not in the window to its end.
    @inline(never)
    private mutating func passNewKey(_ index: inout Int) throws(JSONHalt) -> Int {
        let start = try passString(&index)
        // The window may have moved on, and have the key now.
        let known = shapes.step(from: level.shape, window.base + start)
        if known >= 0 {
            index = start
            return follow(known, &index)
        }
        range = (start + 1)..<(index - 1)
        if hasEscapes { try decode(range) }
        let fingerprint = fingerprint
        step = KeyShapes.none
        if level.shape >= 0 {
            if !hasEscapes, window.base[index] == UInt8(ascii: ":") {
                step = shapes.learn(window.base + start, index - start + 1, fingerprint, from: level.shape)
            }
            if step >= 0 { level.shape = shapes.known(step).next } else { leaveShape() }
        }
        if level.shape < 0 { keys.add(fingerprint) }
        guard try byteBehindText(&index) == UInt8(ascii: ":") else {
            throw unexpected(index, instead: "\":\" after the key")
        }
        index += 1
        return range.lowerBound - 1
    }

    /// From here on the keys of the innermost mapping are in the ledger, those that came as well.
    private mutating func leaveShape() {
        keys.open()
        for fingerprint in shapes.fingerprints(upTo: level.shape) { keys.add(fingerprint) }
        level.shape = KeyShapes.none
    }

    /// The fingerprint of the text read last.
    var fingerprint: UInt64 {
        hasEscapes
            ? hasher.fingerprint(decoded) : hasher.fingerprint(padded: window.base + range.lowerBound, range.count)
    }

    /// Reads a key that somebody wants the text of.
    mutating func key(_ index: inout Int) throws(JSONHalt) {
        let start = try passKey(&index)
        offset = window.start + start
        form = .text
        if step >= 0 {
            range = (start + 1)..<(index - 2)
            hasEscapes = false
        }
        expectation = .value
    }

    /// The number of the key read last in a pool; nil where nobody has looked.
    func numberOfKey(in pool: Int32) -> Int? { step >= 0 ? shapes.place(of: step, in: pool) : nil }

    /// Remembers the number of the key read last in a pool.
    mutating func learnKey(in pool: Int32, _ number: Int) { if step >= 0 { shapes.put(step, at: number, in: pool) } }

    /// The place of the key read last in a list of names; -1 where it is none of them, or they are not wanted: number 0.
    @inline(__always)
    mutating func place(in names: KeyNames?, _ number: Int32) -> Int {
        guard number > 0, let names else { return -1 }
        if step >= 0, let place = shapes.place(of: step, in: number) { return place }
        return lookUp(in: names)
    }

    // Not inlined, and neither are others that are seldom called: what they need would have to be saved at every key.
    @inline(never)
    private mutating func lookUp(in names: KeyNames) -> Int {
        step >= 0 ? shapes.lookUp(step, in: names) : withText { names.index(of: fingerprint, $0) }
    }

    /// Ends the keys of the innermost mapping, two of which may be the same.
    mutating func checkKeys() throws(JSONHalt) {
        var repeated: (first: WrittenKey, second: WrittenKey)?
        let pair = KeyLedger.firstRepeat(among: keys.closeDoubtful()) { first, second in
            // Where the text of a key cannot be read any more, it is the same if its fingerprint is.
            guard let keys = writtenKeys(first, second) else { return true }
            guard keys.first.text == keys.second.text else { return false }
            repeated = keys
            return true
        }
        guard pair != nil else { return }
        var diagnostic = InputRule.duplicateKey.diagnostic(
            "the key\(repeated.map { " \"\($0.second.text)\"" } ?? "") stands twice",
            at: file.place(ofOffset: repeated?.second.offset ?? level.offset)
        )
        if let repeated {
            diagnostic.related.append(
                .init(message: "the first one", place: file.place(ofOffset: repeated.first.offset))
            )
        }
        throw halt(diagnostic)
    }

    /// A key of a mapping, and where it stands.
    private struct WrittenKey {
        var text: String
        var offset: Int
    }

    /// Reads two keys of the innermost mapping once more, known by their numbers; nil where the file has changed.
    private func writtenKeys(_ first: Int, _ second: Int) -> (first: WrittenKey, second: WrittenKey)? {
        guard file.contents.isUnchanged else { return nil }
        var machine = JSONMachine(file, from: level.offset, budget: budget, step: 1 << 14)
        do throws(JSONHalt) {
            guard try machine.nextDocument(), try machine.next() == .mappingStart else { return nil }
            var earlier: WrittenKey?
            var number = 0
            while try machine.next() == .key {
                if number == first || number == second {
                    let text = machine.withText { String(decoding: $0, as: UTF8.self) }
                    let key = WrittenKey(text: text, offset: machine.offset)
                    if let earlier { return (earlier, key) }
                    earlier = key
                }
                try machine.skipValue()
                number += 1
            }
        } catch {
            return nil
        }
        return nil
    }
}
