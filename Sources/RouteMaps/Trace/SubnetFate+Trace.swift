import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

extension SubnetFate {
    /// The Subnet's name.
    var name: String { subnet.name.value }

    /// Whether its addresses are those of pods in the cluster's own network.
    var isOverlay: Bool { (subnet.vlan?.value ?? "").isEmpty || subnet.logicalGateway?.value == true }

    /// Who may reach a private Subnet: `allowSubnets`, what of it can be read.
    var allowedClients: [IPPrefix] {
        subnet.allowSubnets.flatMap { text in
            text.value.split(separator: ",").compactMap { try? IPPrefix(String($0)) }
        }
    }
}
