import EPPWire
import PasswordHashing
import RegistryFlows
import RegistryModel

/// What a connection shows of its client.
package struct EPPClientFacts: Sendable {
    /// The certificate that the transport verified.
    package var certificate: PresentedCertificate
    /// The end of its term.
    package var certificateEnd: Instant
    package init(certificate: PresentedCertificate, certificateEnd: Instant) {
        self.certificate = certificate
        self.certificateEnd = certificateEnd
    }
}

/// RFC 5730, section 2.9.1.1, with RFC 8807.
extension EPPDesk {
    /// Decides a login: 1000, 2200, 2201 or 2501; `takeSeat` says whether the registrar has a session left (2502).
    ///
    /// A new password is set with the login or not at all: where it can't be, the login is refused (RFC 5730). `trace` is
    /// kept with that decision. `refused` hears why nobody was let in, which the answer does not say.
    package func login(
        _ login: EPPLogin, of command: EPPCommand, _ client: EPPClientFacts, language: EPPLanguage,
        trace: RequestTrace, takeSeat: @Sendable () -> Bool,
        refused: @Sendable (_ cause: String) -> Void = { _ in }
    ) async throws -> EPPOutcome {
        let registrar = RegistrarIdentifier(login.client)
        let request = LoginRequest(
            registrar: registrar, password: command.password(of: login), certificate: client.certificate)
        if case .refused(let refusal) = try await registry.login(request, rules: settings.login) {
            refused(refusal.word)
            return Self.refused(refusal, language)
        }
        guard takeSeat() else { return EPPOutcome(.sessionLimitClosing) }
        if let password = command.newPassword(of: login) {
            if let problem = try await set(password, of: registrar, language, trace) { return problem }
        }
        return EPPOutcome([EPPResult(.success)], extensions: events(client, language))
    }

    /// What a session is told that may not go on as it logged in; nil where it may. 2201 while the registrar is suspended,
    /// and 2501, which ends the session, where its certificate is bound no longer.
    package func standing(
        of registrar: RegistrarIdentifier, _ client: EPPClientFacts, language: EPPLanguage
    ) throws -> EPPOutcome? {
        try registry.standing(of: registrar, client.certificate, rules: settings.login)
            .map { Self.refused($0, language) }
    }

    private static func refused(_ refusal: LoginRefusal, _ language: EPPLanguage) -> EPPOutcome {
        guard let code = EPPResultCode(rawValue: refusal.code) else {
            preconditionFailure("\(refusal.code) is no code of RFC 5730: see LoginRefusal.code")
        }
        let value = EPPErrorValue(namespace: EPPNamespace.epp.uri, name: "login")
        return EPPOutcome([EPPResult(code, details: [.reason(value, refusal.sentence(in: language.ofRules))])])
    }

    /// Nil where the password is set.
    private func set(
        _ password: String, of registrar: RegistrarIdentifier, _ language: EPPLanguage, _ trace: RequestTrace
    ) async throws -> EPPOutcome? {
        let lengths = PasswordHashing.lengths
        guard lengths.contains(password.utf8.count) else {
            let problem = EPPProblem(
                .valueRange, EPPErrorValue(namespace: EPPNamespace.epp.uri, name: "newPW"),
                .length(password.utf8.count, lengths))
            return EPPOutcome([EPPResult(problem, in: language)])
        }
        let verifier = try await registry.verifier(of: password, salt: chance(Self.passwordSalt))
        let decision = try await registry.perform(
            .setPassword(SetPassword(registrar: registrar, verifier: verifier)), as: .registrar(registrar),
            trace: trace)
        guard case .refused(let refusal) = decision.outcome else { return nil }
        let code = EPPResultCode(rawValue: refusal.code) ?? .commandFailed
        let value = EPPErrorValue(namespace: EPPNamespace.epp.uri, name: "newPW")
        return EPPOutcome([EPPResult(code, details: [.reason(value, refusal.sentence(in: language.ofRules))])])
    }

    private static let passwordSalt = 16

    /// What a client should do about its login before it can't any more (RFC 8807, section 4.1).
    private func events(_ client: EPPClientFacts, _ language: EPPLanguage) -> [EPPResponseExtension] {
        let left = client.certificateEnd
        guard left <= registry.now().adding(days: settings.certificateWarning) else { return [] }
        let text =
            switch language {
            case .kk: "Клиент сертификатының мерзімі аяқталып келеді. Жаңасын алып, тізілімге тіркетіңіз."
            case .ru: "Срок клиентского сертификата истекает. Получите новый и привяжите его в реестре."
            case .en: "The client's certificate ends soon. Get a new one and have it bound at the registry."
            }
        return [
            .loginSecurity([
                EPPSecurityEvent(
                    .certificate, level: .warning, expiry: left, language: language.rawValue, text: text)
            ])
        ]
    }
}
