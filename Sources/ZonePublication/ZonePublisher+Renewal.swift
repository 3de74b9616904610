import DNSCore
import RegistryModel
import ZoneStore

extension ZonePublisher {
    /// Renews what falls due of the signatures of a zone that an operator keeps. A hold keeps content, under whatever serial:
    /// a zone whose signatures run out is gone for everybody who validates.
    ///
    /// - Returns: nil where nothing is due, and where it can't be signed as it stands: a version waits, or the zone's file
    ///   has it signed in another way by now.
    func renew(
        _ state: ZoneState, _ current: ZoneVersion?, _ hold: ZoneState.Hold, at instant: Instant, by actor: Actor
    ) throws -> Advance? {
        let configuration = try configuration(of: state.zone)
        let signing = ConfigurationDigest(configuration, keys: nil).signing
        guard let current, let policy = configuration.signing,
            ConfigurationDigest(stored: state.cursor.configuration)?.signing == signing
        else { return nil }
        let moment = max(instant, state.cursor.asOf)
        let isDue = try database.read { connection in
            let reader = ZoneReader(connection)
            return try reader.heldVersion(of: state) == nil
                && policy.isRenewalDue(reader.firstExpiry(in: state.number), authorityOf: current, at: moment)
        }
        // Keys that are lost are in nobody's way until then.
        guard isDue else { return nil }
        let setting = try setting(of: state.zone, at: moment)
        var state = state
        if try database.read({ try ZoneReader($0).hasStagedRows(state) }) { state = try clearStagedRows(state) }
        var plan = try database.read { connection in
            try keptPlan(
                setting, state, VersionDraft(ZoneReader(connection), in: state, after: current), .signatures,
                current.authority, current.cursor, by: actor, reason: "renewed while held", at: instant)
        }
        plan.version.peak = current.peak
        try commit(of: setting).write(plan)
        return Advance(version: plan.version, isNew: true, hold: hold)
    }
}
