import PasswordHashing
import RegistryModel
import RegistryStore

/// What a session rests on after its login.
extension Registry {
    /// Why a registrar that has logged in may not go on; nil where it may. Throws where the world broke.
    ///
    /// A session outlives its login by hours, and what it was let in for can be taken away meanwhile. The password is not
    /// looked at: it opens the door and is not carried about, and a registrar that sets a new one has others at work.
    package func standing(
        of registrar: RegistrarIdentifier, _ certificate: PresentedCertificate, rules: LoginRules = LoginRules()
    ) throws -> LoginRefusal? {
        let instant = clock.now()
        return try database.read { connection in
            let reader = RegistryReader(connection)
            if rules.needsCertificate {
                let bindings = try reader.credentials(of: registrar).certificates
                guard bindings.contains(where: { $0.admits(certificate, at: instant) }) else {
                    return .certificateUnbound
                }
            }
            guard try reader.registrar(registrar)?.state == .active else {
                return .registrarNotActive(registrar.rawValue)
            }
            return nil
        }
    }

    /// What is to be kept of a new password, worked out where logins are: the work takes a processor and much memory for
    /// long enough that the sessions of others would notice. Throws `PasswordFailure`.
    package func verifier(
        of password: String, salt: [UInt8],
        making: @escaping @Sendable (_ password: String, _ salt: [UInt8]) throws -> PasswordVerifier = {
            try PasswordHashing.verifier(of: $0, salt: $1)
        }
    ) async throws -> PasswordVerifier {
        try await logins.submit { try making(password, salt) }
    }
}
