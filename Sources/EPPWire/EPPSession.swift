import RegistryModel

/// One connection of a registrar as a pure state machine: events in, actions out; no socket, no clock, no store.
///
///     connected ──connected──▶ greeted ──login──▶ authenticating ──1000──▶ ready ──command──▶ executing
///                                 ▲                    │  │                  ▲                    │
///                                 └──────2200, 2xxx────┘  │                  └──────decided───────┘
///                                                         ▼
///     every state ──logout, 2500, 2501, 2502, peer gone──▶ ended
///
/// - hello is answered with a greeting.
/// - A frame that is refused (2000 to 2307) changes nothing: the session lives.
/// - 2002: in greeted any command but login, in ready a second login. Told before the command's content is read, so that
///   a stranger makes us read as little as can be, but after 2000, 2001, 2003 and 2004 for the envelope.
/// - At login, before the password is tried: 2100 (version), 2102 (language), 2307 (object), 2103 (extension).
/// - 2501 in place of 2200 for the last wrong password that `EPPWireLimits.failedLogins` allows.
/// - One frame at a time: whoever holds the socket keeps the next one (RFC 5734, section 3, lets a client send ahead)
///   until the one before it is answered. Patience that runs out and a server that stops are its to see as well.
package struct EPPSession: Sendable {
    package enum State: Hashable, Sendable, CaseIterable {
        case connected, greeted, authenticating, ready, executing, ended
    }

    package private(set) var state = State.connected
    /// The registrar that logged in; nil before.
    package private(set) var client: String?
    /// What the session agreed on at login.
    package private(set) var services = EPPServices(objects: [], extensions: [])
    package private(set) var language = EPPLanguage.en
    package private(set) var failedLogins = 0
    /// What was answered last, for the log; nil before the first command.
    package private(set) var lastAnswer: EPPAnswerTrace?

    let greeting: EPPGreeting
    let reader: EPPReader
    private var pending: Pending?

    package init(greeting: EPPGreeting, limits: EPPWireLimits = EPPWireLimits()) {
        self.greeting = greeting
        reader = EPPReader(limits: limits)
    }

    /// The command that was handed out and waits for its decision.
    private struct Pending: Sendable {
        /// As the log calls it.
        var command: String
        var clientTransaction: String?
        var serverTransaction: String
        /// What a successful login will put in force.
        var login: EPPLogin?
        var language: EPPLanguage
    }

    /// Takes what happened and says what to do, in this order.
    package mutating func handle(_ event: Event) -> [Action] {
        if state == .ended { return [] }
        switch event {
        case .connected(let instant): return connect(at: instant)
        case .frame(let frame): return receive(frame)
        case .decided(let outcome): return decide(outcome)
        case .disconnected: return end([])
        }
    }

    private mutating func connect(at instant: Instant) -> [Action] {
        precondition(state == .connected, "a connection starts once")
        state = .greeted
        return [.send(greeting.frame(at: instant))]
    }

    private mutating func receive(_ frame: ReceivedFrame) -> [Action] {
        precondition(state == .greeted || state == .ready, "a frame comes when the one before it is answered")
        let envelope = reader.envelope(frame.octets)
        do throws(EPPProblem) {
            if case .command(let name, let element) = envelope.content {
                if (name == .login) == (state == .ready) {
                    throw EPPProblem(.useError, element, state == .ready ? .alreadyLoggedIn : .notLoggedIn)
                }
            }
            switch try reader.request(envelope, services: services) {
            case .hello:
                lastAnswer = nil
                return [.send(greeting.frame(at: frame.received))]
            case .command(let command): return try start(command, frame)
            }
        } catch {
            return [refusal(error, envelope.clientTransaction, frame)]
        }
    }

    private mutating func decide(_ outcome: EPPOutcome) -> [Action] {
        guard let pending else { preconditionFailure("a decision belongs to a command under way") }
        self.pending = nil
        var outcome = outcome
        var services = services
        if let login = pending.login {
            services = login.services
            settle(login, &outcome, pending.language)
        } else {
            state = .ready
        }
        let answer = EPPResponse(
            outcome.results, queue: outcome.queue, data: outcome.data, extensions: outcome.extensions,
            clientTransaction: pending.clientTransaction, serverTransaction: pending.serverTransaction)
        let sent = Action.send(answer.adapted(to: services).frame(in: pending.language))
        lastAnswer = EPPAnswerTrace(pending.command, answer)
        if answer.code.closesSession { return end([sent, .closeAfterSend]) }
        return [sent]
    }

    /// What a login's outcome means for the session.
    private mutating func settle(_ login: EPPLogin, _ outcome: inout EPPOutcome, _ language: EPPLanguage) {
        if outcome.code.isSuccess {
            state = .ready
            client = login.client
            services = login.services
            self.language = language
            return
        }
        state = .greeted
        guard outcome.code == .authenticationError else { return }
        failedLogins += 1
        if failedLogins >= reader.limits.failedLogins { outcome.results[0].code = .authenticationErrorClosing }
    }

    private mutating func end(_ actions: [Action]) -> [Action] {
        state = .ended
        pending = nil
        return actions
    }

    private mutating func refusal(
        _ problem: EPPProblem, _ clientTransaction: String?, _ frame: ReceivedFrame
    ) -> Action {
        let answer = EPPResponse(
            [EPPResult(problem, in: language)], clientTransaction: clientTransaction,
            serverTransaction: frame.serverTransaction)
        lastAnswer = EPPAnswerTrace("refused", answer)
        return .send(answer.frame(in: language))
    }

    private mutating func start(_ command: EPPCommand, _ frame: ReceivedFrame) throws(EPPProblem) -> [Action] {
        var pending = Pending(
            command: command.action.words, clientTransaction: command.clientTransaction,
            serverTransaction: frame.serverTransaction,
            language: language)
        switch command.action {
        case .login(let login):
            pending.language = try agree(on: login)
            pending.login = login
            state = .authenticating
        case .logout:
            let answer = EPPResponse(
                [EPPResult(.endingSession)], clientTransaction: command.clientTransaction,
                serverTransaction: frame.serverTransaction)
            lastAnswer = EPPAnswerTrace("logout", answer)
            return end([.send(answer.frame(in: language)), .closeAfterSend])
        case .pollRequest, .pollAcknowledge, .domain, .host, .contact, .balance, .claim: state = .executing
        }
        self.pending = pending
        return [.execute(command, serverTransaction: frame.serverTransaction)]
    }

    /// What a login wants of the session, before anybody looks at its password; gives the language.
    private func agree(on login: EPPLogin) throws(EPPProblem) -> EPPLanguage {
        func value(_ name: String, _ text: String) -> EPPErrorValue {
            EPPErrorValue(namespace: EPPNamespace.epp.uri, name: name, text: text)
        }
        guard login.version == EPPGreeting.version else {
            throw EPPProblem(.unimplementedVersion, value("version", login.version), .version(login.version))
        }
        guard let language = EPPLanguage(tag: login.language), greeting.languages.contains(language) else {
            throw EPPProblem(.unimplementedOption, value("lang", login.language), .language(login.language))
        }
        for uri in login.services.objects where !greeting.services.objects.contains(uri) {
            throw EPPProblem(.unimplementedObject, value("objURI", uri), .unknownObject(uri))
        }
        for uri in login.services.extensions where !greeting.services.extensions.contains(uri) {
            throw EPPProblem(.unimplementedExtension, value("extURI", uri), .unknownExtension(uri))
        }
        return language
    }
}
