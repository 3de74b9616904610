import Foundation
import PasswordHashing
import RegistryModel
import RegistryStore

/// Who wants in, and what it shows.
package struct LoginRequest: Sendable {
    package var registrar: RegistrarIdentifier
    package var password: String
    /// What the transport verified; nil: no certificate was shown.
    package var certificate: PresentedCertificate?
    package init(registrar: RegistrarIdentifier, password: String, certificate: PresentedCertificate?) {
        self.registrar = registrar
        self.password = password
        self.certificate = certificate
    }
}

/// Works out passwords away from the threads that others wait for.
final class LoginQueue: Sendable {
    /// Two at once: what they take together (64 MiB) is bounded, and guesses that come in parallel are still counted
    /// one after the other but for one.
    static let atOnce = 2
    /// Logins that wait at most; at ten a second the last of them is answered within minutes.
    static let waitingLimit = 2_048

    private let operations: OperationQueue = {
        let operations = OperationQueue()
        operations.name = "tizilim.login"
        operations.maxConcurrentOperationCount = LoginQueue.atOnce
        return operations
    }()

    func submit<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard operations.operationCount < Self.waitingLimit else {
            throw RegistryFailure("\(Self.waitingLimit) logins wait already: try again later, and one at a time.")
        }
        return try await withCheckedThrowingContinuation { continuation in
            operations.addOperation { continuation.resume(with: Result { try body() }) }
        }
    }
}

extension Registry {
    /// Compares a password with what is stored; nil: nothing is, and the work has to be the same.
    package typealias PasswordProof = @Sendable (_ password: String, _ verifier: String?) throws -> Bool

    /// Decides whether a registrar may come in, and counts where it may not.
    ///
    /// An unknown registrar takes the same way as a wrong password: one look, one hash, one write. Throws where the
    /// world broke.
    package func login(
        _ request: LoginRequest, rules: LoginRules = LoginRules(),
        proving: @escaping PasswordProof = { try PasswordHashing.proves($0, against: $1) }
    ) async throws -> LoginDecision {
        try await logins.submit { try self.decide(request, rules, proving) }
    }

    private func decide(
        _ request: LoginRequest, _ rules: LoginRules, _ proving: PasswordProof
    ) throws -> LoginDecision {
        let instant = clock.now()
        let shown = request.certificate?.fingerprint ?? []
        // A name that is longer than any registrar's is not worth keeping.
        let name = String(request.registrar.rawValue.prefix(16))
        var (facts, verifier) = try database.read { connection in
            let reader = RegistryReader(connection)
            let credentials = try reader.credentials(of: request.registrar)
            var facts = LoginFacts(
                registrar: try reader.registrar(request.registrar), isPasswordProven: false,
                certificates: credentials.certificates, presented: request.certificate,
                failures: try reader.loginFailures(of: name, certificate: shown))
            if !shown.isEmpty {
                facts.certificateFailures = try reader.loginFailures(of: Self.anyName, certificate: shown)
            }
            return (facts, credentials.password?.verifier)
        }
        if !facts.hasTooManyFailures(rules, at: instant) {
            facts.isPasswordProven = try proving(request.password, verifier)
        }
        let decision = LoginDecision(facts, rules: rules, at: instant)
        let horizon = instant.adding(seconds: -rules.window)
        switch decision {
        case .refused(.wrongCredentials):
            try database.write { connection in
                let writer = RegistryWriter(connection)
                for name in shown.isEmpty ? [name] : [name, Self.anyName] {
                    // Read again: another attempt may have failed since.
                    let earlier = try writer.loginFailures(of: name, certificate: shown)
                    try writer.record(
                        .adding(to: earlier, rules, at: instant), of: name, certificate: shown, forgetting: horizon)
                }
            }
        // What failed under other names stays counted: one's own password is no leave to try those of others.
        case .accepted where facts.failures != nil:
            try database.write {
                try RegistryWriter($0).record(nil, of: name, certificate: shown, forgetting: horizon)
            }
        case .accepted, .refused: break
        }
        return decision
    }

    /// Under which all failures of a certificate are counted: no registrar is called so.
    private static let anyName = ""
}
