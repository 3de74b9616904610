import DNSCore
import PortableSQL
import RegistryModel

extension RegistryReader {
    package func auditCase(numbered number: ObjectNumber) throws -> AuditCase? {
        try first(AuditCase.selectByNumber, { try $0.put(number) }, AuditCase.init(row:))
    }

    /// Cases with numbers above `after`, oldest first; nil: of all states.
    package func auditCases(
        state: AuditCase.State? = nil, after: ObjectNumber = 0, limit: Int
    ) throws -> [AuditCase] {
        try all(
            state == nil ? AuditCase.selectPage : AuditCase.selectByState,
            {
                if let state { try $0.put(state.rawValue) }
                try $0.put(after)
                try $0.put(limit)
            }, AuditCase.init(row:))
    }

    /// Every case of one name of the register, oldest first.
    package func auditCases(ofDomain domain: DomainName) throws -> [AuditCase] {
        try all(AuditCase.selectByDomain, { try $0.put(domain) }, AuditCase.init(row:))
    }

    /// The case of a site by a criterion that is not closed.
    package func openCase(site: DomainName, criterion: String) throws -> AuditCase? {
        try first(
            AuditCase.selectOpen,
            {
                try $0.put(site)
                try $0.put(criterion)
            }, AuditCase.init(row:))
    }

    /// Numbers of the cases by which a name is out of the zone.
    package func casesInForce(of domain: DomainName) throws -> [ObjectNumber] {
        try all(Self.casesInForce, { try $0.put(domain) }, { $0.integer(0) })
    }

    static let casesInForce = "SELECT number FROM audit_case WHERE domain = $1 AND in_force = 1 ORDER BY number"

    /// Notices about one case, oldest first.
    package func caseNotices(of number: ObjectNumber) throws -> [CaseNotice] {
        try all(CaseNotice.selectOfCase, { try $0.put(number) }, CaseNotice.init(row:))
    }

    /// Notices of all cases of which it is not known yet what came of them, oldest first.
    package func waitingNotices(
        by channel: CaseNotice.Channel, after: ObjectNumber = 0, limit: Int
    ) throws -> [CaseNotice] {
        try all(
            CaseNotice.selectWaiting,
            {
                try $0.put(channel.rawValue)
                try $0.put(after)
                try $0.put(limit)
            }, CaseNotice.init(row:))
    }
}
