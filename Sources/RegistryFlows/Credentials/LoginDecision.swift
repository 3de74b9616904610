import PolicyEngine
import RegistryModel
import RegistryStore

/// Limits of logging in, as data of the face that asks.
package struct LoginRules: Hashable, Sendable {
    /// Seconds in which failed attempts are counted.
    package var window: Int64
    /// How many may fail in a window: for one name and one certificate.
    package var failures: Int
    /// How many may fail in a window for one certificate under all names together: or its holder could try a password on
    /// every registrar, and keep the machine busy with hashes while the others wait.
    package var certificateFailures: Int
    /// Whether a bound client certificate is needed beside the password.
    package var needsCertificate: Bool

    /// Ten in a quarter of an hour: a person who mistypes gets through, a guesser gets a thousand a day against a
    /// space of far more. Five times as many for a certificate: one is bound to few registrars. Certificates are needed
    /// (RFC 5734, section 9).
    package init(window: Int64 = 900, failures: Int = 10, needsCertificate: Bool = true) {
        self.window = window
        self.failures = failures
        certificateFailures = 5 * failures
        self.needsCertificate = needsCertificate
    }
}

/// All that a login is decided by.
package struct LoginFacts: Hashable, Sendable {
    /// Nil: there is no such registrar.
    package var registrar: Registrar?
    /// Whether the password is the registrar's.
    package var isPasswordProven: Bool
    /// Bindings of the registrar.
    package var certificates: [CertificateBinding]
    /// What the client has shown; nil: nothing.
    package var presented: PresentedCertificate?
    /// Under this name from this certificate.
    package var failures: LoginFailures?
    /// From this certificate, under whatever name.
    package var certificateFailures: LoginFailures?

    package init(
        registrar: Registrar?, isPasswordProven: Bool, certificates: [CertificateBinding] = [],
        presented: PresentedCertificate? = nil, failures: LoginFailures? = nil
    ) {
        self.registrar = registrar
        self.isPasswordProven = isPasswordProven
        self.certificates = certificates
        self.presented = presented
        self.failures = failures
    }
}

/// What came of a login.
package enum LoginDecision: Hashable, Sendable {
    case accepted(Registrar)
    case refused(LoginRefusal)

    /// Pure: the same facts at the same instant come to the same answer.
    package init(_ facts: LoginFacts, rules: LoginRules, at instant: Instant) {
        do throws(LoginRefusal) {
            self = .accepted(try Self.decide(facts, rules, instant))
        } catch {
            self = .refused(error)
        }
    }

    private static func decide(
        _ facts: LoginFacts, _ rules: LoginRules, _ instant: Instant
    ) throws(LoginRefusal) -> Registrar {
        if facts.hasTooManyFailures(rules, at: instant) { throw .tooManyFailures }
        guard let registrar = facts.registrar else { throw .wrongCredentials(.unknownRegistrar) }
        guard facts.isPasswordProven else { throw .wrongCredentials(.wrongPassword) }
        if rules.needsCertificate {
            guard let presented = facts.presented else { throw .wrongCredentials(.noCertificate) }
            guard facts.certificates.contains(where: { $0.admits(presented, at: instant) }) else {
                throw .wrongCredentials(.otherCertificate)
            }
        }
        guard registrar.state == .active else { throw .registrarNotActive(registrar.identifier.rawValue) }
        return registrar
    }
}

/// Why a login is refused. The order of the cases is the order in which they are looked for.
package enum LoginRefusal: Error, Hashable, Sendable {
    /// Too many attempts have failed in the window: nothing is compared any more.
    case tooManyFailures
    /// Who it is was not proven. The client is told no more than that.
    case wrongCredentials(Cause)
    /// Proven, and suspended or ended.
    case registrarNotActive(String)
    /// Of a session that is open: its certificate was taken from the registrar, or the binding's term is over.
    case certificateUnbound

    /// What exactly was wrong: for the registry's own log, never for the client, who could find out registrars by it.
    package enum Cause: String, Sendable { case unknownRegistrar, wrongPassword, noCertificate, otherCertificate }

    /// What was wrong as a word, for the log alone.
    package var word: String {
        switch self {
        case .tooManyFailures: "tooManyFailures"
        case .wrongCredentials(let cause): cause.rawValue
        case .registrarNotActive: "registrarNotActive"
        case .certificateUnbound: "certificateUnbound"
        }
    }

    /// Result code of RFC 5730, section 3; 2501 ends the session.
    package var code: Int {
        switch self {
        case .tooManyFailures, .certificateUnbound: 2501
        case .wrongCredentials: 2200
        case .registrarNotActive: 2201
        }
    }

    /// What the client is told.
    package func sentence(in language: Language) -> String {
        let sentence =
            switch self {
            case .tooManyFailures:
                Sentence(
                    kazakh: "Сәтсіз кіру әрекеттері тым көп. Біраз күтіп, қайталаңыз.",
                    russian: "Слишком много неудачных попыток входа. Подождите и повторите.",
                    english: "Too many attempts to log in have failed. Wait a while, and try again.")
            case .wrongCredentials:
                Sentence(
                    kazakh: "Идентификатор, құпия сөз немесе сертификат дұрыс емес. Үшеуін де тексеріңіз.",
                    russian: "Идентификатор, пароль или сертификат неверны. Проверьте все три.",
                    english: "The identifier, the password or the certificate is wrong. Check all three.")
            case .registrarNotActive(let name):
                Sentence(
                    kazakh: "\(name) тіркеушісінің құқығы тоқтатылған. Тізілім операторына хабарласыңыз.",
                    russian: "Права регистратора \(name) приостановлены. Обратитесь к оператору реестра.",
                    english:
                        "The registrar \(name) is suspended or its contract has ended. Ask the registry's operator.")
            case .certificateUnbound:
                Sentence(
                    kazakh: "Сертификат енді тіркеушіге байланысты емес. Басқасымен қосылыңыз.",
                    russian: "Сертификат больше не привязан к регистратору. Подключитесь с другим.",
                    english: "The certificate is bound to the registrar no longer. Connect with another.")
            }
        return sentence.text(in: language)
    }
}

extension LoginFacts {
    /// Whether one of the windows that still run has no room for another failure.
    func hasTooManyFailures(_ rules: LoginRules, at instant: Instant) -> Bool {
        [(failures, rules.failures), (certificateFailures, rules.certificateFailures)].contains { failures, most in
            failures.map { instant < $0.since.adding(seconds: rules.window) && $0.count >= most } ?? false
        }
    }
}

extension LoginFailures {

    /// One more failure: in the window that runs, or as the first of a new one.
    static func adding(to failures: LoginFailures?, _ rules: LoginRules, at instant: Instant) -> LoginFailures {
        guard let failures, instant < failures.since.adding(seconds: rules.window) else {
            return LoginFailures(count: 1, since: instant)
        }
        return LoginFailures(count: failures.count + 1, since: failures.since)
    }
}
