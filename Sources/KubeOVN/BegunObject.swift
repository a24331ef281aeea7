import Diagnostics
import Manifests

/// A part of an object that stood before its type was known.
struct SavedPart {
    var part: ObjectPart
    var value: SavedValue
}

/// An object that was begun and is of a known kind.
struct BegunObject {
    let kind: ObjectKind
    /// Where it begins.
    let start: SourcePosition
    /// The parts passed over before.
    let saved: [SavedPart]
    /// The part whose value comes next, where its key was read already.
    let pending: ObjectPart?
    /// Whether more of it is to come.
    let isOpen: Bool
}

extension FieldReader {
    /// Reads an object, where it stands in the end.
    mutating func read<Object: ManifestObject>(
        _ begun: BegunObject,
        into objects: inout [Object],
        _ sources: SourceMap
    ) throws(Diagnostic) {
        makeRoom(in: &objects)
        objects.append(Object(name: Located("", at: begun.start)))
        let last = objects.count - 1
        if let pending = begun.pending { try objects[last].read(pending, from: &self) }
        for saved in begun.saved {
            cursor.replay(saved.value)
            try objects[last].read(saved.part, from: &self)
        }
        if begun.isOpen {
            let names = ObjectPart.names
            while let part = try next(of: names) {
                if part == .kind || part == .apiVersion {
                    try confirm(begun.kind, part, sources)
                } else {
                    try objects[last].read(part, from: &self)
                }
            }
        }
        objects[last].finish(from: &self, start: begun.start)
    }

    /// Where there is no room for another object, it is made for as many as the rest of the text can have at this rate.
    private func makeRoom<Object>(in objects: inout [Object]) {
        guard objects.count == objects.capacity, objects.count >= 512 else { return }
        let expected = Double(objects.count) / max(cursor.progress, 0.001) * 1.02
        // Room that is never used costs no memory, but what can be asked for has a limit all the same.
        let most = max(2 * objects.count, 4 * cursor.size / MemoryLayout<Object>.stride)
        objects.reserveCapacity(min(max(Int(expected), objects.count * 5 / 4), most))
    }

    /// Reads what an object says late of its type, which was taken from its list.
    private mutating func confirm(_ kind: ObjectKind, _ part: ObjectPart, _ sources: SourceMap) throws(Diagnostic) {
        var type = ObjectType()
        try type.read(part, from: &cursor)
        let position = cursor.position
        guard type.kind ?? .object(kind) == .object(kind), type.apiVersion ?? kind.apiVersion == kind.apiVersion else {
            throw InputRule.notAnObject.diagnostic(
                "an item of a \(kind.rawValue)List says, behind its fields, that it is something else",
                at: sources.place(of: position),
                help: "Put apiVersion and kind first."
            )
        }
    }
}
