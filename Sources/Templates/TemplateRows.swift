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

    /// The record of an object.
    func object(_ slot: Int, of row: Row) -> Row

    /// What all records of a list have in common, as a record whose own values mean nothing; nil where nothing is known.
    func pattern(_ slot: Int, of row: Row) -> Row?

    /// A flag that is the same for all records of a pattern; nil for one that is not.
    func flag(_ slot: Int, ofAll pattern: Row) -> Bool?

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
