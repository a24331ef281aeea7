import Foundation
import Testing

/// Around all live tests: clears what dead runs left before, and fails when this run leaves anything behind.
struct LabHygiene: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try LabSweep.clearDeadRuns()
        try await function()
        let leftovers = LabSweep.leftovers()
        let ours = (leftovers.namespaces + leftovers.folders).filter { LabSweep.owner(of: $0) == getpid() }
        #expect(ours.isEmpty, "namespaces or folders are left over")
        #expect(LabSweep.processes().isEmpty, "processes are left over")
    }
}

extension Trait where Self == LabHygiene {
    /// Checks that the suite leaves no namespace and no folder behind.
    static var leavesNothing: Self { LabHygiene() }
}
