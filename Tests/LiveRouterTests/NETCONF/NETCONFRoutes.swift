import Foundation
import FoundationXML
import RouteModel

/// The static routes in a server's answer, by the IETF routing model (RFC 8349, appendix A).
enum NETCONFRoutes {
    /// Reads the routes of all instances of the static protocol.
    static func read(_ reply: String) throws -> RouteTable {
        let document = try XMLDocument(xmlString: reply)
        return try RouteTable(
            try document.nodes(forXPath: "//*[local-name()='route']").map { route in
                let addresses = try text(of: "*//*[local-name()='next-hop-address']", in: route)
                guard let prefix = try text(of: "*[local-name()='destination-prefix']", in: route).first else {
                    throw LabError("a route without destination: \(route)")
                }
                return try StaticRoute(
                    prefix: try IPPrefix(prefix),
                    nextHops: addresses.map { NextHop(address: try IPAddress($0)) }
                )
            }
        )
    }

    /// The texts of all elements of a name.
    static func texts(of element: String, in reply: String) throws -> [String] {
        try text(of: "//*[local-name()='\(element)']", in: XMLDocument(xmlString: reply))
    }

    private static func text(of path: String, in node: XMLNode) throws -> [String] {
        try node.nodes(forXPath: path).compactMap(\.stringValue)
    }
}
