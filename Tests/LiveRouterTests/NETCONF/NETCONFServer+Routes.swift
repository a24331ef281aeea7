import Foundation
import PodRoute
import RouteModel
import TestSupport

extension NETCONFServer {
    /// How podroute finds it; our routes stand in an instance of their own.
    func configuration() throws -> RouterConfiguration {
        try RouterConfiguration(
            name: "core1",
            dialect: Dialect(named: "ietf-routing"),
            via: Command.asRoot(command),
            mark: RouteMark(protocolName: "pods")
        )
    }

    /// Configures what an operator might have beside our routes.
    func addForeignRoutes() throws {
        let session = try session()
        for payload in ForeignPayload.ietf(vrf: nil) {
            try session.call("<edit-config><target><candidate/></target><config>\(payload)</config></edit-config>")
        }
        try session.call("<commit/>")
    }
}

extension NETCONFTestClient {
    /// Our routes, and everybody else's configuration as it is written.
    func ours() throws -> (table: RouteTable, others: String) {
        let reply = try call("<get-config><source><running/></source></get-config>")
        let mark = "<control-plane-protocol>"
        var parts = reply.components(separatedBy: mark)
        // Before <data> stands when it last changed.
        let start = parts.removeFirst()
        let ours = parts.filter { $0.contains("<name>pods</name>") }
        let others = parts.filter { !$0.contains("<name>pods</name>") }.map { part in
            part.components(separatedBy: "</control-plane-protocol>").first ?? ""
        }
        let envelope = start.components(separatedBy: "<data").last ?? ""
        let text = ours.map { mark + ($0.components(separatedBy: "</control-plane-protocol>").first ?? "") }.joined()
        let table = try NETCONFRoutes.read(
            text.isEmpty ? "<none/>" : text + "</control-plane-protocol>"
        )
        return (table, ([envelope] + others).joined(separator: mark))
    }
}
