import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// What the registry puts into the facts of a command about a case before its use case reads the rest.
extension Registry {
    /// The case, where its site stands, and which days are worked; nil for a command about none.
    func caseFacts(of command: Command, at instant: Instant, _ writer: RegistryWriter) throws -> CaseFacts? {
        var facts = CaseFacts()
        switch command {
        case .openCase(let command):
            facts.place = zones.zone(of: command.site).flatMap { command.site.ancestor(under: $0) }
            facts.openAlready = try writer.openCase(
                site: command.site, criterion: command.criterion.identifier)?.number
        case .notifyCase(let command):
            facts = try self.facts(of: command.number, counting: true, at: instant, writer)
        case .extendCase(let command):
            facts = try self.facts(of: command.number, counting: true, at: instant, writer)
        case .decideAppeal(let command):
            facts = try self.facts(
                of: command.number, counting: command.decision == .dismissed, at: instant, writer)
        case .appealCase(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .requestRescan(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .answerRescan(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .proveCase(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .proposeSanction(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .signSanction(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .carryOutSanction(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .liftSanction(let command): facts.subject = try writer.auditCase(numbered: command.number)
        case .closeCase(let command): facts.subject = try writer.auditCase(numbered: command.number)
        default: return nil
        }
        return facts
    }

    /// The calendar's text is kept with the first receipt that counts by it.
    private func facts(
        of number: ObjectNumber, counting: Bool, at instant: Instant, _ writer: RegistryWriter
    ) throws -> CaseFacts {
        var facts = CaseFacts()
        facts.subject = try writer.auditCase(numbered: number)
        guard counting, let calendar = policies.calendar(at: instant) else { return facts }
        try writer.keep(calendar.sources, digest: calendar.digest)
        facts.calendar = calendar.days
        return facts
    }

    /// The zone in which a command about a case is decided: that of its name.
    func zone(of facts: CaseFacts) -> DomainName? {
        (facts.subject?.domain ?? facts.place).flatMap { zones.zone(of: $0) }
    }
}

extension DomainName {
    /// The name that is, or is above, this one and lies directly under `zone`; nil for the zone itself.
    fileprivate func ancestor(under zone: DomainName) -> DomainName? {
        var name = self
        while name.labelCount > zone.labelCount + 1, let above = name.parent { name = above }
        return name.labelCount == zone.labelCount + 1 ? name : nil
    }
}
