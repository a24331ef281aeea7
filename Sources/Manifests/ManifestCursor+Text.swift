package import Diagnostics

/// Values are mostly read as the type that a field has. Where a value is null or something else, these give nil, and
/// ``event`` says what it is; a mapping or list has then begun.
extension ManifestCursor {
    /// Reads the next value for a field that holds text.
    package mutating func readText() throws(Diagnostic) -> Located<String>? {
        guard try passText() else { return nil }
        return Located(withText { String(decoding: $0, as: UTF8.self) }, at: position)
    }

    /// The same for a text that many objects have in common.
    package mutating func readText(in pool: inout TextPool) throws(Diagnostic) -> Located<String>? {
        guard let number = try readTextNumber(in: &pool) else { return nil }
        return Located(pool[number], at: position)
    }

    /// Reads the next value for a field that holds text.
    /// - Returns: the number that the text has in a pool.
    package mutating func readTextNumber(in pool: inout TextPool) throws(Diagnostic) -> Int? {
        if let number = passKnownText(in: pool.listNumber) { return number }
        return try readNewTextNumber(in: &pool)
    }

    @inline(never)
    private mutating func readNewTextNumber(in pool: inout TextPool) throws(Diagnostic) -> Int? {
        try passText() ? learnText(in: pool.listNumber, poolNumber(&pool)) : nil
    }

    /// Reads the next value for a field that holds text, and gives its bytes.
    /// - Returns: false where it is none.
    package mutating func readText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(Diagnostic) -> Bool {
        guard try passText() else { return false }
        withText(body)
        return true
    }

    /// Reads the next value for a field that holds one of some names.
    /// - Returns: the name's place in the list, -1 for another text.
    package mutating func readText(among names: KeyNames) throws(Diagnostic) -> Int? {
        if let place = passKnownText(in: names.number) { return place }
        guard try passText() else { return nil }
        let place = withText { names.index(of: KeyHasher.shared.fingerprint($0.span), $0) }
        return learnText(in: names.number, place)
    }

    /// Reads the next value for a field that holds true or false.
    package mutating func readFlag() throws(Diagnostic) -> Located<Bool>? {
        if isJSON, let flag = json.pointee.passFlag() {
            event = .scalar
            return Located(flag, at: position)
        }
        guard try next() == .scalar else { return nil }
        let flag = isJSON ? json.pointee.flag : scalar.asFlag
        return flag.map { Located($0, at: position) }
    }

    /// Passes over the next value, the value of a field, where it says the same as one that was learnt.
    /// - Returns: its number.
    package mutating func passValue(in known: inout KnownValues) -> Int? {
        guard isJSON, let number = json.pointee.passValue(in: &known) else { return nil }
        let last = json.pointee.window.base[json.pointee.index - 1]
        event = last == UInt8(ascii: "}") ? .mappingEnd : .sequenceEnd
        return number
    }

    /// Begins to learn the next value, which is then read.
    package mutating func beginLesson() { if isJSON { json.pointee.beginLesson() } }

    /// Ends the lesson behind the value. Nothing in it but strings may have been passed over without a look at it.
    /// - Returns: the value; nil where it cannot be remembered.
    package mutating func endLesson() -> KnownValues.Value? { isJSON ? json.pointee.endLesson() : nil }

    /// Goes on to the next key of a mapping that has begun, one that many objects have in common; nil at its end.
    package mutating func nextKey(in pool: inout TextPool) throws(Diagnostic) -> String? {
        guard try next() == .key else { return nil }
        if isJSON, let number = json.pointee.numberOfKey(in: pool.listNumber) { return pool[number] }
        let number = poolNumber(&pool)
        if isJSON { json.pointee.learnKey(in: pool.listNumber, number) }
        return pool[number]
    }

    /// The last event with everything there is to know of it.
    package var value: ManifestValue {
        let isText = event == .scalar || event == .key
        return ManifestValue(event: event, position: position, scalar: isText ? scalar : nil)
    }

    /// What the last scalar means as true or false, where YAML has it without quotes.
    package var plainFlag: Bool? { isJSON || yaml.pointee.current.form != .plain ? nil : scalar.asFlag }

    /// Whether the last event stands for nothing.
    package var isNull: Bool {
        guard event == .scalar else { return false }
        if isJSON { return json.pointee.form == .null }
        return yaml.pointee.current.form == .plain && ManifestScalar.isNull(plain: yaml.pointee.text)
    }

    /// Takes the next value, where it is a text that came before and was looked up in a list of names, or a pool.
    /// - Returns: its place or number there.
    @inline(__always)
    private mutating func passKnownText(in list: Int32) -> Int? {
        guard isJSON, let place = json.pointee.passKnownText(in: list) else { return nil }
        event = .scalar
        return place
    }

    /// Remembers the place or number of the last text.
    private mutating func learnText(in list: Int32, _ place: Int) -> Int {
        if isJSON { json.pointee.learnText(in: list, place) }
        return place
    }

    /// Takes the next event.
    /// - Returns: whether it is a text.
    private mutating func passText() throws(Diagnostic) -> Bool {
        if isJSON, json.pointee.passPlainText() {
            event = .scalar
            return true
        }
        return try passNewText()
    }

    @inline(never)
    private mutating func passNewText() throws(Diagnostic) -> Bool {
        guard try next() == .scalar else { return false }
        if isJSON { return json.pointee.form == .text }
        switch yaml.pointee.current.form {
        case .text: return true
        case .plain: return !isNull
        case .number, .flag, .null, .tagged: return false
        }
    }

    @inline(__always)
    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        isJSON ? json.pointee.withText(body) : body(yaml.pointee.text)
    }

    private func poolNumber(_ pool: inout TextPool) -> Int {
        // Only in a window of JSON can more be read behind the text.
        guard isJSON else { return pool.number(yaml.pointee.text) }
        return json.pointee.hasEscapes
            ? pool.number(json.pointee.decoded) : json.pointee.withText { pool.number(padded: $0) }
    }
}
