import Diagnostics

/// Ends the reading of a JSON text; what is wrong with it is the machine's `fault`.
///
/// A diagnostic is large, and whoever calls a function that can throw one keeps room for it: too much for every token.
enum JSONHalt: Error { case halt }
