import CSimdJSON

/// The offsets at which a JSON text has its brackets, colons, commas, and the first bytes of strings and scalars.
///
/// simdjson finds them. Where it finds fault with the text it does not say where: then, and on machines it has no code for,
/// ``JSONTextScan`` finds them again up to the fault.
struct StructuralIndex: ~Copyable {
    /// How many offsets there are.
    let count: Int
    /// What stands behind the last offset and is no text that JSON allows.
    let fault: JSONTextScan.Fault?

    private let handle: OpaquePointer?
    private let offsets: UnsafePointer<UInt32>?
    private let scanned: [UInt32]
    private let origin: Int

    /// Reads a text from an offset on.
    init(text: [UInt8], from origin: Int) {
        self.origin = origin
        if origin < text.count, let handle = podroute_structurals_new() {
            let capacity = text.capacity
            let status = text.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { base in
                    // An array may be read up to its capacity; simdjson looks a little beyond the text.
                    podroute_structurals_find(handle, base + origin, buffer.count - origin, capacity - origin)
                }
            }
            if status == PODROUTE_STRUCTURALS_OK {
                self.handle = handle
                count = podroute_structurals_count(handle)
                offsets = podroute_structurals_offsets(handle)
                scanned = []
                fault = nil
                return
            }
            podroute_structurals_free(handle)
        }
        let scan = JSONTextScan(text, from: origin)
        handle = nil
        offsets = nil
        scanned = scan.offsets
        count = scan.offsets.count
        fault = scan.fault
    }

    deinit {
        if let handle { podroute_structurals_free(handle) }
    }

    /// The offset with this number, from the start of the file.
    subscript(_ number: Int) -> Int {
        guard let offsets else { return Int(scanned[number]) + origin }
        precondition(number >= 0 && number < count)
        return Int(offsets[number]) + origin
    }
}
