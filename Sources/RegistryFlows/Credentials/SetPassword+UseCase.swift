import Digests
import PasswordHashing
import PolicyEngine
import RegistryModel
import RegistryStore

extension SetPassword {
    /// The command that stores a verifier.
    package init(registrar: RegistrarIdentifier, verifier: PasswordVerifier) {
        self.registrar = registrar
        self.verifier = verifier.description
        fingerprint = SHA256.digest(Array(verifier.description.utf8))
    }
}

extension SetPassword: UseCase {
    package var object: String { registrar.rawValue }

    package func load(_ facts: inout Facts, from reader: RegistryReader, _ circumstances: Circumstances) throws {
        try facts.loadActor(circumstances, from: reader)
        try facts.loadRegistrar(registrar, from: reader)
    }

    package func proposal(_ facts: Facts, _ circumstances: Circumstances) -> Proposal? { nil }

    package func decide(
        _ facts: Facts, _ verdict: Verdict?, _ circumstances: Circumstances
    ) throws(Refusal) -> Resolution {
        try facts.requireActor(circumstances)
        guard fingerprint.count == RequestLimits.digest else {
            throw .parameterSyntax(
                field: "password", reason: RefusalDetail.octets.with("\(RequestLimits.digest)"))
        }
        guard facts.registrar(registrar) != nil else { throw .objectDoesNotExist(.registrar, registrar.rawValue) }
        try circumstances.requireSponsor(registrar, .registrar, registrar.rawValue)
        var changes = ChangeSet()
        if let verifier {
            changes.passwords = [
                RegistrarPassword(registrar: registrar, verifier: verifier, set: circumstances.instant)
            ]
        }
        return Resolution(changes: changes, answer: .done)
    }
}
