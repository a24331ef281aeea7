import RouteModel
import Templates

/// An update as templates see it: each value is made when a template names it, straight into the text.
///
/// A class, for it is handed from call to call: as a structure, all its parts would be.
final class UpdateRows: TemplateRows {
    let update: RouteUpdate
    let sheet: RouteSheet
    let options: OptionValues
    let isAdditive: Bool
    let plainMultipath: Bool
    let isCompact: Bool
    /// The interface behind all next hops, where that is known.
    let device: [UInt8]?
    let parts: UpdateParts
    let lists: UpdateLists
    let note: CurrentNote
    /// What the ranks become: for each rank IPv4's numbers and IPv6's.
    private let numbers: [RankAttributes.Numbers]
    /// Where the second family begins among wanted routes and changes.
    let wantedSplit: Int
    let changeSplit: Int
    /// The families that have routes or changes.
    let families: [AddressFamily]
    /// The changes that are no withdrawals; nil where all are.
    let sets: [UInt32]?
    let withdrawals: [UInt32]

    /// Prepares an update.
    /// - Parameter parts: what was made for another rendering of it.
    init(_ update: RouteUpdate, dialect: Dialect, options: ResolvedOptions, parts: UpdateParts? = nil) {
        self.update = update
        sheet = update.sheet
        self.options = OptionValues(dialect, options)
        isAdditive = dialect.isAdditive && update.observed == nil
        isCompact = options.compact
        let capabilities = dialect.capabilities
        let sharing = options.plainMultipath ? nil : capabilities.sharedNextHops.rule
        plainMultipath = sharing == nil
        device = capabilities.sharedNextHops.rule?.device.flatMap { options.settings[$0] }
        self.parts = parts ?? UpdateParts(update, options, sharing: sharing, for: dialect.template)
        lists = UpdateLists(sheet)
        note = CurrentNote(update.notes)
        let attributes = RankAttributes(
            capabilities: capabilities,
            distance: options.distance,
            preference: options.preference
        )
        let ranks = 0...(sheet.hops.lazy.map(\.rank).max() ?? 0)
        numbers = ranks.flatMap { rank in
            AddressFamily.allCases.map { attributes.attributes(of: rank, family: $0) }
        }
        let sheet = sheet
        wantedSplit = Self.split(sheet.wanted.count) { sheet.wanted[$0].prefix.family }
        changeSplit = Self.split(sheet.changeCount) { sheet.prefix(ofChange: $0).family }
        let (wantedSplit, changeSplit) = (wantedSplit, changeSplit)
        families = AddressFamily.allCases.filter { family in
            family == .ipv4
                ? wantedSplit > 0 || changeSplit > 0
                : wantedSplit < sheet.wanted.count || changeSplit < sheet.changeCount
        }
        let changes = sheet.withdraws ? (0..<sheet.changeCount).map { UInt32($0) } : []
        sets = sheet.withdraws ? changes.filter { sheet.change(Int($0)).event != .withdraw } : nil
        withdrawals = changes.filter { sheet.change(Int($0)).event == .withdraw }
    }

    var shared: SharedNextHops? { parts.shared }
    var prefixes: PrefixTexts { parts.prefixes }
    var steps: RowSteps { parts.steps }

    /// Where IPv6 begins in a list that is sorted by prefix.
    static func split(_ count: Int, _ family: (Int) -> AddressFamily) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if family(middle) == .ipv4 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What a rank becomes.
    func numbers(of rank: Int, _ family: AddressFamily) -> RankAttributes.Numbers {
        numbers[2 * rank + (family == .ipv4 ? 0 : 1)]
    }

    typealias Row = UpdateRow
    typealias List = UpdateList

    var root: UpdateRow { UpdateRow(kind: .root) }

    /// What is shared, for the records that are only there where something is.
    var objects: SharedNextHops {
        guard let shared else { Self.misfit() }
        return shared
    }

    /// The fields are numbered by the schema itself.
    @inline(__always) func check(_ row: UpdateRow, fields: Int) {}

    func object(_ slot: Int, of row: UpdateRow) -> UpdateRow {
        UpdateRow(kind: slot == RootFields.settings.rawValue ? .settings : .flags)
    }
}
