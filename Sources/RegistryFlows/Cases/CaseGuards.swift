import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// A step of a case that is there: what all of them see, and what they are called by.
protocol CaseStep: UseCase {
    var number: ObjectNumber { get }
}

extension CaseStep {
    package var object: String { String(number) }
    package func object(_ facts: Facts) -> String { facts.audit?.subject?.name ?? object }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadCase(from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }
}

extension Facts {
    /// The name that a case is about, with its holder, who is told.
    mutating func loadCase(from reader: RegistryReader) throws {
        guard let name = audit?.subject?.domain, let domain = try loadDomain(named: name, from: reader) else { return }
        try loadContact(domain.registrant, from: reader)
    }

    /// The case of a step, where it is in one of the states that the step starts from.
    func requireCase(_ name: String, in states: AuditCase.State...) throws(Refusal) -> AuditCase {
        let subject = try requireCase(name)
        guard states.contains(subject.state) else { throw .audit(subject.name, .wrongState(subject.state)) }
        return subject
    }

    func requireCase(_ name: String) throws(Refusal) -> AuditCase {
        guard let subject = audit?.subject else { throw .audit(name, .noCase) }
        return subject
    }

    /// The name that a case is about, where it is still the one that was looked at.
    func domain(of subject: AuditCase, _ circumstances: Circumstances) -> Domain? {
        existing(subject.domain, numbered: subject.domainNumber, circumstances)
    }

    /// The same; refuses where there is none, or none any more.
    func requireDomain(of subject: AuditCase, _ circumstances: Circumstances) throws(Refusal) -> Domain {
        guard let name = subject.domain else { throw .audit(subject.name, .noDomain) }
        guard let domain = domain(of: subject, circumstances) else {
            throw .audit(subject.name, .domainGone(name.text))
        }
        return domain
    }

    /// Counts working days; a day that no calendar knows is refused with its year.
    func counted<Value>(
        _ name: String, _ count: (WorkingDays) throws(UndeterminedDay) -> Value
    ) throws(Refusal) -> Value {
        guard let days = audit?.calendar else { throw .audit(name, .calendarMissing) }
        do throws(UndeterminedDay) {
            return try count(days)
        } catch {
            throw .audit(name, .calendarEnds(year: error.year, first: error.firstYear, last: error.lastYear))
        }
    }

    /// An operator, or the registrar that the name is with.
    func requireVoice(in subject: AuditCase, _ circumstances: Circumstances) throws(Refusal) {
        guard let registrar = circumstances.registrar else { return }
        guard domain(of: subject, circumstances)?.sponsor == registrar else {
            throw .audit(subject.name, .notSponsor)
        }
    }
}

extension Circumstances {
    /// What operators do, and no registrar.
    func requireCaseOperator(_ name: String) throws(Refusal) {
        guard actor.role == .operator else { throw .audit(name, .operatorsOnly) }
    }
}

extension Resolution {
    /// A step that changes a case, and tells who has to know.
    init(
        _ before: AuditCase?, _ after: AuditCase, telling kind: CaseNotice.Kind? = nil, _ facts: Facts,
        _ circumstances: Circumstances
    ) {
        self.init(changes: ChangeSet(), answer: .audit(after))
        add(before, after, telling: kind, facts, circumstances)
    }

    /// The same beside what the step does to the name.
    mutating func add(
        _ before: AuditCase?, _ after: AuditCase, telling kind: CaseNotice.Kind? = nil, _ facts: Facts,
        _ circumstances: Circumstances
    ) {
        changes.cases = [Change(before: before, after: after)]
        answer = .audit(after)
        if let kind { changes.tell(kind, of: after, facts, circumstances) }
    }
}

extension ChangeSet {
    /// Word about a case to the name's registrar by its queue, and to holder and body by mail; where both read the same
    /// mail, once.
    fileprivate mutating func tell(
        _ kind: CaseNotice.Kind, of subject: AuditCase, _ facts: Facts, _ circumstances: Circumstances
    ) {
        let all = Language.allCases.map(\.rawValue).joined(separator: " ")
        let domain = facts.domain(of: subject, circumstances)
        func notice(_ party: CaseNotice.Party, _ channel: CaseNotice.Channel, _ recipient: String, _ languages: String)
            -> CaseNotice
        {
            CaseNotice(
                about: subject.number, kind: kind, party: party, channel: channel, recipient: recipient,
                languages: languages, at: circumstances.instant,
                reference: channel == .poll
                    ? kind.pollKind.rawValue
                    : "case-\(subject.number)-\(kind.rawValue)-\(party.rawValue)-"
                        + "\(circumstances.instant.microseconds / 1_000)")
        }
        if let domain, domain.sponsor != .registry {
            pollMessages.append(
                PollMessage(
                    registrar: domain.sponsor, at: circumstances.instant, kind.pollKind, object: domain.name.text))
            caseNotices.append(notice(.registrar, .poll, domain.sponsor.rawValue, all))
        }
        let holder = domain.flatMap { facts.contact($0.registrant) }
        if let holder { caseNotices.append(notice(.holder, .mail, holder.identifier.rawValue, all)) }
        if let body = subject.body, let email = body.email, email != holder?.email {
            caseNotices.append(notice(.body, .mail, body.identifier, body.language ?? all))
        }
    }
}

extension CaseNotice.Kind {
    /// The word by which a registrar's queue tells it.
    package var pollKind: PollMessage.Kind {
        switch self {
        case .notified: .caseNotified
        case .extended: .caseExtended
        case .upheld: .caseUpheld
        case .dismissed: .caseDismissed
        case .looked: .caseLooked
        case .proved: .caseProved
        case .proposed: .caseProposed
        case .sanctioned: .caseSanctioned
        case .lifted: .caseLifted
        case .closed: .caseClosed
        }
    }
}
