/// One step of rendering, in a program that was folded for a root record.
@usableFromInline package struct FoldedOperation {
    @usableFromInline package enum Kind: UInt8 {
        /// Write bytes of ``FoldedProgram/literals``, from `start` up to `end`.
        case literal
        /// Write a text.
        case text
        /// Go on if a flag is on.
        case flagOn
        /// Go on if a flag is off.
        case flagOff
        /// Repeat for each record, up to a `next`.
        case list
        /// Go on inside the one record of a list.
        case one
        /// Go on with the next record of a list, whose operations begin at `start`; behind the last one, behind it.
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
    /// Of a list, one more than the highest identity of its records; 0 where they have none.
    @usableFromInline package var identities: Int32 = 0
    /// The start of a literal, the first operation of what a list repeats, or the first entry of a run among what is kept.
    @usableFromInline package var start: Int32 = 0
    /// The end of a literal, or the index of the first operation behind a section or run.
    @usableFromInline package var end: Int32 = 0
    /// Which operation of the template this was.
    @usableFromInline package var origin: Int32 = 0
}

extension FoldedOperation {
    /// What ends a list's section.
    /// - Parameter first: the section's first operation.
    func next(from first: Int) -> Self {
        var next = Self(kind: .next)
        next.inner = inner
        next.fields = fields
        next.origin = origin
        next.start = Int32(first)
        return next
    }
}

/// A program for one root record: everything that only depends on it is text already.
@usableFromInline package struct FoldedProgram {
    @usableFromInline package var operations: [FoldedOperation] = []
    @usableFromInline package var literals: [UInt8] = []
    @usableFromInline package var tails: [UInt16] = []
    /// The flags that runs depend on besides their record.
    @usableFromInline package var conditions: [FoldedOperation] = []
    /// How many entries all runs have together.
    @usableFromInline package var entries = 0
    /// How many records are open at once at most.
    @usableFromInline package var depth = 1
}
