/// What prefixes stand for.
extension PlainXML {
    /// Takes in the namespaces that attributes declare.
    /// - Returns: whether all attributes may stand together.
    mutating func bind(_ attributes: [Attribute], _ bytes: Span<UInt8>) -> Bool {
        for (index, attribute) in attributes.enumerated() {
            let name = attribute.name
            // Two of one local name may be one in the end, by their namespaces.
            for other in attributes[..<index] {
                let isSame = XMLCharacters.are(
                    bytes.extracting(name.local..<name.end),
                    bytes.extracting(other.name.local..<other.name.end)
                )
                if isSame { return false }
            }
            guard isDeclaration(name, bytes) else { continue }
            let value = String(decoding: (attribute.value).map { bytes[$0] }, as: UTF8.self)
            let isKnown = check.namespaces.contains(value)
            if !isKnown, !others.contains(value) {
                guard Self.areNames([value]) else { return false }
                others.insert(value)
            }
            let prefix = name.prefix == nil ? [] : (name.local..<name.end).map { bytes[$0] }
            if Self.isReserved(prefix) { return false }
            bindings.append(Binding(prefix: prefix, namespace: isKnown ? value : nil))
            if prefix.isEmpty { hasKnownDefault = isKnown }
        }
        // Prefixes may be declared behind their use.
        return attributes.allSatisfy { attribute in
            attribute.name.prefix == nil || isDeclaration(attribute.name, bytes) || isKnown(attribute.name, bytes)
        }
    }

    /// Whether an attribute of this name declares a namespace.
    private func isDeclaration(_ name: XMLName, _ bytes: Span<UInt8>) -> Bool {
        XMLCharacters.are(bytes.extracting(name.prefix ?? name.start..<name.end), Self.declaration)
    }

    /// Whether a name is of a namespace that is known, by its prefix; for a name without one, that of elements.
    func isKnown(_ name: XMLName, _ bytes: Span<UInt8>) -> Bool {
        isKnown(prefix: bytes.extracting(name.prefix ?? 0..<0))
    }

    func isKnown(prefix: Span<UInt8>) -> Bool { namespace(prefix: prefix) != nil }

    /// The namespace that a prefix stands for.
    func namespace(prefix: Span<UInt8>) -> String? {
        for binding in bindings.reversed() where XMLCharacters.are(prefix, binding.prefix.span) {
            return binding.namespace
        }
        return nil
    }

    private static let declaration: StaticString = "xmlns"

    /// Whether a prefix is XML's own, or may become so.
    private static func isReserved(_ prefix: [UInt8]) -> Bool {
        prefix.count >= 3 && zip(prefix, "xml".utf8).allSatisfy { $0 | 0x20 == $1 }
    }
}
