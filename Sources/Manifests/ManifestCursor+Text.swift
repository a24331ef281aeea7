extension ManifestCursor {
    /// The most texts that a pool takes of an input: beyond, they have nothing in common.
    private static let mostPooled = 1 << 16

    /// An event, the last one, with everything there is to know of it.
    package func value(of event: ManifestEvent) -> ManifestValue {
        let isText = event == .scalar || event == .key
        return ManifestValue(event: event, position: position, scalar: isText ? scalar : nil)
    }

    /// What the last event, a scalar, means to a field that holds text; nil where it is null or something else.
    package func text(of event: ManifestEvent) -> String? {
        guard isText(event) else { return nil }
        return withText { String(decoding: $0, as: UTF8.self) }
    }

    /// The same for a text that many objects have in common.
    package func text(of event: ManifestEvent, in pool: inout TextPool) -> String? {
        guard isText(event) else { return nil }
        if pool.count >= Self.mostPooled { return text(of: event) }
        return pool[poolNumber(&pool)]
    }

    /// The number that a text has in a pool; nil where it is null or something else.
    package func textNumber(of event: ManifestEvent, in pool: inout TextPool) -> Int? {
        isText(event) ? poolNumber(&pool) : nil
    }

    /// Gives the bytes of a text; nil where it is null or something else.
    package func withText<Result>(of event: ManifestEvent, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        isText(event) ? withText(body) : nil
    }

    /// What the last event, a scalar, means to a field that holds true or false; nil where it is null or something else.
    package func flag(of event: ManifestEvent) -> Bool? {
        guard event == .scalar else { return nil }
        return isJSON && json.pointee.form != .flag ? nil : scalar.asFlag
    }

    /// What the last scalar means as true or false, where YAML has it without quotes.
    package var plainFlag: Bool? { isJSON || yaml.pointee.current.form != .plain ? nil : scalar.asFlag }

    /// Whether the last event stands for nothing.
    package func isNull(_ event: ManifestEvent) -> Bool { event == .scalar && scalar.isNull }

    private func isText(_ event: ManifestEvent) -> Bool {
        guard event == .scalar else { return false }
        guard !isJSON else { return json.pointee.form == .text }
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
