import RouteModel
import Templates

extension Dialect {
    /// Writes a change of objects and rows in the dialect's language.
    /// - Throws: ``DialectError`` when the language has no such objects, or cannot carry an option or an interface's name.
    package func render(
        _ update: ObjectUpdate,
        options: RenderOptions = RenderOptions()
    ) throws(DialectError) -> [UInt8] {
        let checked = OptionRefusals(options, for: self)
        let refusals = checked.refusals + refusals(of: update)
        guard refusals.isEmpty else { throw DialectError(.refused, refusals.map(\.diagnostic)) }
        var bytes: [UInt8] = []
        template.render(update.record(self, checked.resolved), into: &bytes)
        return bytes
    }

    /// What tells the objects of one cluster from another's: new ids depend on it.
    package func objectMark(options: RenderOptions) -> [UInt8] { OptionRefusals(options, for: self).resolved.mark }

    private func refusals(of update: ObjectUpdate) -> [DialectRefusal] {
        guard let rule = capabilities.sharedNextHops.rule else {
            let reason = capabilities.sharedNextHops.reason ?? ""
            return [DialectRefusal("next-hop objects", "\(fullName) cannot express them: \(reason)")]
        }
        guard let setting = capabilities.settings.first(where: { $0.key == rule.device }) else { return [] }
        return update.devices.compactMap { device in
            guard case .failure(let fault) = setting.check(device) else { return nil }
            return DialectRefusal(
                "next-hop interfaces",
                "the name of an interface \(fault.message) (\(fullName))",
                help: "give the interface to the nodes another name"
            )
        }
    }
}
