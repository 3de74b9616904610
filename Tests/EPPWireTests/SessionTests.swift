import EPPSchemas
import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// The session machine: every state with every event, and the order of its refusals.
@Suite struct SessionTests {
    static let at = RequestSpecimens.instant
    static let limits = EPPWireLimits(failedLogins: 3)

    static func frame(_ text: String, _ transaction: String = "TZ-1") -> EPPSession.Event {
        .frame(ReceivedFrame(Array(text.utf8), received: at, serverTransaction: transaction))
    }

    static func session(in state: EPPSession.State) -> EPPSession {
        var session = EPPSession(greeting: EPPGreeting(server: "Tizilim"), limits: limits)
        if state == .connected { return session }
        _ = session.handle(.connected(at: at))
        if state == .greeted { return session }
        _ = session.handle(state == .ended ? .disconnected : frame(FrameTexts.login(language: "kk")))
        if state == .ended || state == .authenticating { return session }
        _ = session.handle(.decided(EPPOutcome(.success)))
        if state == .executing { _ = session.handle(frame(FrameTexts.check)) }
        return session
    }

    /// Codes of answers, and other actions by their names.
    static func words(_ actions: [EPPSession.Action]) -> [String] {
        actions.map { action in
            switch action {
            case .send(let octets):
                guard let root = try? XMLReader().read(octets), let part = root.children.first else { return "?" }
                if part.name == "greeting" { return "greeting" }
                return part.children.first?.attributes.first { $0.name == "code" }?.value ?? "?"
            case .execute(let command, _): return "execute \(command.action.name.rawValue)"
            case .closeAfterSend: return "closeAfterSend"
            }
        }
    }

    /// What an event does in a state: the actions, and the state afterwards.
    struct Row: Sendable {
        var state: EPPSession.State
        var event: String
        var actions: [String]
        var next: EPPSession.State
        init(_ state: EPPSession.State, _ event: String, _ actions: [String], _ next: EPPSession.State) {
            self.state = state
            self.event = event
            self.actions = actions
            self.next = next
        }
    }

    static let events: [String: EPPSession.Event] = [
        "connected": .connected(at: at), "hello": frame(FrameTexts.hello), "login": frame(FrameTexts.login()),
        "logout": frame(FrameTexts.logout), "check": frame(FrameTexts.check), "garbage": frame("<epp"),
        "success": .decided(EPPOutcome(.success)), "wrong": .decided(EPPOutcome(.authenticationError)),
        "failed": .decided(EPPOutcome(.commandFailed)), "closing": .decided(EPPOutcome(.failedClosing)),
        "gone": .disconnected,
    ]

    /// What no driver may do is a defect of it, and has a test of its own: a decision without a command, a second
    /// `connected`, a frame before the one in front of it is answered.
    static let table: [Row] = [
        Row(.connected, "connected", ["greeting"], .greeted), Row(.connected, "gone", [], .ended),

        Row(.greeted, "hello", ["greeting"], .greeted), Row(.greeted, "login", ["execute login"], .authenticating),
        Row(.greeted, "logout", ["2002"], .greeted), Row(.greeted, "check", ["2002"], .greeted),
        Row(.greeted, "garbage", ["2001"], .greeted), Row(.greeted, "gone", [], .ended),

        Row(.authenticating, "success", ["1000"], .ready), Row(.authenticating, "wrong", ["2200"], .greeted),
        Row(.authenticating, "failed", ["2400"], .greeted),
        Row(.authenticating, "closing", ["2500", "closeAfterSend"], .ended),
        Row(.authenticating, "gone", [], .ended),

        Row(.ready, "hello", ["greeting"], .ready), Row(.ready, "login", ["2002"], .ready),
        Row(.ready, "logout", ["1500", "closeAfterSend"], .ended), Row(.ready, "check", ["execute check"], .executing),
        Row(.ready, "garbage", ["2001"], .ready), Row(.ready, "gone", [], .ended),

        Row(.executing, "success", ["1000"], .ready), Row(.executing, "wrong", ["2200"], .ready),
        Row(.executing, "failed", ["2400"], .ready),
        Row(.executing, "closing", ["2500", "closeAfterSend"], .ended), Row(.executing, "gone", [], .ended),
    ]

    @Test func everyStateMeetsEveryEvent() throws {
        for row in Self.table {
            var session = Self.session(in: row.state)
            #expect(session.state == row.state)
            let event = try #require(Self.events[row.event])
            #expect(Self.words(session.handle(event)) == row.actions, "\(row.state) \(row.event)")
            #expect(session.state == row.next, "\(row.state) \(row.event)")
        }
        for event in Self.events.values {
            var session = Self.session(in: .ended)
            #expect(session.handle(event).isEmpty && session.state == .ended)
        }
        let decisions: Set = ["success", "wrong", "failed", "closing"]
        let frames: Set = ["hello", "login", "logout", "check", "garbage"]
        for state in EPPSession.State.allCases where state != .ended {
            let covered = Set(Self.table.filter { $0.state == state }.map(\.event))
            let isUnderWay = state == .authenticating || state == .executing
            let defects = isUnderWay ? frames : state == .connected ? decisions.union(frames) : decisions
            let again: Set = state == .connected ? [] : ["connected"]
            #expect(covered.union(defects).union(again) == Set(Self.events.keys), "\(state)")
        }
    }

