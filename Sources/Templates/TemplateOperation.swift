/// Where a field's value is found while rendering: so many records outwards, then by slots.
struct FieldPath: Sendable {
    /// How many records lie between the innermost one and the one with the field.
    var depth: UInt16 = 0
    /// The field in that record.
    var slot: UInt16 = 0
    /// The fields of a dotted name's further parts: a range of ``TemplateProgram/tails``.
    var tailStart: UInt32 = 0
    var tailCount: UInt16 = 0
}

/// One step of rendering.
struct TemplateOperation: Sendable {
    enum Kind: Sendable {
        /// Whether operations up to an end belong to it.
        var isSection: Bool {
            switch self {
            case .literal, .text: false
            case .flagOn, .flagOff, .list, .emptyList, .object, .never: true
            }
        }

        /// Write bytes of ``TemplateProgram/literals``, from `start` up to `end`.
        case literal
        /// Write a text.
        case text
        /// Go on if a flag is on.
        case flagOn
        /// Go on if a flag is off.
        case flagOff
        /// Repeat for each record, whose schema has `fields` fields.
        case list
        /// Go on if a list is empty.
        case emptyList
        /// Go on inside an object, whose schema has `fields` fields.
        case object
        /// Go on behind the section: its condition is never met.
        case never
    }

    let kind: Kind
    var path = FieldPath()
    /// The place in a list that the field tells, where it does.
    var place: TemplateSchema.Place?
    var fields = 0
    var start = 0
    /// The end of a literal, or the index of the first operation behind a section.
    var end = 0
}
