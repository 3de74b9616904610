import DNSCore
import EPPSchemas
import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// Which result code a wrong frame gets, and which of several wrongs is told.
@Suite struct ProblemTests {
    /// A frame, the code that it gets, and the element that the answer names.
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var code: EPPResultCode
        var element: String
        var testDescription: String { "\(code.rawValue) \(element)" }
        init(_ text: String, _ code: EPPResultCode, _ element: String) {
            self.text = text
            self.code = code
            self.element = element
        }
    }

    static func domain(_ command: String, _ inside: String, _ code: EPPResultCode, _ element: String) -> Case {
        Case(FrameTexts.object(command, "domain", inside), code, element)
    }

    static let envelope: [Case] = [
        Case("", .syntaxError, "epp"), Case("<epp>", .syntaxError, "epp"),
        Case("<!DOCTYPE epp>" + FrameTexts.hello, .syntaxError, "epp"),
        Case("<epp/>", .syntaxError, "epp"), Case("<epp xmlns='urn:x'><hello/></epp>", .syntaxError, "epp"),
        Case(FrameTexts.frame(""), .syntaxError, "epp"),
        Case(FrameTexts.frame("<greeting/>"), .syntaxError, "greeting"),
        Case(FrameTexts.frame("<hello/><hello/>"), .syntaxError, "hello"),
        Case(FrameTexts.frame("x<hello/>"), .syntaxError, "epp"),
        Case(FrameTexts.frame("<extension><x xmlns='urn:x'/></extension>"), .unimplementedExtension, "epp"),
        Case(FrameTexts.frame("<command/>"), .parameterMissing, "command"),
        Case(FrameTexts.command(""), .parameterMissing, "command"),
        Case(FrameTexts.command("<register/>"), .unknownCommand, "register"),
        Case(FrameTexts.command("<check xmlns='urn:x'/>"), .unknownCommand, "check"),
        Case(FrameTexts.command("<logout/><logout/>"), .syntaxError, "logout"),
        Case(FrameTexts.command("<logout/>", transaction: "<clTRID>ab</clTRID>"), .valueRange, "clTRID"),
        Case(FrameTexts.command("<logout/>", transaction: "<clTRID> </clTRID>"), .parameterMissing, "clTRID"),
        Case(
            FrameTexts.command(
                "<logout/>", transaction: "<clTRID>" + String(repeating: "x", count: 65) + "</clTRID>"),
            .valueRange, "clTRID"),
        Case(
            FrameTexts.command("<logout/>", transaction: "<clTRID>abc</clTRID><extension/>"), .syntaxError,
            "extension"),
        Case(FrameTexts.frame("<command><logout/><extension/></command>"), .parameterMissing, "extension"),
        Case(FrameTexts.command("<logout/>", extensions: "<clTRID>abc</clTRID>"), .syntaxError, "clTRID"),
        Case(FrameTexts.command("<poll/>"), .parameterMissing, "poll"),
        Case(FrameTexts.command("<poll op=\"get\"/>"), .valueSyntax, "poll"),
        Case(FrameTexts.command("<poll op=\"ack\"/>"), .parameterMissing, "poll"),
        Case(FrameTexts.command("<poll op=\"req\" x=\"1\"/>"), .syntaxError, "poll"),
        Case(FrameTexts.login(client: "ab"), .valueRange, "clID"),
        Case(FrameTexts.login(client: ""), .parameterMissing, "clID"),
        Case(FrameTexts.login(version: "one"), .valueSyntax, "version"),
        Case(FrameTexts.login(language: "e_n"), .valueSyntax, "lang"),
        Case(FrameTexts.login(objects: ["1:2"]), .valueSyntax, "objURI"),
        Case(FrameTexts.login(extensions: ["urn:[a]"]), .valueSyntax, "extURI"),
        Case(FrameTexts.login(objects: ["http://a:b/c"]), .valueSyntax, "objURI"),
        Case(FrameTexts.login(objects: []), .parameterMissing, "svcs"),
        Case(FrameTexts.login(objects: [String(repeating: "u", count: 513)]), .valueRange, "objURI"),
        Case(
            FrameTexts.login().replacing("secret-1", with: "[LOGIN-SECURITY]"), .parameterMissing, "login"),
        Case(
            FrameTexts.login(part: "<l:loginSec xmlns:l=\"\(EPPNamespace.loginSec.uri)\"/>")
                .replacing("</pw>", with: "</pw><newPW>[LOGIN-SECURITY]</newPW>"), .parameterMissing, "login"),
    ]

    static let services: [Case] = [
        Case(FrameTexts.command("<check/>"), .parameterMissing, "check"),
        Case(FrameTexts.command("<check><a:check xmlns:a=\"urn:a\"/></check>"), .unimplementedObject, "check"),
        Case(FrameTexts.object("renew", "contact", ""), .unimplementedCommand, "renew"),
        Case(FrameTexts.object("transfer", "host", ""), .unimplementedCommand, "transfer"),
        Case(
            FrameTexts.command("<check><d:info xmlns:d=\"urn:ietf:params:xml:ns:domain-1.0\"/></check>"), .syntaxError,
            "info"),
        Case(
            FrameTexts.object("check", "domain", "", extensions: "<x:y xmlns:x=\"urn:x\"/>"), .unimplementedExtension,
            "y"),
        Case(
            FrameTexts.object(
                "check", "domain", "", extensions: "<s:create xmlns:s=\"urn:ietf:params:xml:ns:secDNS-1.1\"/>"),
            .unimplementedExtension, "create"),
        Case(
            FrameTexts.object(
                "check", "domain", "", extensions: "<s:build xmlns:s=\"urn:ietf:params:xml:ns:secDNS-1.1\"/>"),
            .syntaxError, "build"),
        Case(
            FrameTexts.command("<transfer><d:transfer xmlns:d=\"urn:ietf:params:xml:ns:domain-1.0\"/></transfer>"),
            .parameterMissing, "transfer"),
    ]

    static let domains: [Case] = [
        domain("check", "", .parameterMissing, "check"),
        domain("check", "<domain:name/>", .parameterMissing, "name"),
        domain("check", "<domain:name>" + String(repeating: "x", count: 256) + "</domain:name>", .valueRange, "name"),
        domain("check", "<domain:nom>a.kz</domain:nom>", .parameterMissing, "check"),
        domain("check", "<domain:name>a.kz</domain:name><domain:x/>", .syntaxError, "x"),
        domain("check", "<domain:name x=\"1\">a.kz</domain:name>", .syntaxError, "name"),
        domain("check", "<domain:name><domain:b/></domain:name>", .syntaxError, "b"),
        domain("check", "text", .syntaxError, "check"),
        domain("delete", "<domain:name>қала.kz</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a..kz</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a\\.b.kz</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a b.kz</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a_b.kz</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a.kz.</domain:name>", .valueSyntax, "name"),
        domain("delete", "<domain:name>a.kz</domain:name><domain:name>b.kz</domain:name>", .syntaxError, "name"),
        domain("info", "<domain:name hosts=\"some\">a.kz</domain:name>", .valueSyntax, "name"),
        domain("create", "<domain:name>a.kz</domain:name>", .parameterMissing, "create"),
        domain("create", "\(FrameTexts.authInfo)<domain:name>a.kz</domain:name>", .syntaxError, "authInfo"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:period unit=\"y\">0</domain:period>", .valueRange,
            "period"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:period unit=\"y\">100</domain:period>", .valueRange,
            "period"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:period unit=\"d\">1</domain:period>", .valueSyntax,
            "period"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:period>1</domain:period>", .parameterMissing, "period"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:period unit=\"y\">1.5</domain:period>", .valueSyntax,
            "period"),
        domain(
            "create",
            "<domain:name>a.kz</domain:name><domain:ns><domain:hostAttr/></domain:ns>\(FrameTexts.authInfo)",
            .unimplementedOption, "hostAttr"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:ns/>\(FrameTexts.authInfo)", .parameterMissing, "ns"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:registrant>ab</domain:registrant>\(FrameTexts.authInfo)",
            .valueRange, "registrant"),
        domain(
            "create",
            "<domain:name>a.kz</domain:name><domain:contact type=\"boss\">abc</domain:contact>\(FrameTexts.authInfo)",
            .valueSyntax, "contact"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:authInfo><domain:null/></domain:authInfo>",
            .parameterMissing, "authInfo"),
        domain(
            "create", "<domain:name>a.kz</domain:name><domain:authInfo><domain:ext/></domain:authInfo>",
            .unimplementedOption, "ext"),
        domain(
            "create",
            "<domain:name>a.kz</domain:name><domain:authInfo><domain:pw roid=\"x\">y</domain:pw></domain:authInfo>",
            .valueSyntax, "pw"),
        domain("renew", "<domain:name>a.kz</domain:name>", .parameterMissing, "renew"),
        domain(
            "renew", "<domain:name>a.kz</domain:name><domain:curExpDate>2026-02-30</domain:curExpDate>", .valueSyntax,
            "curExpDate"),
        domain(
            "renew", "<domain:name>a.kz</domain:name><domain:curExpDate>2026-02-03T00:00:00Z</domain:curExpDate>",
            .valueSyntax, "curExpDate"),
        domain(
            "update", "<domain:name>a.kz</domain:name><domain:add><domain:status s=\"locked\"/></domain:add>",
            .valueSyntax, "status"),
        domain(
            "update", "<domain:name>a.kz</domain:name><domain:add><domain:status/></domain:add>", .parameterMissing,
            "status"),
        domain(
            "update", "<domain:name>a.kz</domain:name><domain:rem/><domain:add/>", .syntaxError, "add"),
        domain(
            "update",
            "<domain:name>a.kz</domain:name><domain:add>"
                + String(repeating: "<domain:status s=\"ok\"/>", count: 12) + "</domain:add>", .syntaxError, "status"),
    ]

    static let others: [Case] = [
        Case(
            FrameTexts.object("create", "host", "<host:name>n.a.kz</host:name><host:addr>2001:db8::1</host:addr>"),
            .valueSyntax, "addr"),
        Case(
            FrameTexts.object(
                "create", "host", "<host:name>n.a.kz</host:name><host:addr ip=\"v6\">192.0.2.1</host:addr>"),
            .valueSyntax, "addr"),
        Case(
            FrameTexts.object("create", "host", "<host:name>n.a.kz</host:name><host:addr ip=\"v5\">1::</host:addr>"),
            .valueSyntax, "addr"),
        Case(
            FrameTexts.object("create", "host", "<host:name>n.a.kz</host:name><host:addr>1</host:addr>"), .valueRange,
            "addr"),
        Case(
            FrameTexts.object("update", "host", "<host:name>n.a.kz</host:name><host:chg/>"), .parameterMissing, "chg"),
        Case(FrameTexts.object("delete", "contact", "<contact:id>ab</contact:id>"), .valueRange, "id"),
        Case(
            FrameTexts.object(
                "create", "contact",
                "<contact:id>abc</contact:id>\(FrameTexts.postal)\(FrameTexts.postal)<contact:email>e</contact:email>"
                    + FrameTexts.contactAuth), .syntaxError, "postalInfo"),
        Case(
            FrameTexts.object(
                "create", "contact",
                "<contact:id>abc</contact:id>\(FrameTexts.postal)<contact:voice>87771234567</contact:voice>"
                    + "<contact:email>e</contact:email>\(FrameTexts.contactAuth)"), .valueSyntax, "voice"),
        Case(
            FrameTexts.object(
                "create", "contact",
                "<contact:id>abc</contact:id>\(FrameTexts.postal.replacing("KZ", with: "K2"))"
                    + "<contact:email>e</contact:email>\(FrameTexts.contactAuth)"), .valueSyntax, "cc"),
        Case(
            FrameTexts.object(
                "create", "contact",
                "<contact:id>abc</contact:id>\(FrameTexts.postal)<contact:email>e</contact:email>"
                    + "\(FrameTexts.contactAuth)<contact:disclose/>"), .parameterMissing, "disclose"),
        Case(
            FrameTexts.object(
                "create", "contact",
                "<contact:id>abc</contact:id>\(FrameTexts.postal)\(FrameTexts.contactAuth)"), .parameterMissing,
            "create"),
        Case(
            FrameTexts.object("update", "contact", "<contact:id>abc</contact:id><contact:add/>"), .parameterMissing,
            "add"),
    ]

    static func part(_ command: String, _ text: String, _ code: EPPResultCode, _ element: String) -> Case {
        var inside = "<domain:name>a.kz</domain:name>"
        if command == "create" { inside += FrameTexts.authInfo }
        return Case(FrameTexts.object(command, "domain", inside, extensions: text), code, element)
    }

    static let secDNS = "xmlns:s=\"\(EPPNamespace.secDNS.uri)\""
    static let fee = "xmlns:f=\"\(EPPNamespace.fee.uri)\""
    static let ttl = "xmlns:t=\"\(EPPNamespace.ttl.uri)\""
    static let rgp = "xmlns:r=\"\(EPPNamespace.rgp.uri)\""
    static let launch = "xmlns:l=\"\(EPPNamespace.launch.uri)\""

    static func dsData(_ digest: String, tag: String = "1") -> String {
        "<s:dsData><s:keyTag>\(tag)</s:keyTag><s:alg>13</s:alg><s:digestType>2</s:digestType>"
            + "<s:digest>\(digest)</s:digest></s:dsData>"
    }

    static let extensions: [Case] = [
        part("create", "<s:create \(secDNS)/>", .parameterMissing, "create"),
        part("create", "<s:create \(secDNS)>\(dsData("0G"))</s:create>", .valueSyntax, "digest"),
        part("create", "<s:create \(secDNS)>\(dsData("0A1"))</s:create>", .valueSyntax, "digest"),
        part("create", "<s:create \(secDNS)>\(dsData("00", tag: "65536"))</s:create>", .valueRange, "keyTag"),
        part(
            "create", "<s:create \(secDNS)><s:maxSigLife>0</s:maxSigLife>\(dsData("00"))</s:create>", .valueRange,
            "maxSigLife"),
        part(
            "create",
            "<s:create \(secDNS)><s:keyData><s:flags>257</s:flags><s:protocol>3</s:protocol><s:alg>13</s:alg>"
                + "<s:pubKey>A===</s:pubKey></s:keyData></s:create>", .valueSyntax, "pubKey"),
        part("create", "<s:create \(secDNS)>\(dsData("00"))<s:keyData/></s:create>", .syntaxError, "keyData"),
        part(
            "create", "<s:create \(secDNS)>\(dsData("00"))</s:create><s:create \(secDNS)/>", .syntaxError, "create"),
        part("update", "<s:update \(secDNS)><s:rem/></s:update>", .parameterMissing, "rem"),
        part("update", "<s:update \(secDNS)><s:rem><s:all>yes</s:all></s:rem></s:update>", .valueSyntax, "all"),
        part("update", "<s:update \(secDNS) urgent=\"very\"/>", .valueSyntax, "update"),
        part("update", "<r:update \(rgp)/>", .parameterMissing, "update"),
        part("update", "<r:update \(rgp)><r:restore op=\"report\"/></r:update>", .parameterMissing, "restore"),
        part("update", "<r:update \(rgp)><r:restore op=\"undo\"/></r:update>", .valueSyntax, "restore"),
        part("create", "<f:create \(fee)/>", .parameterMissing, "create"),
        part("create", "<f:create \(fee)><f:fee>-1</f:fee></f:create>", .valueRange, "fee"),
        part("create", "<f:create \(fee)><f:fee>1e3</f:fee></f:create>", .valueSyntax, "fee"),
        part(
            "create", "<f:create \(fee)><f:currency>kzt</f:currency><f:fee>1</f:fee></f:create>", .valueSyntax,
            "currency"),
        part(
            "create", "<f:create \(fee)><f:fee grace-period=\"5D\">1</f:fee></f:create>", .valueSyntax, "fee"),
        part("check", "<f:check \(fee)><f:command name=\"buy\"/></f:check>", .valueSyntax, "command"),
        part("create", "<t:create \(ttl)/>", .parameterMissing, "create"),
        part("create", "<t:create \(ttl)><t:ttl for=\"NS\">-1</t:ttl></t:create>", .valueRange, "ttl"),
        part("create", "<t:create \(ttl)><t:ttl for=\"MX\">1</t:ttl></t:create>", .valueSyntax, "ttl"),
        part("create", "<t:create \(ttl)><t:ttl for=\"custom\">1</t:ttl></t:create>", .parameterMissing, "ttl"),
        part(
            "create", "<t:create \(ttl)><t:ttl for=\"NS\">1</t:ttl><t:ttl for=\"NS\">2</t:ttl></t:create>",
            .syntaxError, "ttl"),
        part("create", "<l:create \(launch)/>", .parameterMissing, "create"),
        part("create", "<l:create \(launch)><l:phase>dawn</l:phase></l:create>", .valueSyntax, "phase"),
        part(
            "create",
            "<l:create \(launch)><l:phase>sunrise</l:phase><l:codeMark><m xmlns=\"urn:m\"/></l:codeMark></l:create>",
            .unimplementedOption, "m"),
        part(
            "create",
            "<a:allocationToken xmlns:a=\"\(EPPNamespace.allocationToken.uri)\"> </a:allocationToken>",
            .parameterMissing, "allocationToken"),
        part(
            "create",
            "<p:create xmlns:p=\"\(EPPNamespace.serverLocation.uri)\"><p:street>s</p:street></p:create>",
            .parameterMissing, "create"),
    ]

    @Test(arguments: envelope + services + domains + others + extensions)
    func wrongFramesGetTheirCode(_ wrong: Case) throws {
        let problem = try #require(FrameTexts.problem(wrong.text), "\(wrong.text)")
        #expect(problem.code == wrong.code, "\(problem.reason)\n\(wrong.text)")
        #expect(problem.value.name == wrong.element, "\(problem.reason)\n\(wrong.text)")
        // Whatever is wrong can be said in every language, and the answer is itself a valid frame.
        for language in EPPLanguage.allCases {
            #expect(!problem.reason.sentence(in: language).isEmpty, "\(problem.reason)")
            let answer = EPPResponse([EPPResult(problem, in: language)], serverTransaction: "TZ-1").frame(in: language)
            if let complaint = SharedFrames.complaint(about: answer) { Issue.record("\(complaint)") }
        }
    }

    @Test func theFirstOfSeveralWrongsIsTold() {
        // Envelope before services before content.
        let late = FrameTexts.command(
            "<check><a:check xmlns:a=\"urn:a\"/></check>", transaction: "<clTRID>x</clTRID>")
        #expect(FrameTexts.problem(late)?.code == .valueRange)
        let service = FrameTexts.object(
            "delete", "domain", "<domain:name>..</domain:name>", extensions: "<x:y xmlns:x=\"urn:x\"/>")
        #expect(FrameTexts.problem(service)?.code == .unimplementedExtension)
        // The command's content before the extension's; the document's order inside.
        let both = FrameTexts.object(
            "create", "domain", "<domain:name>..</domain:name><domain:period>0</domain:period>",
            extensions: "<s:create \(Self.secDNS)/>")
        #expect(FrameTexts.problem(both)?.value.name == "name")
        #expect(FrameTexts.problem(both)?.code == .valueSyntax)
    }

    @Test func whatWasNotAgreedOnIsRefused() {
        let bare = EPPServices(objects: [EPPNamespace.contact.uri], extensions: [])
        #expect(FrameTexts.problem(FrameTexts.check, bare)?.code == .unimplementedObject)
        let named = EPPServices(objects: [EPPNamespace.domain.uri], extensions: [])
        #expect(FrameTexts.problem(FrameTexts.check, named) == nil)
        let token = FrameTexts.object(
            "check", "domain", "<domain:name>a.kz</domain:name>",
            extensions: "<a:allocationToken xmlns:a=\"\(EPPNamespace.allocationToken.uri)\">t</a:allocationToken>")
        #expect(FrameTexts.problem(token) == nil)
        #expect(FrameTexts.problem(token, named)?.reason == .notAgreedExtension(EPPNamespace.allocationToken.uri))
        let login = FrameTexts.login(extensions: [], part: "<l:loginSec xmlns:l=\"\(EPPNamespace.loginSec.uri)\"/>")
        #expect(FrameTexts.problem(login)?.code == .unimplementedExtension)
    }

    @Test func limitsOfTheServerAre2306() {
        let names = { (count: Int) in
            FrameTexts.object(
                "check", "domain", String(repeating: "<domain:name>a.kz</domain:name>", count: count))
        }
        #expect(FrameTexts.problem(names(100)) == nil)
        #expect(FrameTexts.problem(names(101))?.code == .valuePolicy)
    }

    /// What our own limits refuse is said in the session's language; libxml2's words for its own are not passed on.
    @Test func limitsSpeakThreeLanguages() throws {
        for depth in [40, 300] {
            let deep = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
            let problem = try #require(FrameTexts.problem(deep))
            #expect(problem.code == .syntaxError && problem.reason == .notXML(.tooDeep(limit: 32, line: 1)))
        }
        let errors: [XMLError] = [
            .tooManyOctets(2, limit: 1), .empty, .notUTF8(offset: 1), .otherEncoding("x"), .nulCharacter(offset: 1),
            .documentType(line: 1), .tooDeep(limit: 1, line: 1), .tooManyElements(limit: 1, line: 1),
            .tooManyAttributes(limit: 1, line: 1), .textTooLong(limit: 1, line: 1), .nameTooLong(limit: 1, line: 1),
            .entity("e", line: 1), .noMemory,
        ]
        for error in errors {
            let (kazakh, russian) = (
                EPPReason.notXML(error).sentence(in: .kk), EPPReason.notXML(error).sentence(in: .ru)
            )
            #expect(kazakh != russian && !kazakh.contains(error.sentence) && !russian.contains(error.sentence))
            #expect(EPPReason.notXML(error).sentence(in: .en).contains(error.sentence))
        }
    }

    @Test func whiteSpaceFollowsTheSchemas() throws {
        let text = FrameTexts.object(
            "info", "domain",
            "\n <domain:name\n hosts=\" all \">\n  Dala.KZ\n </domain:name>\n<domain:authInfo><domain:pw> a\n b </domain:pw>"
                + "</domain:authInfo>\n")
        let expected = EPPDomainInfo(
            name: RequestSpecimens.kz, hosts: .all, authorization: .password(" a  b "))
        #expect(
            try FrameTexts.read(text).get()
                == .command(EPPCommand(.domain(.info(expected)), clientTransaction: "REG-1")))
    }

    @Test func secretsAreNotRepeated() {
        let text = FrameTexts.login().replacing("<pw>secret-1</pw>", with: "<pw>much too long a secret</pw>")
        let problem = FrameTexts.problem(text)
        #expect(problem?.code == .valueRange && problem?.value.name == "pw" && problem?.value.text == "")
        if case .success(.command(let command)) = FrameTexts.read(FrameTexts.login()) {
            #expect(!"\(command)".contains("secret-1"))
        }
        #expect(!"\(RequestSpecimens.all)".contains("Q7<u>"))
    }
}
