import PolicyEngine
import RegistryModel
import RegistryStore

extension Facts {
    mutating func loadCertificates(of registrar: RegistrarIdentifier, from reader: RegistryReader) throws {
        certificates = try reader.credentials(of: registrar).certificates
    }
}

extension AddCertificate: UseCase {
    package var object: String { registrar.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadRegistrar(registrar, from: reader)
        try facts.loadCertificates(of: registrar, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        try requireForm()
        let binding = CertificateBinding(
            registrar: registrar, fingerprint: fingerprint, subject: subject,
            from: from ?? circumstances.instant, until: until)
        guard binding.from < binding.until, circumstances.instant < until else {
            throw .parameterRange(field: "certificate:until", reason: RefusalDetail.lapsed.with())
        }
        let present = facts.certificates ?? []
        let isThere = present.contains { $0.fingerprint == fingerprint && $0.subject == subject && $0.until >= until }
        guard !isThere else {
            throw .parameterRange(field: "certificate", reason: RefusalDetail.alreadyThere.with("certificate"))
        }
        try FormGuards.requireMost(present.count + 1, RequestLimits.certificates, "certificate")
        guard facts.registrar(registrar) != nil else { throw .objectDoesNotExist(.registrar, registrar.rawValue) }
        try circumstances.requireOperator(.registrar, registrar.rawValue)
        var changes = ChangeSet()
        changes.certificates = [Change(before: nil, after: binding)]
        return Resolution(changes: changes, answer: .done)
    }

    private func requireForm() throws(Refusal) {
        guard fingerprint != nil || subject != nil else {
            throw .parameterSyntax(field: "certificate", reason: RefusalDetail.empty.with())
        }
        if let fingerprint, fingerprint.count != RequestLimits.digest {
            throw .parameterSyntax(
                field: "certificate:fingerprint", reason: RefusalDetail.octets.with("\(RequestLimits.digest)"))
        }
        try FormGuards.requireText(subject, "certificate:subject")
    }
}

extension RemoveCertificate: UseCase {
    package var object: String { registrar.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadRegistrar(registrar, from: reader)
        try facts.loadCertificates(of: registrar, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        guard let binding = facts.certificates?.first(where: { $0.number == number }) else {
            throw .parameterRange(field: "certificate", reason: RefusalDetail.notThere.with("\(number)"))
        }
        try circumstances.requireOperator(.registrar, registrar.rawValue)
        var changes = ChangeSet()
        changes.certificates = [Change(before: binding, after: nil)]
        return Resolution(changes: changes, answer: .done)
    }
}
