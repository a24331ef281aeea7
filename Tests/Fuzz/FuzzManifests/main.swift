import Diagnostics
import FuzzDriver
import KubeOVN
import Manifests

// Any bytes are a cluster, the same whenever and however it is read, or are refused with a place inside them.

Fuzz.run { input in
    let file = SourceMap.File(name: "in", bytes: input)
    let whole = attempt { () throws(Diagnostic) in try readWhole(file) }
    let skipped = attempt { () throws(Diagnostic) in try skipAll(file) }
    let saved = attempt { () throws(Diagnostic) in try readSaved(file) }
    check(whole.fault, in: file)
    // Merge keys matter only where somebody reads.
    if whole.fault?.id != "merge-key" {
        precondition(whole.fault == skipped.fault, "passing over finds another fault than reading")
        precondition(whole.fault == saved.fault, "saving finds another fault than reading")
        precondition(whole.text == saved.text, "saved values are read as something else")
    }

    let first = cluster(of: file)
    precondition(first.text == cluster(of: file).text, "the same bytes give another cluster")
    check(first.fault, in: file)
    if whole.fault == nil, let fault = first.fault {
        precondition(["not-an-object", "merge-key"].contains(fault.id), "sound text is refused as a cluster")
    }
    if whole.fault != nil, whole.fault?.id != "merge-key" {
        precondition(first.fault != nil, "a cluster out of unsound text")
    }
}

struct Outcome {
    var text = ""
    var fault: Diagnostic?
}

func attempt(_ body: () throws(Diagnostic) -> String) -> Outcome {
    do throws(Diagnostic) {
        return Outcome(text: try body())
    } catch {
        return Outcome(fault: error)
    }
}

func readWhole(_ file: SourceMap.File) throws(Diagnostic) -> String {
    try ManifestCursor.readDocuments(file, index: 0).map(shown).joined(separator: "\n")
}

func skipAll(_ file: SourceMap.File) throws(Diagnostic) -> String {
    var cursor = try ManifestCursor(file, index: 0)
    while try cursor.nextDocument() {
        try cursor.skipValue()
        _ = try cursor.next()
    }
    return ""
}

func readSaved(_ file: SourceMap.File) throws(Diagnostic) -> String {
    var cursor = try ManifestCursor(file, index: 0)
    var documents: [String] = []
    while try cursor.nextDocument() {
        let value = try cursor.saveValue()
        cursor.replay(value)
        documents.append(shown(try cursor.readNode()))
        _ = try cursor.next()
    }
    return documents.joined(separator: "\n")
}

func shown(_ node: ManifestNode) -> String {
    switch node.content {
    case .scalar(let scalar): "\(scalar.form) \(scalar.text.debugDescription)"
    case .list(let elements): "[" + elements.map(shown).joined(separator: ", ") + "]"
    case .mapping(let entries):
        "{" + entries.map { $0.key.value.debugDescription + ": " + shown($0.value) }.joined(separator: ", ") + "}"
    }
}

func cluster(of file: SourceMap.File) -> Outcome {
    var reader = ClusterReader()
    var outcome = Outcome()
    do throws(Diagnostic) {
        try reader.read(name: file.name, bytes: file.bytes)
    } catch {
        outcome.fault = error
    }
    let cluster = reader.cluster
    outcome.text = "\(cluster.subnets) \(cluster.nodes.map(\.addresses)) \(cluster.vpcs) \(cluster.vpcEgressGateways)"
    precondition(outcome.fault == nil || cluster.subnets.isEmpty && cluster.nodes.isEmpty, "objects of a refused file")
    for subnet in cluster.subnets {
        check(subnet.name.position, in: cluster.sources)
        if let position = subnet.cidrBlock?.position { check(position, in: cluster.sources) }
    }
    let faults = cluster.subnets.flatMap(\.faults) + cluster.nodes.flatMap(\.faults) + cluster.vpcs.flatMap(\.faults)
    for fault in faults { check(fault.position, in: cluster.sources) }
    return outcome
}

func check(_ position: SourcePosition, in sources: SourceMap) {
    precondition(sources.excerpt(at: sources.place(of: position)) != nil, "a position outside the text")
}

func check(_ fault: Diagnostic?, in file: SourceMap.File) {
    guard let fault else { return }
    precondition(!fault.message.isEmpty && fault.help?.isEmpty == false, "a fault without words")
    guard let place = fault.place else { preconditionFailure("a fault without a place") }
    var sources = SourceMap()
    _ = sources.add(file)
    precondition(place.line >= 1 && place.column >= 1, "a place before the text")
    // libyaml can point to the line behind the last.
    let isNear =
        place.line == 1 || sources.excerpt(at: SourcePlace(file: file.name, line: place.line - 1, column: 1)) != nil
    precondition(isNear, "a place behind the text")
}
