import EPPSchemas
import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// What the server writes: readable XML always, valid by the schemas where those are at hand.
@Suite struct ResponseTests {
    static func tree(_ octets: [UInt8]) throws -> XMLElement { try XMLReader().read(octets) }

    static func find(_ path: [String], in element: XMLElement) -> XMLElement? {
        path.reduce(element as XMLElement?) { found, name in found?.children.first { $0.name == name } }
    }

    @Test func everyAnswerIsValidInEveryLanguage() throws {
        for language in EPPLanguage.allCases {
            for answer in ResponseSpecimens.all {
                let frame = answer.frame(in: language)
                _ = try Self.tree(frame)
                if let complaint = SharedFrames.complaint(about: frame) { Issue.record("\(complaint)") }
            }
        }
    }

    @Test func theJudgeRejectsAWrongAnswer() {
        guard SharedFrames.judge != nil else { return }
        let wrong = EPPResponse([EPPResult(.success)], serverTransaction: "x").frame()
        #expect(SharedFrames.complaint(about: wrong) != nil)
        let doubled = ResponseSpecimens.answer([EPPResult(.success)], .domainCheck([])).frame()
        #expect(SharedFrames.complaint(about: doubled) != nil)
    }

    @Test func theGreetingIsValidAndWhole() throws {
        let frame = EPPGreeting(server: "Tizilim").frame(at: RequestSpecimens.instant)
        if let complaint = SharedFrames.complaint(about: frame) { Issue.record("\(complaint)") }
        let menu = try #require(Self.find(["greeting", "svcMenu"], in: Self.tree(frame)))
        #expect(menu.children.filter { $0.name == "lang" }.map(\.text) == ["kk", "ru", "en"])
        #expect(menu.children.filter { $0.name == "objURI" }.map(\.text) == EPPServices.all.objects)
        let extensions = try #require(menu.children.last)
        #expect(extensions.children.map(\.text) == EPPServices.all.extensions)
        #expect(try Self.find(["greeting", "svDate"], in: Self.tree(frame))?.text == "2026-09-21T14:13:20Z")
    }

    @Test func datesAreWrittenAsTheyAreRead() throws {
        for microseconds in [0, 1, 999_999, 1_000_000, -1, 1_790_000_000_123_400, 253_402_300_799_999_999] as [Int64] {
            let instant = Instant(microseconds: microseconds)
            let frame = ResponseSpecimens.answer(
                [EPPResult(.success)], .domainRenewed(name: RequestSpecimens.kz, expiry: instant)
            ).frame()
            let text = try Self.find(["response", "resData", "renData", "exDate"], in: Self.tree(frame))?.text
            #expect(text.flatMap { Instant($0) } == instant)
        }
    }

    @Test func hostileTextComesOutHarmless() throws {
        let nasty = "\u{0}\u{1}]]><x>&amp;\"'\u{fffe}\u{ffff}\r\n\t\u{10ffff}қ"
        let value = EPPErrorValue(
            namespace: "urn:a:b", name: "n", attributes: [XMLAttribute(name: "a", value: nasty)], text: nasty)
        let frame = ResponseSpecimens.answer([EPPResult(.valueSyntax, details: [.reason(value, nasty)])]).frame()
        let part = try #require(Self.find(["response", "result", "extValue"], in: Self.tree(frame)))
        let kept = "\u{fffd}\u{fffd}]]><x>&amp;\"'\u{fffd}\u{fffd}\r\n\t\u{10ffff}қ"
        #expect(part.children[1].text == kept)
        #expect(part.children[0].children[0].text == kept)
        #expect(part.children[0].children[0].attributes[0].value == kept)
        #expect(part.children[0].children[0].namespace == "urn:a:b")
        // A namespace that is no URI is left out: readers of XML complain about it.
        for bad in ["u&rn:a", "1:2", "urn:a b", "urn:[", "http://a:b/", "қ:а"] {
            let value = EPPErrorValue(namespace: bad, name: "n", text: "t")
            let frame = ResponseSpecimens.answer([EPPResult(.valueSyntax, details: [.value(value)])]).frame()
            let found = try #require(Self.find(["response", "result", "value", "n"], in: Self.tree(frame)))
            #expect(found.namespace == "" && found.text == "t")
            if let complaint = SharedFrames.complaint(about: frame) { Issue.record("\(complaint)") }
        }
        for good in ["urn:a", "http://www.example.kz:8080/x_1", "a/b", "//host/x"] {
            let value = EPPErrorValue(namespace: good, name: "n")
            let frame = ResponseSpecimens.answer([EPPResult(.valueSyntax, details: [.value(value)])]).frame()
            let found = try #require(Self.find(["response", "result", "value", "n"], in: Self.tree(frame)))
            #expect(found.namespace == good)
        }
    }

    @Test func whatASessionDidNotNameMovesOrIsLeftOut() throws {
        let answer = ResponseSpecimens.answer(
            [EPPResult(.messageToDequeue)], ResponseSpecimens.domainInfo,
            [ResponseSpecimens.extensions[0], ResponseSpecimens.extensions[3]])
        #expect(answer.adapted(to: .all) == answer)

        let bare = EPPServices(objects: [EPPNamespace.domain.uri], extensions: [EPPNamespace.rgp.uri])
        let left = answer.adapted(to: bare)
        #expect(left.extensions == [ResponseSpecimens.extensions[3]] && left.data == answer.data)
        #expect(left.results[0].details.isEmpty)

        let able = EPPServices(objects: [EPPNamespace.host.uri], extensions: [EPPNamespace.unhandled.uri])
        let moved = answer.adapted(to: able)
        #expect(moved.data == nil && moved.extensions.isEmpty)
        let frame = moved.frame()
        if let complaint = SharedFrames.complaint(about: frame) { Issue.record("\(complaint)") }
        let result = try #require(Self.find(["response", "result"], in: Self.tree(frame)))
        let parts = result.children.filter { $0.name == "extValue" }
        #expect(parts.map { $0.children[0].children[0].name } == ["infData", "infData", "upData"])
        #expect(
            parts.map { $0.children[1].text } == [
                "\(EPPNamespace.domain.uri) not in login services", "\(EPPNamespace.secDNS.uri) not in login services",
                "\(EPPNamespace.rgp.uri) not in login services",
            ])
    }

    @Test func everyCodeSpeaksThreeLanguages() {
        for code in EPPResultCode.allCases {
            let texts = EPPLanguage.allCases.map { code.message(in: $0) }
            #expect(Set(texts).count == 3 && texts.allSatisfy { !$0.isEmpty })
        }
        #expect(EPPResultCode.allCases.count == 34)
        #expect(EPPResultCode.endingSession.closesSession && EPPResultCode.sessionLimitClosing.closesSession)
        #expect(!EPPResultCode.commandFailed.closesSession)
    }
}
