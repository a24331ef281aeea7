import XMLSupport

/// The XPaths of a ``ReadRule``, compiled for one answer.
struct ReadExpressions {
    let routes: XPathExpression
    let prefix: XPathExpression?
    let network: XPathExpression?
    let length: XPathExpression?
    let mask: XPathExpression?
    let groups: XPathExpression?
    let groupKey: XPathExpression?
    let key: XPathExpression?
    let nextHops: XPathExpression
    let others: XPathExpression?
    let address: XPathExpression
    let beside: XPathExpression?
    let number: XPathExpression?
    let weight: XPathExpression?
    let tag: XPathExpression?
    let name: XPathExpression?
    let routeNumber: XPathExpression?
    let routeTag: XPathExpression?
    let routeName: XPathExpression?
    let protocolName: XPathExpression?

    init(_ rule: ReadRule) throws(XMLFault) {
        routes = try XPathExpression(rule.routes)
        prefix = try Self.compile(rule.prefix)
        network = try Self.compile(rule.network)
        length = try Self.compile(rule.length)
        mask = try Self.compile(rule.mask)
        groups = try Self.compile(rule.groups)
        groupKey = try Self.compile(rule.groupKey)
        key = try Self.compile(rule.key)
        nextHops = try XPathExpression(rule.nextHops)
        others = try Self.compile(rule.others)
        address = try XPathExpression(rule.address)
        beside = try Self.compile(rule.beside)
        number = try Self.compile(rule.distance ?? rule.preference)
        weight = try Self.compile(rule.weight)
        tag = try Self.compile(rule.tag)
        name = try Self.compile(rule.name)
        routeNumber = try Self.compile(rule.routeDistance)
        routeTag = try Self.compile(rule.routeTag)
        routeName = try Self.compile(rule.routeName)
        protocolName = try Self.compile(rule.protocolName)
    }

    private static func compile(_ text: String?) throws(XMLFault) -> XPathExpression? {
        guard let text else { return nil }
        return try XPathExpression(text)
    }
}
