import CMalloc
import Glibc

/// Memory for a large cluster, in large pages where the kernel has them.
///
/// Tens of thousands of pages of 4 KiB, each of which the kernel clears and enters when it is touched first, are a seventh of
/// the CPU time of a large plan; see Benchmarks/README.md.
enum LargeHeap {
    /// Below that it is not worth the trouble.
    private static let least = 16 << 20
    /// Beyond that the heap grows as usual.
    private static let most = 1 << 30
    /// What the kernel calls a huge page, on most machines.
    private static let page: UInt = 2 << 20

    /// Prepares for what is made of an input. It costs address space; memory is only what is used later.
    /// - Parameter bytes: how large the input is.
    static func prepare(forInput bytes: Int) {
        guard bytes >= least else { return }
        // Large blocks too come from the one heap, which is not given back in between: it lasts as long as the command.
        mallopt(M_MMAP_MAX, 0)
        mallopt(M_TRIM_THRESHOLD, .max)
        // Records take a third to a half of their text.
        mallopt(M_TOP_PAD, Int32(min(bytes / 2, most)))
        let block = malloc(Int(page))
        mallopt(M_TOP_PAD, Int32(page))
        // Where address space is limited, the heap grows as usual.
        guard let block else { return }
        let first = (UInt(bitPattern: block) + page - 1) / page * page
        let end = UInt(bitPattern: sbrk(0)) / page * page
        free(block)
        // A kernel without them says so, and all is as before.
        if first < end { madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE) }
    }
}
