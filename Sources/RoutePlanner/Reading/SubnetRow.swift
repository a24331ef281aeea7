import Diagnostics
import KubeOVN
import Manifests

/// A Subnet on its way through the table of rows.
struct SubnetView {
    /// Its index in the cluster.
    let index: Int
    /// Its `cidrBlock`, or why that is none.
    let block: Result<CIDRBlock, CIDRBlock.Fault>
    private let subnets: [Subnet]

    // A Subnet has many fields: it is looked at where it lies, not copied.
    var subnet: Subnet { subnets[index] }

    init(_ index: Int, of subnets: [Subnet]) {
        self.subnets = subnets
        self.index = index
        do throws(CIDRBlock.Fault) {
            block = .success(try CIDRBlock(subnets[index].cidrBlock?.value ?? ""))
        } catch {
            block = .failure(error)
        }
    }

    init(_ index: Int, of subnets: [Subnet], block: CIDRBlock) {
        self.subnets = subnets
        self.index = index
        self.block = .success(block)
    }

    /// The name, fit for a sentence.
    var name: String { Words.name(subnet.name.value) }
}

/// A row of the table that decides whether routers should reach a Subnet.
protocol SubnetRow: SendableMetatype {
    static var rule: DiagnosticRule { get }

    /// What the row has against a Subnet; nil lets it pass to the next row.
    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding?
}

/// The rows in order; the first that matches decides. ``CIDROverlap`` comes after all of them: it compares what they let pass.
enum SubnetRows {
    static let all: [any SubnetRow.Type] = [
        InvalidField.self, DuplicateObject.self, Deleting.self, JoinSubnet.self, NonOVNProvider.self, Underlay.self,
        CustomVPC.self, NATOutgoing.self, NotValidated.self, InvalidCIDR.self, InvalidGatewayType.self,
    ]

    /// What the first matching row says of a Subnet.
    static func judge(
        _ view: SubnetView,
        in cluster: ClusterView
    ) -> (rule: DiagnosticRule, finding: Finding)? {
        for row in all {
            if let finding = row.judge(view, in: cluster) { return (row.rule, finding) }
        }
        return nil
    }
}
