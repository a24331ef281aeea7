import Diagnostics
import Manifests

/// Finds the routing table of a VRF in what `ip -j -d link show dev NAME` prints.
enum LinuxVRF {
    static func table(_ bytes: [UInt8], vrf: String) throws(SessionError) -> UInt64 {
        var table: UInt64?
        try LinuxAnswer.read(bytes, of: "VRF \(vrf)") { cursor throws(Diagnostic) in
            while let key = try cursor.nextKey() {
                guard key == "linkinfo" else {
                    try cursor.skipValue()
                    continue
                }
                let info = try cursor.readNode()
                guard case .scalar(let kind)? = info["info_kind"]?.content, kind.text == "vrf",
                    case .scalar(let number)? = info["info_data"]?["table"]?.content
                else { continue }
                table = UInt64(number.text)
            }
        }
        guard let table else {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the routes",
                "\(vrf) is no VRF on the router",
                help: "ip link show type vrf"
            )
        }
        return table
    }
}
