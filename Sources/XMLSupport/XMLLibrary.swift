import CLibXML2

/// libxml2's own state, which has to be there before two threads use it (libxml2's threads page).
enum XMLLibrary {
    /// Prepared once, by whoever is first; the others wait.
    private static let isPrepared: Void = xmlInitParser()

    /// Prepares the library; every owner of a handle calls it first.
    static func prepare() { isPrepared }
}
