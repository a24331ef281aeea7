/// What `podroute host check -o json` prints, as far as tests look at it.
struct HostReportDocument: Decodable {
    struct Packet: Decodable {
        struct Rule: Decodable {
            let table: String?
            let chain: String?
            let rule: String
            let file: String?
            let line: Int?
        }

        let name: String
        let family: String
        let verdict: String
        let by: Rule?
        let reason: String?
    }

    struct Finding: Decodable {
        let id: String
        let severity: String
        let message: String
        let fix: [String]
    }

    let packets: [Packet]
    let findings: [Finding]

    /// The findings of severity error.
    var errors: [Finding] { findings.filter { $0.severity == "error" } }

    /// What is told of a packet; nil where it is not told once.
    subscript(packet: HostPacket) -> Packet? {
        let told = packets.filter { $0.family == packet.family && $0.name == packet.name }
        return told.count == 1 ? told[0] : nil
    }
}
