import ArgumentParser
import CanonicalJSON
import Digests
import PasswordHashing
import RegistryFlows
import RegistryModel
import RegistryStore
import Terminal

struct CredentialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credential", abstract: "Passwords and client certificates by which a registrar logs in.",
        discussion: """
            EXAMPLES
              tizilim registrar credential set-password DEMO --operator aliya
              tizilim registrar credential add-certificate DEMO --operator aliya \\
                --file demo.pem --until 2027-12-31
              tizilim registrar credential list DEMO
              tizilim registrar credential remove DEMO 3 --operator aliya
            """,
        subcommands: [
            CredentialSetPassword.self, CredentialAddCertificate.self, CredentialList.self, CredentialRemove.self,
        ])
}

struct CredentialSetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-password", abstract: "Gives a registrar a new password.",
        discussion: """
            Without --password-file a fresh one is made and printed once: the register keeps only its hash.

            EXAMPLES
              tizilim registrar credential set-password DEMO --operator aliya
              tizilim registrar credential set-password DEMO --operator aliya \\
                --password-file secret.txt
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The registrar.")
    var registrar: String
    @Option(help: ArgumentHelp("Read it from the first line of this file; - for stdin.", valueName: "file"))
    var passwordFile: String?

    func run() async throws {
        let given = try passwordFile.map { try SecretInput.read(fileOrInput: $0, what: "A password") }
        let password = given ?? Secret.generatePassword()
        let verifier: PasswordVerifier
        do throws(PasswordFailure) {
            verifier = try PasswordHashing.verifier(of: password, salt: Secret.salt())
        } catch {
            throw UsageComplaint(error.description)
        }
        let command = SetPassword(registrar: RegistrarIdentifier(registrar), verifier: verifier)
        try await Doing(global: global, actor: acting.actor).perform(.setPassword(command))
        if given == nil { try Secret.show(password, .password, json: global.json) }
    }
}

struct CredentialAddCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-certificate", abstract: "Binds a client certificate to a registrar.",
        discussion: """
            By the SHA-256 of the certificate (--file or --fingerprint), by its subject, or by both, which then both \
            have to agree. Several hold at once, so that one can be renewed without a gap.

            EXAMPLES
              tizilim registrar credential add-certificate DEMO --operator aliya \\
                --file demo.pem --until 2027-12-31
              tizilim registrar credential add-certificate DEMO --operator aliya \\
                --subject "CN=demo,O=Demo,C=KZ" \\
                --until 2030-01-01
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The registrar.")
    var registrar: String
    @Option(help: ArgumentHelp("The certificate, PEM or DER.", valueName: "file"))
    var file: String?
    @Option(help: ArgumentHelp("SHA-256 over the certificate, hexadecimal, colons allowed.", valueName: "hex"))
    var fingerprint: String?
    @Option(help: "The subject's distinguished name as RFC 4514 writes it.")
    var subject: String?
    @Option(help: "Good from this instant; from now on where it is not given.")
    var from: InstantArgument?
    @Option(help: "Good until this instant.")
    var until: InstantArgument

    func validate() throws {
        guard file == nil || fingerprint == nil else {
            throw ValidationError("Give --file or --fingerprint, not both.")
        }
        guard file != nil || fingerprint != nil || subject != nil else {
            throw ValidationError("Say which certificate: --file, --fingerprint or --subject.")
        }
    }

    func run() async throws {
        let digest = try file.map(CertificateFile.fingerprint) ?? fingerprint.map(CertificateFile.digest)
        let command = AddCertificate(
            registrar: RegistrarIdentifier(registrar), fingerprint: digest, subject: subject, from: from?.instant,
            until: until.instant)
        try await Doing(global: global, actor: acting.actor).perform(.addCertificate(command))
    }
}

struct CredentialList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists what a registrar logs in by; passwords are not kept and not shown.",
        discussion: """
            EXAMPLES
              tizilim registrar credential list DEMO
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The registrar.")
    var registrar: String

    func run() async throws {
        let wanted = RegistrarIdentifier(registrar)
        let credentials = try global.openRegister(readOnly: true).read { try $0.credentials(of: wanted) }
        if global.json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("registrar", registrar)
                writer.member("passwordSet", credentials.password?.set.description)
                writer.member("certificates", credentials.certificates) { writer, binding in
                    writer.object { writer in
                        writer.member("number", binding.number)
                        writer.member("fingerprint", binding.fingerprint.map(hexadecimal))
                        writer.member("subject", binding.subject)
                        writer.member("from", binding.from.description)
                        writer.member("until", binding.until.description)
                    }
                }
            }
            return try Console.json(writer.bytes)
        }
        var sheet = Sheet()
        sheet.add("registrar", registrar)
        sheet.add("password set", credentials.password?.set.description ?? "never")
        try sheet.show()
        var table = Table(">number", "from", "until", "SHA-256", "subject")
        for binding in credentials.certificates {
            table.add(
                .init(Int(binding.number)), .init(binding.from.description), .init(binding.until.description),
                .init(binding.fingerprint.map(hexadecimal) ?? "any"), .init(binding.subject ?? "any"))
        }
        try table.show()
    }
}

struct CredentialRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Ends a certificate's binding.",
        discussion: """
            EXAMPLES
              tizilim registrar credential remove DEMO 3 --operator aliya
            """)
    @OptionGroup var global: GlobalOptions
    @OptionGroup var acting: OperatorOptions
    @Argument(help: "The registrar.")
    var registrar: String
    @Argument(help: "The number of the binding, as `list` shows it.")
    var number: Int64

    func run() async throws {
        let command = RemoveCertificate(registrar: RegistrarIdentifier(registrar), number: number)
        try await Doing(global: global, actor: acting.actor).perform(.removeCertificate(command))
    }
}
