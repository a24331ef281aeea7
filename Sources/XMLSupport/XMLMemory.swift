import CLibXML2

/// libxml2's own count of its memory, for tests that nothing is left behind.
package enum XMLMemory {
    /// Lets libxml2 count from now on; before its first use in the process.
    package static func count() { xmlMemSetup(xmlMemFree, xmlMemMalloc, xmlMemRealloc, xmlMemoryStrdup) }

    /// The bytes it has; 0 where it does not count.
    package static var inUse: Int { Int(xmlMemUsed()) }
}
