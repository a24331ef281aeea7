import TestSupport
import Testing

/// The routers that forward packets in the lab.
enum RouterKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case kernel
    case frr
    case bird2
    case bird1

    /// The type that drives it.
    var type: any Router.Type {
        switch self {
        case .kernel: KernelRouter.self
        case .frr: FRRRouter.self
        case .bird2: BIRD2Router.self
        case .bird1: BIRD1Router.self
        }
    }

    var testDescription: String { rawValue }

    /// The routers that are on this machine; where nothing may be missing, all.
    static let here = allCases.filter { Requirement.failsWhenMissing || $0.requirements.allSatisfy(\.isMet) }

    private var requirements: [Requirement] {
        switch self {
        case .kernel: [.program("ip")]
        case .frr: [.program("zebra"), .program("staticd"), .program("vtysh")]
        case .bird2: [.program("bird"), .program("birdc")]
        case .bird1: ["bird", "bird6", "birdc", "birdc6"].map { .path(BIRD1Router.programs + "/" + $0) }
        }
    }
}
