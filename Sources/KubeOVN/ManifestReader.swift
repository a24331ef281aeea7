import Diagnostics
import Manifests

/// Finds the objects of a file, in whatever lists and documents they stand and in whatever order their keys come.
struct ManifestReader: ~Copyable {
    /// An item of a list that says nothing of its own type.
    private struct UntypedItem {
        var type: ObjectType
        var start: SourcePosition
        var parts: [SavedPart]
    }

    /// What was found in a list, perhaps before the list's own type was known.
    private struct Items {
        /// The objects found before it.
        var before: ClusterObjects.Counts
        var untyped: [UntypedItem] = []
        /// The first that is no object, or what stands where the list should.
        var stranger: ManifestValue?
    }

    private(set) var objects = ClusterObjects()
    private var reader: FieldReader
    private let sources: SourceMap

    init(_ cursor: consuming ManifestCursor, sources: SourceMap) {
        reader = FieldReader(cursor)
        self.sources = sources
    }

    /// Reads the whole file.
    mutating func readDocuments() throws(Diagnostic) {
        try readAll()
        reader.podTexts.finish()
    }

    private mutating func readAll() throws(Diagnostic) {
        while try reader.cursor.nextDocument() {
            let value = try reader.cursor.nextValue()
            switch value.event {
            case .mappingStart:
                _ = try readObject(at: value.position, inheriting: ObjectType())
            case .sequenceStart:
                // A list without anything around it, as `jq .items` leaves it.
                try settle(try readElements(inheriting: ObjectType()), as: ObjectType())
            default:
                if !value.isNull { throw refusal(of: value) }
            }
            _ = try reader.cursor.next()
        }
    }

    /// Reads the object that has begun.
    /// - Returns: what is needed to read it later, where it says nothing of its kind and nobody else has.
    private mutating func readObject(
        at start: SourcePosition,
        inheriting inherited: ObjectType
    ) throws(Diagnostic) -> UntypedItem? {
        var type = ObjectType()
        var role = ObjectRole.unknown
        var saved: [SavedPart] = []
        var items: Items?
        let names = ObjectPart.names
        while role != .other, let part = try reader.next(of: names) {
            switch (part, role) {
            case (.apiVersion, _), (.kind, _):
                try type.read(part, from: &reader.cursor)
                role = ObjectRole(of: type, inheriting: inherited, isComplete: false)
                if case .object(let kind) = role {
                    if let items { objects.truncate(to: items.before) }
                    try read(kind, from: start, saved, isOpen: true)
                    return nil
                }
            case (.items, .list(let itemType)):
                items = try readItems(inheriting: itemType)
            case (.items, _):
                // An API server writes them before `kind`: they are read in the hope that it will be a list.
                items = try readItems(inheriting: ObjectType())
            case (_, .list):
                try reader.cursor.skipValue()
            default:
                // An item of a typed list seldom says what it is; if it does, it does so first.
                let assumed = ObjectRole(of: type, inheriting: inherited, isComplete: true)
                if inherited.kind != nil, case .object(let kind) = assumed {
                    try read(kind, from: start, saved, pending: part, isOpen: true)
                    return nil
                }
                saved.append(SavedPart(part: part, value: try reader.cursor.saveValue()))
            }
        }
        if role == .other {
            try reader.cursor.skipRest()
        } else {
            role = ObjectRole(of: type, inheriting: inherited, isComplete: true)
        }
        switch role {
        case .list(let itemType):
            if let items { try settle(items, as: itemType) }
            return nil
        case .object(let kind):
            if let items { objects.truncate(to: items.before) }
            try read(kind, from: start, saved, isOpen: false)
            return nil
        case .other, .unknown:
            if let items { objects.truncate(to: items.before) }
            return type.kind == nil ? UntypedItem(type: type, start: start, parts: saved) : nil
        }
    }

    private mutating func readItems(inheriting itemType: ObjectType) throws(Diagnostic) -> Items {
        let value = try reader.cursor.nextValue()
        if value.event == .sequenceStart { return try readElements(inheriting: itemType) }
        if value.event == .mappingStart { try reader.cursor.skipRest() }
        return Items(before: objects.counts, stranger: value.isNull ? nil : value)
    }

    /// Reads the objects of the list that has begun.
    private mutating func readElements(inheriting itemType: ObjectType) throws(Diagnostic) -> Items {
        var items = Items(before: objects.counts)
        while true {
            let mark = reader.cursor.savedMark
            switch try reader.cursor.next() {
            case .sequenceEnd:
                return items
            case .mappingStart:
                if let item = try readObject(at: reader.cursor.position, inheriting: itemType) {
                    items.untyped.append(item)
                } else {
                    reader.cursor.forgetSaved(since: mark)
                }
            case .sequenceStart:
                items.stranger = items.stranger ?? reader.cursor.value
                try reader.cursor.skipRest()
            default:
                if !reader.cursor.isNull { items.stranger = items.stranger ?? reader.cursor.value }
            }
        }
    }

    /// Reads the items that waited for the type of their list, which is known now.
    private mutating func settle(_ items: Items, as itemType: ObjectType) throws(Diagnostic) {
        if let stranger = items.stranger { throw refusal(of: stranger) }
        for item in items.untyped {
            let role = ObjectRole(of: item.type, inheriting: itemType, isComplete: true)
            if case .object(let kind) = role { try read(kind, from: item.start, item.parts, isOpen: false) }
        }
    }

    /// Reads an object whose kind is known.
    /// - Parameters:
    ///   - start: where it begins.
    ///   - saved: the parts passed over before.
    ///   - pending: the part whose value comes next, where its key was read already.
    ///   - isOpen: whether more of it is to come.
    private mutating func read(
        _ kind: ObjectKind,
        from start: SourcePosition,
        _ saved: [SavedPart],
        pending: ObjectPart? = nil,
        isOpen: Bool
    ) throws(Diagnostic) {
        let begun = BegunObject(kind: kind, start: start, saved: saved, pending: pending, isOpen: isOpen)
        switch kind {
        case .subnet: try reader.read(begun, into: &objects.subnets, sources)
        case .node: try reader.read(begun, into: &objects.nodes, sources)
        case .vpc: try reader.read(begun, into: &objects.vpcs, sources)
        case .vpcEgressGateway: try reader.read(begun, into: &objects.vpcEgressGateways, sources)
        case .podAddress: try reader.read(begun, into: &objects.podAddresses, sources)
        }
    }

    private func refusal(of stranger: ManifestValue) -> Diagnostic {
        InputRule.notAnObject.diagnostic(
            "expected a Kubernetes object or a list of them, found \(stranger.summary)",
            at: sources.place(of: stranger.position)
        )
    }
}
