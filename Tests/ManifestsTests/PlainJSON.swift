/// Says whether a text is one or several JSON values and nothing else, byte by byte: what the reader is held against.
struct PlainJSON {
    private let text: [UInt8]
    private var offset = 0
    private(set) var isSound = true

    init(_ text: [UInt8]) {
        self.text = text
        isSound = String(validating: text, as: UTF8.self) != nil
        skipBlanks()
        while isSound, offset < text.count {
            value()
            skipBlanks()
        }
    }

    private var byte: UInt8 { offset < text.count ? text[offset] : 0 }

    private mutating func skipBlanks() { while offset < text.count, [9, 10, 13, 32].contains(byte) { offset += 1 } }

    private mutating func expect(_ character: Character) {
        if Character(Unicode.Scalar(byte)) == character, offset < text.count { offset += 1 } else { isSound = false }
    }

    private mutating func value() {
        switch Character(Unicode.Scalar(byte)) {
        case "{":
            list("{", "}") { json in
                json.string()
                json.skipBlanks()
                json.expect(":")
                json.skipBlanks()
                json.value()
            }
        case "[": list("[", "]") { $0.value() }
        case "\"": string()
        case "t": word("true")
        case "f": word("false")
        case "n": word("null")
        default: number()
        }
    }

    private mutating func list(_ open: Character, _ close: Character, _ item: (inout PlainJSON) -> Void) {
        expect(open)
        skipBlanks()
        if Character(Unicode.Scalar(byte)) == close { return offset += 1 }
        while isSound {
            skipBlanks()
            item(&self)
            skipBlanks()
            if Character(Unicode.Scalar(byte)) == close { return offset += 1 }
            expect(",")
        }
    }

    private mutating func word(_ word: String) {
        for character in word { expect(character) }
        endWord()
    }

    /// No other word may follow without anything between, not even a string.
    private mutating func endWord() {
        if offset < text.count, !",:{}[] \t\r\n".utf8.contains(byte) { isSound = false }
    }

    private mutating func digits() {
        if !(0x30...0x39).contains(byte) { isSound = false }
        while (0x30...0x39).contains(byte) { offset += 1 }
    }

    private mutating func number() {
        if byte == 0x2d { offset += 1 }
        if byte == 0x30 { offset += 1 } else { digits() }
        if byte == 0x2e {
            offset += 1
            digits()
        }
        if byte | 0x20 == 0x65 {
            offset += 1
            if byte == 0x2b || byte == 0x2d { offset += 1 }
            digits()
        }
        endWord()
    }

    private mutating func codeUnit() -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                isSound = false
                return 0
            }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }

    private mutating func string() {
        expect("\"")
        while isSound {
            guard offset < text.count, byte >= 0x20 else { return isSound = false }
            defer { offset += 1 }
            if byte == 0x22 { return }
            guard byte == 0x5c else { continue }
            offset += 1
            if byte == 0x75 {
                offset += 1
                let unit = codeUnit()
                if (0xd800...0xdbff).contains(unit) {
                    expect("\\")
                    expect("u")
                    if !(0xdc00...0xdfff).contains(codeUnit()) { isSound = false }
                } else if (0xdc00...0xdfff).contains(unit) {
                    isSound = false
                }
                offset -= 1
            } else if !"\"\\/bfnrt".utf8.contains(byte) {
                isSound = false
            }
        }
    }
}
