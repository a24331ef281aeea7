import Foundation
import RouteModel

/// What the tests read of `podroute plan -o json`.
struct PlanDocument: Decodable {
    struct Route: Decodable {
        struct Hop: Decodable {
            let address: String
            let node: String?
            let rank: Int
            let weight: Int
        }

        let prefix: String
        let subnet: String
        let nextHops: [Hop]
    }

    let routes: [Route]

    /// The routes as a set that can be compared with what a router shows.
    var table: RouteTable {
        get throws {
            try RouteTable(
                routes.map { route in
                    try StaticRoute(
                        prefix: IPPrefix(route.prefix),
                        nextHops: route.nextHops.map {
                            NextHop(address: try IPAddress($0.address), rank: $0.rank, weight: $0.weight)
                        }
                    )
                }
            )
        }
    }
}
