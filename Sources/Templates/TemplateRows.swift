/// Where the values of a template's fields come from: asked for one by one, and only for those that a template names.
@usableFromInline package protocol TemplateRows {
    /// A record, as something that costs little to copy: a number, say.
    associatedtype Row
    /// The records of a list, not made yet.
    associatedtype List

    /// The outermost record.
    var root: Row { get }

    /// One more than the highest ``identity(of:)``.
    var identities: Int { get }

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

    /// A number that records share only when all their fields are alike but for those that tell their place in a list; -1 for
    /// a record that is like no other. What was written for one such record is written again for the others.
    func identity(of row: Row) -> Int

    /// Ends the process where a record does not have as many fields as its schema.
    func check(_ row: Row, fields: Int)
}