    @Test func anEventOutOfItsTurnIsADefect() async {
        await #expect(processExitsWith: .failure) {
            var session = SessionTests.session(in: .ready)
            _ = session.handle(.decided(EPPOutcome(.success)))
        }
        await #expect(processExitsWith: .failure) {
            var session = SessionTests.session(in: .ready)
            _ = session.handle(.connected(at: SessionTests.at))
        }
        await #expect(processExitsWith: .failure) {
            var session = SessionTests.session(in: .executing)
            _ = session.handle(SessionTests.frame(FrameTexts.hello))
        }
        await #expect(processExitsWith: .failure) {
            var session = SessionTests.session(in: .connected)
            _ = session.handle(SessionTests.frame(FrameTexts.hello))
        }
    }

    @Test func loginsAreRefusedForWhatTheyWantBeforeTheirPassword() {
        let wishes: [(String, String)] = [
            (FrameTexts.login(version: "2.0", language: "de", objects: ["urn:x"]), "2100"),
            (FrameTexts.login(language: "de", objects: ["urn:x"]), "2102"),
            (FrameTexts.login(objects: ["urn:x"], extensions: ["urn:y"]), "2307"),
            (FrameTexts.login(extensions: ["urn:y"]), "2103"),
            (FrameTexts.login(language: "en-US"), "execute login"),
        ]
        for (text, word) in wishes {
            var session = Self.session(in: .greeted)
            #expect(Self.words(session.handle(Self.frame(text))) == [word])
        }
    }

    @Test func theLastWrongPasswordClosesTheConnection() {
        var session = Self.session(in: .greeted)
        for word in [["2200"], ["2200"], ["2501", "closeAfterSend"]] {
            #expect(Self.words(session.handle(Self.frame(FrameTexts.login()))) == ["execute login"])
            #expect(Self.words(session.handle(.decided(EPPOutcome(.authenticationError)))) == word)
        }
        #expect(session.state == .ended && session.client == nil)
    }

    @Test func aLoginSetsLanguageAndServices() throws {
        var session = Self.session(in: .ready)
        #expect(session.client == "REG-A" && session.language == .kk && session.services == .all)
        guard case .send(let octets)? = session.handle(Self.frame("<epp")).first else {
            Issue.record("no answer")
            return
        }
        let text = String(decoding: octets, as: UTF8.self)
        #expect(text.contains("lang=\"kk\"") && text.contains("Команданың синтаксистік қатесі"))

        var wrong = Self.session(in: .greeted)
        _ = wrong.handle(Self.frame(FrameTexts.login(language: "ru")))
        guard case .send(let refusal)? = wrong.handle(.decided(EPPOutcome(.authenticationError))).first else {
            Issue.record("no answer")
            return
        }
        #expect(String(decoding: refusal, as: UTF8.self).contains("Ошибка аутентификации"))
        #expect(wrong.language == .en && wrong.services.objects.isEmpty)
    }

    @Test func answersCarryBothIdentifiers() throws {
        for (text, expected) in [(FrameTexts.check, "REG-1"), (FrameTexts.command("<nonsense/>"), "REG-1")] {
            var session = Self.session(in: .ready)
            var actions = session.handle(Self.frame(text, "TZ-77"))
            if session.state == .executing { actions = session.handle(.decided(EPPOutcome(.success))) }
            guard case .send(let octets)? = actions.first else {
                Issue.record("no answer")
                continue
            }
            let answer = String(decoding: octets, as: UTF8.self)
            #expect(answer.contains("<trID><clTRID>\(expected)</clTRID><svTRID>TZ-77</svTRID></trID>"))
            if let complaint = SharedFrames.complaint(about: octets) { Issue.record("\(complaint)") }
        }
    }

    @Test func dataOutsideOfTheSessionsServicesIsAdapted() {
        var session = Self.session(in: .greeted)
        _ = session.handle(
            Self.frame(
                FrameTexts.login(objects: [EPPNamespace.domain.uri], extensions: [EPPNamespace.unhandled.uri])))
        _ = session.handle(.decided(EPPOutcome(.success)))
        _ = session.handle(Self.frame(FrameTexts.command("<poll op=\"req\"/>")))
        let outcome = EPPOutcome(
            [EPPResult(.messageToDequeue)], queue: ResponseSpecimens.queues[1], data: ResponseSpecimens.data[13],
            extensions: [ResponseSpecimens.extensions[0]])
        guard case .send(let octets)? = session.handle(.decided(outcome)).first else {
            Issue.record("no answer")
            return
        }
        let text = String(decoding: octets, as: UTF8.self)
        #expect(!text.contains("<resData>") && !text.contains("<extension>"))
        #expect(text.contains("\(EPPNamespace.host.uri) not in login services"))
        #expect(text.contains("\(EPPNamespace.secDNS.uri) not in login services"))
    }
}
