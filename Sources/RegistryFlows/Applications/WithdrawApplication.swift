import CanonicalJSON
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryStore

/// Taking back an application that nobody has decided yet (RFC 8334, section 3.5): its registrar's word.
package struct WithdrawApplication: Hashable, Sendable, Codable {
    package var application: ObjectNumber
    /// The name that it has to be for, where the request says it; another one's number is refused as unknown.
    package var domain: DomainName?
    package init(application: ObjectNumber, domain: DomainName? = nil) {
        self.application = application
        self.domain = domain
    }
}

extension WithdrawApplication: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("application", application)
            writer.member("domain", domain?.text)
        }
    }
}

extension WithdrawApplication: UseCase {
    package var object: String { String(application) }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadApplication(application, from: reader)
    }

    /// Nobody's rule: what is asked for may be asked for no longer.
    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        let found = facts.applications.first { $0.number == application }
        guard let before = found, domain == nil || domain == before.domain else {
            throw .objectDoesNotExist(.application, object)
        }
        // Applications are numbered in their order: whether another registrar has lodged one is not told, as it is not
        // to who asks about it (RFC 8334, section 3.2).
        if let registrar = circumstances.registrar, registrar != before.registrar {
            throw .objectDoesNotExist(.application, object)
        }
        let domain = facts.pendingDomain(of: before, circumstances)
        if before.state == .pending && domain == nil { throw .objectDoesNotExist(.domain, before.domain.text) }
        guard before.state == .pending, let domain else {
            throw .statusProhibits(.application, object, [before.state.rawValue])
        }
        var resolution = facts.withdrawal(of: domain, before, circumstances)
        if let after = resolution.changes.applications.first?.after { resolution.answer = .application(after) }
        return resolution
    }
}
