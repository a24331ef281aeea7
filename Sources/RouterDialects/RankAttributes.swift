import RouteModel
import Templates

/// What a rank becomes in the language: the distance or preference its next hops are written with.
struct RankAttributes: Sendable {
    /// The numbers of one rank.
    struct Numbers: Sendable {
        var distance: UInt64?
        var hasDistance = false
        var preference: UInt64?
        var hasPreference = false

        /// The four fields, in the order of the schemas that have them.
        var values: [TemplateValue] {
            [.number(distance), .flag(hasDistance), .number(preference), .flag(hasPreference)]
        }
    }

    let capabilities: DialectCapabilities
    /// The distance asked for.
    let distance: UInt64?
    /// The preference asked for.
    let preference: UInt64?

    /// The numbers of a rank: primaries have what was asked for or the router's default, each further rank stands one
    /// step behind.
    func attributes(of rank: Int, family: AddressFamily) -> Numbers {
        var numbers = Numbers()
        let step = UInt64(rank)
        if let rule = capabilities.distance.rule {
            let standard = rule.defaults[family]
            let isRanked = capabilities.backups.rule == .distance
            let isDefault = distance == nil || distance == 0 && rule.zeroIsDefault
            numbers.distance = (isDefault ? standard : distance).map {
                isRanked ? $0.addingReportingOverflow(step).partialValue : $0
            }
            numbers.hasDistance = numbers.distance != nil && numbers.distance != standard
        }
        if let rule = capabilities.preference.rule {
            let standard = rule.defaults[family]
            let isRanked = capabilities.backups.rule == .preference
            numbers.preference = (preference ?? standard).map {
                isRanked ? $0.subtractingReportingOverflow(step).partialValue : $0
            }
            numbers.hasPreference = numbers.preference != nil && numbers.preference != standard
        }
        return numbers
    }
}
