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

    /// Cases that are in memory at a time.
    private static let casesAtATime = 500

    /// Tells `body` every case, oldest first; nil: of all states.
    package func eachAuditCase(state: AuditCase.State? = nil, _ body: (AuditCase) throws -> Void) throws {
        var after: ObjectNumber = 0
        while true {
            let cases = try auditCases(state: state, after: after, limit: Self.casesAtATime)
            guard let last = cases.last?.number else { return }
            for subject in cases { try body(subject) }
            after = last
        }
    }

    /// Cases in which somebody waits for another look, oldest first.
    package func casesWaitingForLook() throws -> [AuditCase] {
        var waiting: [AuditCase] = []
        for state in AuditCase.State.takingRescans {
            try eachAuditCase(state: state) { if $0.waitingRescan != nil { waiting.append($0) } }
        }
        return waiting.sorted { $0.number < $1.number }
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
