import ArgumentParser
import PodRoute

/// What the text is to change on a router that already has routes.
struct ChangeOptions: ParsableArguments {
    @Flag(help: "Write the text that takes the routes away again.")
    var withdraw = false

    @Flag(help: "Write a whole-file dialect although prefixes are held, and so leave those out of the file.")
    var partial = false

    /// What these options ask for.
    var purpose: Rendering.Purpose { withdraw ? .withdraw : .install }
}
