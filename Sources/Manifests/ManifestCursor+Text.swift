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
        guard try passText() else { return nil }
        return Located(pool[poolNumber(&pool)], at: position)
    }

    /// Reads the next value for a field that holds text.
    /// - Returns: the number that the text has in a pool.
    package mutating func readTextNumber(in pool: inout TextPool) throws(Diagnostic) -> Int? {
        try passText() ? poolNumber(&pool) : nil
    }

    /// Reads the next value for a field that holds text, and gives its bytes.
    package mutating func readText<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(Diagnostic) -> Result? {
        try passText() ? withText(body) : nil
    }

    /// Reads the next value for a field that holds one of some names.
    /// - Returns: the name's place in the list, -1 for another text.
    package mutating func readText(among names: KeyNames) throws(Diagnostic) -> Int? {
        guard try passText() else { return nil }
        let fingerprint = isJSON ? json.pointee.fingerprint : KeyHasher.shared.fingerprint(yaml.pointee.bytes)
        return withText { names.index(of: fingerprint, $0) }
    }

    /// Reads the next value for a field that holds true or false.
    package mutating func readFlag() throws(Diagnostic) -> Located<Bool>? {
        guard try next() == .scalar, !isJSON || json.pointee.form == .flag else { return nil }
        return scalar.asFlag.map { Located($0, at: position) }
    }

    /// Goes on to the next key of a mapping that has begun, one that many objects have in common; nil at its end.
    package mutating func nextKey(in pool: inout TextPool) throws(Diagnostic) -> String? {
        try next() == .key ? pool[poolNumber(&pool)] : nil
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
        return isJSON ? json.pointee.form == .null : scalar.isNull
    }

    /// Takes the next event.
    /// - Returns: whether it is a text.
    private mutating func passText() throws(Diagnostic) -> Bool {
        if isJSON, json.pointee.passPlainText() {
            event = .scalar
            return true
        }
        guard try next() == .scalar else { return false }
        if isJSON { return json.pointee.form == .text }
        switch yaml.pointee.current.form {
        case .text: return true
        case .plain: return !scalar.isNull
        case .number, .flag, .null, .tagged: return false
        }
    }

    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        isJSON ? json.pointee.withText(body) : yaml.pointee.bytes.withUnsafeBufferPointer(body)
    }

    private func poolNumber(_ pool: inout TextPool) -> Int {
        // Only in a window of JSON can more be read behind the text.
        guard isJSON else { return pool.number(yaml.pointee.bytes) }
        return json.pointee.hasEscapes
            ? pool.number(json.pointee.decoded) : json.pointee.withText { pool.number(padded: $0) }
    }
}
