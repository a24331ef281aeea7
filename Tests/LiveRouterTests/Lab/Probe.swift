import Foundation
import TestSupport

/// What a client got when it asked pods for their names.
struct Probe: CustomStringConvertible {
    /// The answers by address, one a connection; an empty one means that none came in time.
    let answers: [String: [String]]

    /// Asks from a namespace, all connections at once.
    /// - Parameters:
    ///   - times: connections an address; each has a source port of its own, so that hashing spreads them.
    ///   - seconds: how long to wait for the last answer.
    init(from client: Namespace, to addresses: [String], times: Int, seconds: Double) throws {
        let words = ["/usr/bin/python3", "-I", "-S", "-c", LabPrograms.client, "\(times)", "\(seconds)"] + addresses
        let output = try client.check(words, seconds: seconds + 30)
        var answers = Dictionary(uniqueKeysWithValues: addresses.map { ($0, [String]()) })
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            answers[String(words[0]), default: []].append(words.dropFirst().joined(separator: " "))
        }
        self.answers = answers
    }

    /// Whether every connection to every address of the pod was answered by that very pod.
    func reached(_ pod: LabPod) -> Bool {
        pod.address.both.allSatisfy { address in
            let names = answers[address] ?? []
            return !names.isEmpty && names.allSatisfy { $0 == pod.name }
        }
    }

    /// How many connections to the pod's addresses were answered by it.
    func count(_ pod: LabPod) -> Int {
        pod.address.both.flatMap { answers[$0] ?? [] }.filter { $0 == pod.name }.count
    }

    var description: String {
        let lines = answers.keys.sorted().map { address in
            let counts = Dictionary(grouping: answers[address] ?? [], by: \.self).mapValues(\.count)
            let text = counts.sorted { $0.key < $1.key }.map { "\($0.value)x '\($0.key)'" }.joined(separator: " ")
            return "\(address): \(text)"
        }
        return lines.joined(separator: "\n")
    }
}
