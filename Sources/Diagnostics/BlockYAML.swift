/// Turns what ``JSONWriter`` wrote with its two-blank indentation into YAML in block style.
///
/// Keys lose their quotes (podroute's are plain words); texts keep them, since a JSON string is a YAML 1.2 string, and so no
/// text is ever taken for a number, a truth value or a key.
package enum BlockYAML {
    /// The same document as YAML.
    package static func document(fromJSON json: [UInt8]) -> [UInt8] {
        var yaml: [UInt8] = []
        yaml.reserveCapacity(json.count)
        var beginsItem = false
        for line in json.split(separator: UInt8(ascii: "\n")) {
            let depth = line.prefix { $0 == UInt8(ascii: " ") }.count
            var content = line.dropFirst(depth)
            if content.last == UInt8(ascii: ",") { content.removeLast() }
            guard depth > 0 else {
                // A document that is one scalar or one empty list is the same in YAML.
                if content.count > 1 { yaml += content + [UInt8(ascii: "\n")] }
                continue
            }
            switch content {
            case [UInt8(ascii: "}")], [UInt8(ascii: "]")]: continue
            default: break
            }
            if !beginsItem { yaml += repeatElement(UInt8(ascii: " "), count: depth - 2) }
            beginsItem = content == [UInt8(ascii: "{")]
            if beginsItem {
                yaml += "- ".utf8
                continue
            }
            yaml += body(of: content)
            yaml.append(UInt8(ascii: "\n"))
        }
        return yaml
    }

    /// A member without the quotes of its key, or an item of a list with its dash.
    private static func body(of content: ArraySlice<UInt8>) -> [UInt8] {
        let isKey = { (byte: UInt8) in
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9": true
            default: false
            }
        }
        let name = content.dropFirst().prefix(while: isKey)
        let rest = content.dropFirst(name.count + 1)
        guard content.first == UInt8(ascii: "\""), rest.starts(with: "\": ".utf8) else {
            return Array("- ".utf8) + content
        }
        let value = rest.dropFirst(3)
        let opens = value.count == 1 && (value.first == UInt8(ascii: "[") || value.first == UInt8(ascii: "{"))
        var body = Array(name)
        body.append(UInt8(ascii: ":"))
        if !opens {
            body.append(UInt8(ascii: " "))
            body += value
        }
        return body
    }
}
