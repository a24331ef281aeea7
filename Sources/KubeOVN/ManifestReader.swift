import Diagnostics
import Manifests

/// Finds the objects of a file, in whatever lists and documents they stand and in whatever order their keys come.
struct ManifestReader: ~Copyable {
    /// A part of an object that stood before its type was known.
    private struct SavedPart {
        var part: ObjectPart
        var value: SavedValue
    }

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
    private var roles = ObjectRoles()

    init(_ cursor: consuming ManifestCursor, sources: SourceMap) {
        reader = FieldReader(cursor)
        self.sources = sources
    }

    /// Reads the whole file.
    mutating func readDocuments() throws(Diagnostic) {
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
        while role != .other, let part = try reader.next(of: ObjectPart.names) {
            switch (part, role) {
            case (.apiVersion, _), (.kind, _):
                try readType(part, into: &type)
                role = roles.role(of: type, inheriting: inherited, isComplete: false)
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
                let assumed = roles.role(of: type, inheriting: inherited, isComplete: true)
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
            role = roles.role(of: type, inheriting: inherited, isComplete: true)
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

    private mutating func readType(_ part: ObjectPart, into type: inout ObjectType) throws(Diagnostic) {
        let event = try reader.cursor.next()
        if reader.cursor.isNull(event) { return }
        // What is no text names no kind that podroute reads.
        let text = reader.cursor.text(of: event) ?? ""
        if event != .scalar { try reader.cursor.skipRest() }
        if part == .kind { type.kind = text } else { type.apiVersion = text }
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
            let event = try reader.cursor.next()
            switch event {
            case .sequenceEnd:
                return items
            case .mappingStart:
                if let item = try readObject(at: reader.cursor.position, inheriting: itemType) {
                    items.untyped.append(item)
                } else {
                    reader.cursor.forgetSaved(since: mark)
                }
            case .sequenceStart:
                items.stranger = items.stranger ?? reader.cursor.value(of: event)
                try reader.cursor.skipRest()
            default:
                if !reader.cursor.isNull(event) { items.stranger = items.stranger ?? reader.cursor.value(of: event) }
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
        switch kind {
        case .subnet: Self.append(try read(kind, start, saved, pending, isOpen), to: &objects.subnets, reader.cursor)
        case .node: Self.append(try read(kind, start, saved, pending, isOpen), to: &objects.nodes, reader.cursor)
        case .vpc: Self.append(try read(kind, start, saved, pending, isOpen), to: &objects.vpcs, reader.cursor)
        case .vpcEgressGateway:
            Self.append(try read(kind, start, saved, pending, isOpen), to: &objects.vpcEgressGateways, reader.cursor)
        case .podAddress:
            Self.append(try read(kind, start, saved, pending, isOpen), to: &objects.podAddresses, reader.cursor)
        }
    }

    /// Adds an object; where there is no room for more, it is made for as many as the rest of the text can have at this rate.
    private static func append<Object>(_ object: Object, to objects: inout [Object], _ cursor: borrowing ManifestCursor)
    {
        if objects.count == objects.capacity, objects.count >= 512 {
            let expected = Double(objects.count) / max(cursor.progress, 0.001) * 1.02
            // Room that is never used costs no memory, but what can be asked for has a limit all the same.
            let most = max(2 * objects.count, 4 * cursor.size / MemoryLayout<Object>.stride)
            objects.reserveCapacity(min(max(Int(expected), objects.count * 5 / 4), most))
        }
        objects.append(object)
    }

    private mutating func read<Object: ManifestObject>(
        _ kind: ObjectKind,
        _ start: SourcePosition,
        _ saved: [SavedPart],
        _ pending: ObjectPart?,
        _ isOpen: Bool
    ) throws(Diagnostic) -> Object {
        var object = Object(name: Located("", at: start))
        if let pending { try object.read(pending, from: &reader) }
        for saved in saved {
            reader.cursor.replay(saved.value)
            try object.read(saved.part, from: &reader)
        }
        while isOpen, let part = try reader.next(of: ObjectPart.names) {
            if part == .kind || part == .apiVersion {
                try confirm(kind, part)
            } else {
                try object.read(part, from: &reader)
            }
        }
        object.finish(from: &reader, start: start)
        return object
    }

    /// Reads what an object says late of its type, which was taken from its list.
    private mutating func confirm(_ kind: ObjectKind, _ part: ObjectPart) throws(Diagnostic) {
        var type = ObjectType()
        try readType(part, into: &type)
        let position = reader.cursor.position
        guard type.kind ?? kind.rawValue == kind.rawValue, type.apiVersion ?? kind.apiVersion == kind.apiVersion else {
            throw InputRule.notAnObject.diagnostic(
                "an item of a \(kind.rawValue)List says, behind its fields, that it is something else",
                at: sources.place(of: position),
                help: "Put apiVersion and kind first."
            )
        }
    }

    private func refusal(of stranger: ManifestValue) -> Diagnostic {
        InputRule.notAnObject.diagnostic(
            "expected a Kubernetes object or a list of them, found \(stranger.summary)",
            at: sources.place(of: stranger.position)
        )
    }
}
