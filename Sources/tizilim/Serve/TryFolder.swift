import CertificateAuthority
import Digests
import EPPTransport
import Foundation
import PasswordHashing
import PolicyFiles
import RegistryFlows
import RegistryModel
import RegistryStore
import SQLiteEngine
import Terminal
import ZonePublication

/// The folder of a try-out: what lies in it, and how it comes there.
struct TryFolder {
    let path: String

    /// The two registrars of every try-out.
    static let registrars = ["REG-A", "REG-B"]
    /// What each of them starts with, and below what it is told.
    private static let deposit = Money(hundredths: 1_000_000_00)
    private static let lowMark = Money(hundredths: 50_000_00)
    private static let actor = Actor.operator("try-out")

    var register: String { "\(path)/register.db" }
    var log: String { "\(path)/epp.log" }
    var profiles: String { "\(path)/profiles.yaml" }
    var pki: PkiFolder { PkiFolder(path: "\(path)/pki") }
    func password(of registrar: String) -> String { "\(path)/\(registrar).password" }

    var serverFiles: TLSFiles {
        TLSFiles(
            certificates: pki.certificate(.server), key: pki.key(.server), authorities: pki.certificate(.authority))
    }

    func openRegistry(policies: String, zones: String) throws -> Registry {
        var global = GlobalOptions()
        global.register = register
        global.policies = policies
        global.zones = zones
        global.keys = "\(path)/keys"
        global.json = false
        global.lang = .english
        return try global.openRegistryCreating(withZones: true)
    }

    /// Makes what is not there yet; a run that was cut off is made whole by the next.
    func prepare(_ registry: Registry) async throws {
        if !FileManager.default.fileExists(atPath: pki.certificate(.authority)) { try makeCertificates() }
        for registrar in Self.registrars {
            let identifier = RegistrarIdentifier(registrar)
            let isKnown = try registry.database.read { try RegistryReader($0).registrar(identifier) } != nil
            if !isKnown { try await enrol(identifier, registry) }
        }
    }

    private func makeCertificates() throws {
        let maker = PkiMaker()
        let (authority, issued) = try maker.authority()
        var made = [(PkiFolder.Kind.authority, issued), (.server, try maker.server(authority, ServerName.loopback))]
        for registrar in Self.registrars {
            made.append((.registrar(registrar, file: registrar), try maker.registrar(authority, registrar)))
        }
        try pki.write(made)
    }

    /// The registrar itself comes last of all that it needs, so that one that is known is whole.
    private func enrol(_ registrar: RegistrarIdentifier, _ registry: Registry) async throws {
        let password = try readOrMakePassword(registrar)
        let verifier = try PasswordHashing.verifier(of: password, salt: Secret.salt())
        let certificate = pki.certificate(.registrar(registrar.rawValue, file: registrar.rawValue))
        let commands: [Command] = [
            .createRegistrar(
                CreateRegistrar(
                    identifier: registrar, name: "Try-out registrar \(registrar)",
                    accreditations: registry.policies.zones)),
            .setPassword(SetPassword(registrar: registrar, verifier: verifier)),
            .addCertificate(
                AddCertificate(
                    registrar: registrar, fingerprint: try CertificateFile.fingerprint(certificate), subject: nil,
                    until: registry.now().adding(days: CertificateTerm.leafDays))),
            .creditAccount(
                CreditAccount(
                    registrar: registrar, amount: Self.deposit, reason: "opening balance of a try-out",
                    lowMark: Self.lowMark)),
        ]
        // One group is one commit: a registrar is there with all of this or not at all.
        for decision in try await registry.performAll(commands, as: Self.actor) {
            guard case .refused(let refusal) = decision.outcome else { continue }
            throw WorldFailure("The try-out can't be made: \(refusal.sentence(in: .english))")
        }
    }

    private func readOrMakePassword(_ registrar: RegistrarIdentifier) throws -> String {
        let file = password(of: registrar.rawValue)
        if FileManager.default.fileExists(atPath: file) { return try SecretInput.read(file: file, what: "A password") }
        let password = Secret.generatePassword()
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(atPath: file, contents: Data((password + "\n").utf8), attributes: attributes)
        else { throw WorldFailure("\(file) can't be written: see to the folder and the disk.") }
        return password
    }

    /// The profile file that tizilim-registrar reads; written anew at each start, since the port may be another.
    func writeProfiles(port: Int) throws {
        var text =
            "# Written by `tizilim try` at each start.\ndefault: \(Self.registrars[0].lowercased())\nregistries:\n"
        for registrar in Self.registrars {
            text += """
                  \(registrar.lowercased()):
                    host: 127.0.0.1
                    port: \(port)
                    registrar: \(registrar)
                    certificate: pki/registrars/\(registrar).pem
                    key: pki/registrars/\(registrar)-key.pem
                    authorities: pki/authority.pem
                    password-file: \(registrar).password

                """
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: profiles), options: .atomic)
        } catch {
            throw WorldFailure("\(profiles) can't be written: see to the folder and the disk.")
        }
    }
}
