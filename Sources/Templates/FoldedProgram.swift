/// One step of rendering, in a program that was folded for a root record.
@usableFromInline package struct FoldedOperation {
    @usableFromInline package enum Kind: UInt8 {
        /// Write nothing but the lead.
        case literal
        /// Write a text.
        case text
        /// Write the text of the record's identity among ``FoldedProgram/texts``, of which `start` says which.
        case known
        /// Go on if a flag is on.
        case flagOn
        /// Go on if a flag is off.
        case flagOff
        /// Repeat for each record, up to a `next`.
        case list
        /// Go on inside the one record of a list.
        case one
        /// Repeat for each record, or go on inside the one record, of a list of which a run is all that is repeated.
        case listOfRuns, oneRun
        /// Go on with the next record of a list; behind the last one, behind the list.
        case next
        /// Go on if a list is empty.
        case emptyList
        /// Go on inside an object.
        case object
        /// What follows up to a `keep` depends on one record only, and on some flags: ``FoldedProgram/conditions``, of which
        /// `tailStart` and `tailCount` say where they are. It is kept for the next record like it.
        case run
        /// Keep what was written since the run began.
        case keep
        /// Behind all others.
        case end
    }

    @usableFromInline package var kind: Kind
    /// Which of the open records has the field, counted from the root.
    @usableFromInline package var frame: UInt8 = 0
    /// Which of the open records a list or an object opens.
    @usableFromInline package var inner: UInt8 = 0
    /// The place in a list that the field tells; of a list, the place of the only records that anything is written for.
    @usableFromInline package var place: TemplateSchema.Place?
    @usableFromInline package var slot: UInt16 = 0
    /// The slots of the further parts of a dotted name: a range of ``FoldedProgram/tails``.
    @usableFromInline package var tailCount: UInt16 = 0
    @usableFromInline package var tailStart: Int32 = 0
    /// How many fields the records of a list or object have.
    @usableFromInline package var fields: Int32 = 0
    /// Of a list, how many bodies it has: one for each pattern that its records may be of.
    @usableFromInline package var patterns: Int32 = 1
    /// Of a list, where in ``FoldedProgram/bodies`` they are; of a run, its first entry among what is kept.
    @usableFromInline package var start: Int32 = 0
    /// The index of the first operation behind a section or run.
    @usableFromInline package var end: Int32 = 0
    /// Bytes of ``FoldedProgram/literals`` that are written before anything else.
    @usableFromInline package var lead: Int32 = 0
    @usableFromInline package var leadCount: Int32 = 0
    /// Which operation of the template this was.
    @usableFromInline package var origin: Int32 = 0
}

/// What a list repeats for records of one pattern.
@usableFromInline package struct FoldedBody {
    /// The first operation; the last one is a `next`.
    @usableFromInline package var start: Int32
    /// The operation behind it.
    @usableFromInline package var end: Int32
    /// One more than the highest identity of its records; 0 where they have none.
    @usableFromInline package var identities: Int32
}

/// A program for one root record: everything that only depends on it is text already.
@usableFromInline package struct FoldedProgram {
    @usableFromInline package var operations: [FoldedOperation] = []
    @usableFromInline package var literals: [UInt8] = []
    @usableFromInline package var tails: [UInt16] = []
    /// Texts made beforehand.
    @usableFromInline package var texts: [TemplateTexts] = []
    /// The bodies of lists.
    @usableFromInline package var bodies: [FoldedBody] = []
    /// The flags that runs depend on besides their record.
    @usableFromInline package var conditions: [FoldedOperation] = []
    /// How many entries all runs have together.
    @usableFromInline package var entries = 0
    /// How many records are open at once at most.
    @usableFromInline package var depth = 1
}

extension FoldedProgram {
    /// Ends a list, whose bodies are there.
    mutating func endList(_ index: Int, _ bodies: [FoldedBody]) {
        var places = [index]
        if operations[index].kind == .list { places += bodies.map { Int($0.end) - 1 } }
        for place in places {
            operations[place].patterns = Int32(bodies.count)
            operations[place].start = Int32(self.bodies.count)
            operations[place].end = Int32(operations.count)
        }
        self.bodies += bodies
    }

    /// The bodies of a list.
    func bodies(of list: FoldedOperation) -> ArraySlice<FoldedBody> {
        bodies[Int(list.start)..<Int(list.start + list.patterns)]
    }
}

extension FoldedOperation {
    /// What ends a body of a list.
    var next: Self {
        var next = self
        next.kind = .next
        return next
    }
}

extension FoldedBody {
    /// What is repeated, without the `next`.
    var repeated: Range<Int> { Int(start)..<Int(end) - 1 }
}
