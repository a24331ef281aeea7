/// Where the values of a template's fields come from: asked for one by one, and only for those that a template names.
@usableFromInline package protocol TemplateRows {
    /// A record, as something that costs little to copy: a number, say.
    associatedtype Row
    /// The records of a list, not made yet.
    associatedtype List

    /// The outermost record.
    var root: Row { get }

    /// Appends the text of a field.
    func text(_ slot: Int, of row: Row, to out: inout TemplateOutput)

    /// Whether a flag is on.
    func flag(_ slot: Int, of row: Row) -> Bool

    /// A list.
    func list(_ slot: Int, of row: Row) -> List

    /// How many records a list has.
    func count(_ list: List) -> Int

    /// A record of a list.
    func item(_ index: Int, of list: List) -> Row

    /// The first record of a list that has one.
    func first(_ slot: Int, of row: Row) -> Row

    /// The record of an object.
    func object(_ slot: Int, of row: Row) -> Row

    /// The kinds of records that a list has, each as a record that says what all of them have in common, and whose other values
    /// mean nothing; none where nothing is known.
    func patterns(_ slot: Int, of row: Row) -> [Row]

    /// Which of its list's patterns a record is of, where there are several.
    func pattern(of row: Row) -> Int

    /// A flag that is the same for all records of a pattern; nil for one that is not.
    func flag(_ slot: Int, ofAll pattern: Row) -> Bool?

    /// The texts of a field for all records of a pattern, by their ``identity(of:)``; nil where they were not made beforehand.
    func texts(_ slot: Int, ofAll pattern: Row) -> TemplateTexts?

    /// How many records a list has for all records of a pattern; nil where that differs.
    func count(_ slot: Int, ofAll pattern: Row) -> Int?

    /// One more than the highest ``identity(of:)`` of a pattern's records; 0 where they have none.
    func identities(ofAll pattern: Row) -> Int

    /// A number that records of one list share only when all their fields are alike but for those that tell their place in it.
    /// What was written for one such record is written again for the others.
    func identity(of row: Row) -> Int

    /// Ends the process where a record does not have as many fields as its schema.
    func check(_ row: Row, fields: Int)
}

extension TemplateRows {
    package func texts(_ slot: Int, ofAll pattern: Row) -> TemplateTexts? { nil }

    @inlinable package func first(_ slot: Int, of row: Row) -> Row { item(0, of: list(slot, of: row)) }
}
