import PasswordHashing
import PolicyEngine
import RegistryModel
import RegistryStore
import RegistryTesting
import Synchronization
import Testing

@testable import RegistryFlows

private func verifier(_ password: String) throws -> PasswordVerifier {
    try PasswordHashing.verifier(of: password, salt: [UInt8](1...16), parameters: .quick)
}

private func certificate(_ octet: UInt8, _ subject: String = "CN=alpha") -> PresentedCertificate {
    PresentedCertificate(fingerprint: [UInt8](repeating: octet, count: 32), subject: subject)
}

@Suite struct CredentialTests {
    private let until = Sample.start.adding(days: 365)
    private let digest = [UInt8](repeating: 1, count: 32)

    private func registrarScene() -> Scene {
        var scene = Scene()
        scene.zone = nil
        scene.instant = Sample.start
        scene.facts.certificates = []
        return scene
    }

    @Test func refusalsOfAPassword() throws {
        var scene = registrarScene()
        scene.refuses(
            SetPassword(registrar: Sample.beta, verifier: try verifier("correct horse")), .unknownRegistrar("ALPHA"))
        scene.facts.registrars = [Sample.registrar(state: .suspended)]
        let command = SetPassword(registrar: Sample.beta, verifier: try verifier("correct horse"))
        scene.refuses(command, .registrarNotActive("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        var malformed = command
        malformed.fingerprint = [1]
        scene.refuses(malformed, .parameterSyntax(field: "password", reason: "octets 32"))
        scene.refuses(command, .objectDoesNotExist(.registrar, "BETA"))
        scene.facts.registrars.append(Sample.registrar(Sample.beta))
        scene.refuses(command, .notAuthorized(.registrar, "BETA"))
        // Its own, at its login; anybody's, by an operator.
        let own = SetPassword(registrar: Sample.alpha, verifier: try verifier("correct horse"))
        #expect(try scene.accepts(own).changes.passwords.count == 1)
        scene.actor = .operator("aigerim")
        #expect(try scene.accepts(command).changes.passwords.first?.registrar == Sample.beta)
    }

    @Test func refusalsOfACertificate() throws {
        var scene = registrarScene()
        let good = AddCertificate(registrar: Sample.alpha, fingerprint: digest, subject: nil, until: until)
        scene.refuses(good, .unknownRegistrar("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        var command = good
        command.fingerprint = nil
        scene.refuses(command, .parameterSyntax(field: "certificate", reason: "empty"))
        command.fingerprint = [1]
        scene.refuses(command, .parameterSyntax(field: "certificate:fingerprint", reason: "octets 32"))
        command.fingerprint = nil
        command.subject = " "
        scene.refuses(command, .parameterSyntax(field: "certificate:subject", reason: "empty"))
        command = good
        command.from = until
        scene.refuses(command, .parameterRange(field: "certificate:until", reason: "lapsed"))
        command.from = nil
        command.until = Sample.start
        scene.refuses(command, .parameterRange(field: "certificate:until", reason: "lapsed"))
        let present = CertificateBinding(
            registrar: Sample.alpha, fingerprint: digest, subject: nil, from: Sample.start, until: until)
        scene.facts.certificates = [present]
        scene.refuses(good, .parameterRange(field: "certificate", reason: "alreadyThere certificate"))
        scene.facts.certificates = (0..<16).map { number in
            var binding = present
            binding.fingerprint = [UInt8](repeating: UInt8(number + 100), count: 32)
            return binding
        }
        scene.refuses(good, .parameterRange(field: "certificate", reason: "tooMany 16"))
        scene.facts.certificates = []
        scene.facts.registrars = [Sample.registrar()]
        let other = AddCertificate(registrar: Sample.beta, fingerprint: digest, subject: nil, until: until)
        scene.refuses(other, .objectDoesNotExist(.registrar, "BETA"))
        scene.refuses(good, .notAuthorized(.registrar, "ALPHA"))
        scene.actor = .operator("aigerim")
        #expect(try scene.accepts(good).changes.certificates.first?.after?.from == Sample.start)
    }

    @Test func refusalsOfARemoval() throws {
        var scene = registrarScene()
        let command = RemoveCertificate(registrar: Sample.alpha, number: 7)
        scene.refuses(command, .unknownRegistrar("ALPHA"))
        scene.facts.registrars = [Sample.registrar()]
        scene.refuses(command, .parameterRange(field: "certificate", reason: "notThere 7"))
        var present = CertificateBinding(
            registrar: Sample.alpha, fingerprint: digest, subject: nil, from: Sample.start, until: until)
        present.number = 7
        scene.facts.certificates = [present]
        scene.refuses(command, .notAuthorized(.registrar, "ALPHA"))
        scene.actor = .operator("aigerim")
        #expect(try scene.accepts(command).changes.certificates.first?.before == present)
    }

    /// Neither the password nor its hash is in any receipt, and receipts replay without them.
    @Test func receiptsKeepNoSecret() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let verifier = try verifier("correct horse")
        let command = SetPassword(registrar: Sample.alpha, verifier: verifier)
        try await register.accept(.setPassword(command), as: .registrar(Sample.alpha))
        let receipt = try #require(
            try register.read { try $0.decisions(after: 0, limit: 100) }.last { $0.operation == "setPassword" })
        let text = String(decoding: receipt.command + receipt.facts, as: UTF8.self)
        for secret in ["correct horse", verifier.description, "verifier", "scrypt"] { #expect(!text.contains(secret)) }
        #expect(Replay(receipt, documents: []).agrees)
        #expect(try register.read { try $0.credentials(of: Sample.alpha) }.password?.verifier == verifier.description)
    }

    /// One certificate runs out while the next is good already: there is no moment without.
    @Test func certificatesOverlap() async throws {
        let register = try TemporaryRegister()
        try await register.furnish()
        let old = AddCertificate(
            registrar: Sample.alpha, fingerprint: certificate(1).fingerprint, subject: nil,
            until: Sample.start.adding(days: 10))
        let new = AddCertificate(
            registrar: Sample.alpha, fingerprint: certificate(2).fingerprint, subject: "CN=alpha",
            from: Sample.start.adding(days: 8), until: Sample.start.adding(days: 400))
        for command in [old, new] { try await register.accept(.addCertificate(command), as: .operator("aigerim")) }
        let bindings = try register.read { try $0.credentials(of: Sample.alpha) }.certificates
        func admitted(_ certificate: PresentedCertificate, day: Int) -> Bool {
            bindings.contains { $0.admits(certificate, at: Sample.start.adding(days: day)) }
        }
        #expect([7, 8, 9, 10].map { admitted(certificate(1), day: $0) } == [true, true, true, false])
        #expect([7, 8, 9, 10].map { admitted(certificate(2), day: $0) } == [false, true, true, true])
        // What a binding names has to agree, all of it.
        #expect(!admitted(certificate(2, "CN=other"), day: 9) && admitted(certificate(1, "CN=other"), day: 9))
        try await register.accept(
            .removeCertificate(RemoveCertificate(registrar: Sample.alpha, number: bindings[1].number)),
            as: .operator("aigerim"))
        #expect(try register.read { try $0.credentials(of: Sample.alpha) }.certificates == [bindings[0]])
    }
}

@Suite struct LoginTests {
    private let rules = LoginRules(window: 600, failures: 3)

    private func facts(_ change: (inout LoginFacts) -> Void = { _ in }) -> LoginFacts {
        var facts = LoginFacts(registrar: Sample.registrar(), isPasswordProven: true, presented: certificate(1))
        facts.certificates = [
            CertificateBinding(
                registrar: Sample.alpha, fingerprint: certificate(1).fingerprint, subject: nil, from: Sample.start,
                until: Sample.start.adding(days: 1))
        ]
        change(&facts)
        return facts
    }

    private func decide(_ facts: LoginFacts, _ rules: LoginRules? = nil) -> LoginDecision {
        LoginDecision(facts, rules: rules ?? self.rules, at: Sample.start)
    }

    @Test func refusalsInTheirOrder() {
        var facts = LoginFacts(
            registrar: nil, isPasswordProven: false, failures: LoginFailures(count: 3, since: Sample.start))
        #expect(decide(facts) == .refused(.tooManyFailures))
        facts.failures?.count = 2
        #expect(decide(facts) == .refused(.wrongCredentials(.unknownRegistrar)))
        facts.registrar = Sample.registrar(state: .suspended)
        #expect(decide(facts) == .refused(.wrongCredentials(.wrongPassword)))
        facts.isPasswordProven = true
        #expect(decide(facts) == .refused(.wrongCredentials(.noCertificate)))
        facts.presented = certificate(9)
        #expect(decide(facts) == .refused(.wrongCredentials(.otherCertificate)))
        facts.certificates = self.facts().certificates
        facts.presented = certificate(1)
        #expect(decide(facts) == .refused(.registrarNotActive("ALPHA")))
        facts.registrar = Sample.registrar()
        #expect(decide(facts) == .accepted(Sample.registrar()))
        // Only where the face says so, a password is enough.
        let bare = self.facts { $0.presented = nil }
        #expect(decide(bare, LoginRules(needsCertificate: false)) == .accepted(Sample.registrar()))
    }

    @Test func codesAndSentences() {
        let refusals: [LoginRefusal] = [
            .tooManyFailures, .wrongCredentials(.unknownRegistrar), .registrarNotActive("ALPHA"), .certificateUnbound,
        ]
        #expect(refusals.map(\.code) == [2501, 2200, 2201, 2501])
        for refusal in refusals {
            #expect(Set(Language.allCases.map { refusal.sentence(in: $0) }).count == 3)
        }
        // Which of the three was wrong, the client is not told.
        let causes: [LoginRefusal.Cause] = [.unknownRegistrar, .wrongPassword, .noCertificate, .otherCertificate]
        #expect(Set(causes.map { LoginRefusal.wrongCredentials($0).sentence(in: .english) }).count == 1)
    }

    private func furnished() async throws -> TemporaryRegister {
        let register = try TemporaryRegister()
        try await register.furnish()
        let password = SetPassword(registrar: Sample.alpha, verifier: try verifier("correct horse"))
        try await register.accept(.setPassword(password), as: .operator("aigerim"))
        let binding = AddCertificate(
            registrar: Sample.alpha, fingerprint: certificate(1).fingerprint, subject: nil,
            until: Sample.start.adding(days: 400))
        try await register.accept(.addCertificate(binding), as: .operator("aigerim"))
        return register
    }

    private func login(
        _ register: TemporaryRegister, _ name: RegistrarIdentifier = Sample.alpha, _ password: String = "correct horse",
        _ shown: PresentedCertificate? = certificate(1)
    ) async throws -> LoginDecision {
        try await register.registry.login(
            LoginRequest(registrar: name, password: password, certificate: shown), rules: rules)
    }

    @Test func theRightOneComesIn() async throws {
        let register = try await furnished()
        guard case .accepted(let registrar) = try await login(register) else {
            Issue.record("the right password was refused")
            return
        }
        #expect(registrar.identifier == Sample.alpha)
        #expect(try await login(register, Sample.alpha, "wrong horse") == .refused(.wrongCredentials(.wrongPassword)))
        #expect(try await login(register, Sample.beta) == .refused(.wrongCredentials(.wrongPassword)))
        #expect(
            try await login(register, Sample.alpha, "correct horse", certificate(2))
                == .refused(.wrongCredentials(.otherCertificate)))
    }

    @Test func guessingIsCountedForgottenAndForgiven() async throws {
        let register = try await furnished()
        for _ in 0..<3 { _ = try await login(register, Sample.alpha, "wrong horse") }
        #expect(try await login(register) == .refused(.tooManyFailures))
        // Who guesses with another certificate has a count of its own, and locks nobody else out.
        for _ in 0..<3 { _ = try await login(register, Sample.beta, "wrong horse", certificate(3)) }
        #expect(try await login(register, Sample.beta, "wrong horse", certificate(3)) == .refused(.tooManyFailures))
        #expect(try await login(register, Sample.beta, "wrong horse") == .refused(.wrongCredentials(.wrongPassword)))
        register.clock.move(seconds: 600)
        guard case .accepted = try await login(register) else {
            Issue.record("still locked out after the window")
            return
        }
        // A success wipes the count.
        for _ in 0..<2 { _ = try await login(register, Sample.alpha, "wrong horse") }
        _ = try await login(register)
        let left = try register.read {
            try $0.loginFailures(of: "ALPHA", certificate: certificate(1).fingerprint)
        }
        #expect(left == nil)
    }

    /// One password tried on many names is guessing too, and what is one's own does not make up for it.
    @Test func aCertificateIsCountedUnderAllNames() async throws {
        let register = try await furnished()
        var rules = rules
        rules.certificateFailures = 4
        func login(
            _ name: String, _ password: String, _ octet: UInt8 = 1
        ) async throws -> LoginDecision {
            try await register.registry.login(
                LoginRequest(
                    registrar: RegistrarIdentifier(name), password: password, certificate: certificate(octet)),
                rules: rules)
        }
        for name in ["GHOST-A", "GHOST-B", "GHOST-C"] { _ = try await login(name, "spring 2027") }
        guard case .accepted = try await login("ALPHA", "correct horse") else {
            Issue.record("three failures are fewer than four")
            return
        }
        #expect(try await login("GHOST-D", "spring 2027") == .refused(.wrongCredentials(.unknownRegistrar)))
        #expect(try await login("GHOST-E", "spring 2027") == .refused(.tooManyFailures))
        #expect(try await login("GHOST-E", "spring 2027", 2) == .refused(.wrongCredentials(.unknownRegistrar)))
        register.clock.move(seconds: 600)
        guard case .accepted = try await login("ALPHA", "correct horse") else {
            Issue.record("still locked out after the window")
            return
        }
    }

    /// An unknown registrar takes the same way as a wrong password: one look, one hash, one write.
    @Test func unknownAndWrongTakeTheSameWay() async throws {
        let register = try await furnished()
        for (name, hasVerifier) in [(Sample.alpha, true), (RegistrarIdentifier("GHOST"), false)] {
            let calls = Mutex<[Bool]>([])
            let decision = try await register.registry.login(
                LoginRequest(registrar: name, password: "wrong horse", certificate: certificate(5)), rules: rules
            ) { password, verifier in
                calls.withLock { $0.append(verifier != nil) }
                return try PasswordHashing.proves(password, against: verifier)
            }
            guard case .refused(.wrongCredentials) = decision else {
                Issue.record("\(name): \(decision)")
                continue
            }
            #expect(calls.withLock { $0 } == [hasVerifier])
            let failures = try register.read {
                try $0.loginFailures(of: name.rawValue, certificate: certificate(5).fingerprint)
            }
            #expect(failures?.count == 1)
        }
    }

    /// Guesses that come at once are counted all the same.
    @Test func parallelGuessesAreCounted() async throws {
        let register = try await furnished()
        let decisions = try await withThrowingTaskGroup(of: LoginDecision.self) { group in
            for _ in 0..<32 { group.addTask { try await login(register, Sample.alpha, "wrong horse") } }
            return try await group.reduce(into: [LoginDecision]()) { $0.append($1) }
        }
        let compared = decisions.count { $0 == .refused(.wrongCredentials(.wrongPassword)) }
        #expect((3...4).contains(compared), "\(compared) guesses were compared, three are allowed, one can overlap")
    }

    /// What a session rests on can be taken away while it lasts.
    @Test func aSessionStandsOnRegistrarAndCertificate() async throws {
        let register = try await furnished()
        func standing(_ octet: UInt8 = 1) throws -> LoginRefusal? {
            try register.registry.standing(of: Sample.alpha, certificate(octet), rules: rules)
        }
        #expect(try standing() == nil)
        #expect(try standing(2) == .certificateUnbound)
        var suspension = UpdateRegistrar(identifier: Sample.alpha)
        suspension.state = .suspended
        try await register.accept(.updateRegistrar(suspension), as: .operator("aigerim"))
        #expect(try standing() == .registrarNotActive("ALPHA"))
        suspension.state = .active
        try await register.accept(.updateRegistrar(suspension), as: .operator("aigerim"))
        #expect(try standing() == nil)
        register.clock.move(seconds: 400 * 86_400)
        #expect(try standing() == .certificateUnbound)
    }

    /// New passwords are worked out where logins are, two at once, and not where commands wait.
    @Test func newPasswordsWaitTheirTurn() async throws {
        let register = try await furnished()
        let work = Work()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try await register.registry.verifier(of: "correct horse", salt: [UInt8](1...16)) {
                        try work.verifier($0, $1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect((1...LoginQueue.atOnce).contains(work.most))
    }
}

/// Makes verifiers, and counts how many at once.
private final class Work: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func verifier(_ password: String, _ salt: [UInt8]) throws -> PasswordVerifier {
        state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        defer { state.withLock { $0.now -= 1 } }
        return try PasswordHashing.verifier(of: password, salt: salt, parameters: .quick)
    }
}
