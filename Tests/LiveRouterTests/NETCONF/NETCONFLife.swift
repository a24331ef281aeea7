import DialectCases
import Foundation
import PodRoute
import RouteModel
import Testing

/// Sends a server what podroute is asked for in a case, and reads back what became of it with the dialect's own means.
struct NETCONFLife {
    let served: ServedDialect
    let netconf: NETCONFCase
    let session: NETCONFTestClient
    /// Whether somebody else's routes are there before.
    let besideForeign: Bool
    let compact: Bool

    private var options: RenderOptions {
        var options = netconf.options(for: served.dialect)
        options.wrap = nil
        options.compact = compact
        return options
    }

    /// From nothing to the case's routes, and back to nothing.
    func run() throws {
        let dialect = try Dialect(named: served.dialect)
        let comment: Comment = "\(netconf)\(compact ? ", compact" : "")"
        if besideForeign {
            for payload in served.foreign(options.vrf) {
                try session.call("<edit-config><target><candidate/></target><config>\(payload)</config></edit-config>")
            }
            try session.call("<commit/>")
        }
        let before = try running()
        let foreign = besideForeign ? ServedDialect.foreignRoutes : RouteTable()
        let others = before.elements(served.entry)
        #expect(try read(dialect) == foreign, comment)
        #expect(others.isEmpty != besideForeign, comment)

        let update = try netconf.update()
        if let observed = update.observed {
            try edit(dialect, RouteUpdate(to: observed, notes: update.notes))
            #expect(try read(dialect) == observed + foreign, comment)
        }
        try edit(dialect, update)
        #expect(try read(dialect) == update.wanted + foreign, comment)
        let reply = try running()
        #expect(others.allSatisfy(reply.contains), "\(comment): somebody else's route has changed")
        let mark = RouteMark(tag: options.tag, name: options.name)
        if !mark.isEmpty {
            let observed = try observe(dialect)
            #expect(observed.ours(mark) == update.wanted, comment)
            #expect(observed.routes.contains { !$0.isOurs(mark) } == besideForeign, comment)
        }
        if let distance = options.distance {
            let numbers = try observe(dialect).routes.filter { $0.isOurs(mark) }.map(\.primaryNumber)
            #expect(numbers.allSatisfy { $0 == distance }, comment)
        }

        guard !update.wanted.routes.isEmpty else { return }
        try edit(dialect, RouteUpdate(from: update.wanted, to: RouteTable()))
        #expect(try read(dialect) == foreign, comment)
        if besideForeign { #expect(try running() == before, comment) }
    }

    private func edit(_ dialect: Dialect, _ update: RouteUpdate) throws {
        try session.edit(String(decoding: dialect.render(update, options: options), as: UTF8.self))
    }

    private func read(_ dialect: Dialect) throws -> RouteTable { try observe(dialect).table }

    /// The dialect's reading of what the server answers to the dialect's question.
    private func observe(_ dialect: Dialect) throws -> ObservedRoutes {
        let filter = try #require(try dialect.filter(options: options))
        let reply = try session.call(
            """
            <get-config><source><running/></source>
            <filter type="subtree">\(String(decoding: filter, as: UTF8.self))</filter></get-config>
            """
        )
        return try dialect.observe(Array(reply.utf8), options: options)
    }

    /// The whole configuration as it is written; before it stands when it last changed.
    private func running() throws -> String {
        let reply = try session.call("<get-config><source><running/></source></get-config>")
        let data = try #require(reply.range(of: "<data"))
        return String(reply[data.lowerBound...])
    }
}

extension String {
    /// The texts of all elements of a name that hold none of the same name.
    fileprivate func elements(_ name: String) -> [String] {
        let pieces = components(separatedBy: "</\(name)>").dropLast()
        return pieces.compactMap { piece in
            piece.range(of: "<\(name)[ >]", options: [.regularExpression, .backwards]).map {
                piece[$0.lowerBound...] + "</\(name)>"
            }
        }
    }
}
