import RouteModel

/// The Linux kernel, told by `ip -batch`.
struct KernelRouter: Router {
    static let dialect = "iproute2"

    let namespace: Namespace

    init(in lab: Lab) throws {
        namespace = lab.router
        try namespace.ip("route add \(Foreign.prefix) via \(Foreign.gateway.ipv4) proto static")
        try namespace.ip("route add \(Foreign.prefixIPv6) via \(Foreign.gateway.ipv6) proto static")
    }

    func load(_ texts: [String]) throws {
        for text in texts { try namespace.check(["ip", "-batch", "-"], input: text) }
    }

    func routes() throws -> [InstalledRoute] { try KernelRoutes.read(in: namespace) }

    func remnants() throws -> String { try namespace.ip("nexthop") }
}
