/// What the elements of ipset's types hold.
enum SetDimensions {
    /// The dimensions of a type such as `hash:net,iface`; nil for a type that is not known.
    static func of(_ type: String) -> [NamedSet.Dimension]? {
        guard let colon = type.firstIndex(of: ":") else { return nil }
        let kind = type[..<colon]
        var dimensions: [NamedSet.Dimension] = []
        for part in type[type.index(after: colon)...].split(separator: ",", omittingEmptySubsequences: false) {
            switch part {
            case "ip", "net": dimensions.append(.address)
            case "port": dimensions.append(kind == "bitmap" ? .port : .protocolAndPort)
            case "iface": dimensions.append(.interface)
            case "mark": dimensions.append(.mark)
            case "mac": dimensions.append(.opaque)
            case "set": dimensions.append(.opaque)
            default: return nil
            }
        }
        return dimensions
    }
}
