import Foundation
import RouteModel
import TestSupport

/// One session with a NETCONF server, through the subsystem program that sshd would start; by other code than the library's.
final class NETCONFTestClient {
    private let process = Process()
    private let socket: Int32
    private var buffer: [UInt8] = []
    private var framing = NETCONFFraming.endOfMessage

    /// Starts the subsystem and exchanges hellos; netconfd answers nothing to a client that does not wait for its hello.
    /// - Parameters:
    ///   - words: the subsystem's command.
    ///   - framing: what is spoken after the hellos.
    init(_ words: [String], framing: NETCONFFraming) throws {
        var pair: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0 else { throw LabError("no socket pair") }
        socket = pair[0]
        let theirs = FileHandle(fileDescriptor: pair[1], closeOnDealloc: true)
        let words = Command.asRoot(words)
        process.executableURL = URL(fileURLWithPath: Requirement.find(words[0]) ?? words[0])
        process.arguments = Array(words.dropFirst())
        process.standardInput = theirs
        process.standardOutput = theirs
        try process.run()
        try theirs.close()
        let hello = try receive()
        guard framing.capabilities.allSatisfy(hello.contains) else { throw LabError("hello: \(hello)") }
        let capabilities = framing.capabilities.map { "<capability>\($0)</capability>" }.joined()
        try send(
            "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>\(capabilities)</capabilities></hello>"
        )
        self.framing = framing
    }

    deinit {
        close(socket)
        process.waitUntilExit()
    }

    /// Sends an `<rpc>` and waits for its reply.
    /// - Returns: the reply; an error of the server's is one too.
    func exchange(_ rpc: String) throws -> String {
        try send(rpc)
        return try receive()
    }

    /// Sends an operation that has to succeed.
    @discardableResult
    func call(_ operation: String) throws -> String {
        let reply = try exchange(
            "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"1\">\(operation)</rpc>"
        )
        guard !reply.contains("rpc-error") else { throw LabError("\(operation)\n\(reply)") }
        return reply
    }

    /// Sends an `<rpc>` that edits the candidate, and commits; both have to succeed.
    ///
    /// Nothing is validated in between: after a `<validate>` this netconfd's commit says ok and changes nothing.
    func edit(_ rpc: String) throws {
        let reply = try exchange(rpc)
        guard reply.contains("<ok/>") else { throw LabError("\(rpc)\n\(reply)") }
        try call("<commit/>")
    }

    /// The static routes of the running configuration.
    func runningRoutes() throws -> RouteTable {
        try NETCONFRoutes.read(call("<get-config><source><running/></source></get-config>"))
    }

    private func send(_ message: String) throws {
        var rest = framing.frame(message)[...]
        while !rest.isEmpty {
            // Not `write`: a server that went away must not end the tests with SIGPIPE.
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw LabError("the NETCONF server closed the session") }
            rest = rest.dropFirst(count)
        }
    }

    private func receive(seconds: Double = 60) throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let message = try framing.takeMessage(from: &buffer) { return message }
            var events = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard poll(&events, 1, 200) >= 0, ContinuousClock.now < deadline else {
                throw LabError("no answer from the NETCONF server")
            }
            guard events.revents != 0 else { continue }
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { throw LabError("the NETCONF server closed the session") }
            buffer += chunk[..<count]
        }
    }
}
