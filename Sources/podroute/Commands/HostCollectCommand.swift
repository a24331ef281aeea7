import ArgumentParser
import PodRoute

/// `podroute host collect`: the evidence of a node, written to a folder.
struct HostCollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Write what a node's tools say of its packet filter and routes to a folder.",
        usage: "podroute host collect [--via <words>] <folder>",
        discussion: """
            Runs iptables-save, ip6tables-save, nft, ipset and ip on the node in one round
            trip, reads its settings, and writes one file each; podroute host check
            --evidence reads them. Root is needed to read; nothing is changed, but the
            kernel may load the module that a tool asks for. A tool that is missing or
            fails leaves no file, and one that prints nothing an empty one. A folder that
            holds earlier evidence keeps it until the new one is whole.

            Examples:
              podroute host collect evidence/n1
              podroute host collect --via "ssh n1 sudo" evidence/n1
              podroute host collect evidence/n1 --via "kubectl debug node/n1 -i -q
                --image=busybox --profile=sysadmin -- chroot /host"

            Exit status: 0 done; 1 a tool failed, and the rest was written; 2 wrong usage,
            or a folder that cannot be written to; 4 the node could not be reached.
            """
    )

    @OptionGroup(title: "Node")
    var via: ViaOptions

    @Argument(
        help: ArgumentHelp("The folder; it is made where it is missing.", valueName: "folder"),
        completion: .directory,
        transform: ArgumentTransform.name
    )
    var folder: String

    func run() throws {
        let evidence = try via.collect()
        do {
            try EvidenceFolder.write(evidence, to: folder)
        } catch {
            throw Refusal([error])
        }
        try DiagnosticOutput.tell(evidence.remarks)
        let count = EvidenceFile.allCases.count { evidence[$0] != nil }
        try OutputStream.errors.write("podroute: \(count) files of \(evidence.node.printable) in \(folder.printable)\n")
        try ExitStatus(evidence.remarks, isStrict: false).end()
    }
}
