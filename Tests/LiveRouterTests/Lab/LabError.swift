/// Something in the lab that did not go as it should, with what the program said about it.
struct LabError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
