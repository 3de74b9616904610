import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// Our own extension, holder-1.0: what a contact is, and documents for a domain.
@Suite struct HolderExtensionTests {
    static let holder = "xmlns:h=\"\(EPPNamespace.holder.uri)\""
    static let digest = String(repeating: "0F", count: 32)

    static func document(
        _ type: String = "t", _ number: String = "1", date: String = "2026-01-01", digest: String = digest,
        more: String = ""
    ) -> String {
        "<h:evidence type=\"\(type)\" number=\"\(number)\" date=\"\(date)\" digest=\"\(digest)\"\(more)/>"
    }

    static func contact(_ command: String, _ part: String) -> String {
        let inside =
            command == "create"
            ? "\(FrameTexts.postal)<contact:email>e@a.kz</contact:email>\(FrameTexts.contactAuth)" : ""
        return FrameTexts.object(command, "contact", "<contact:id>abc</contact:id>\(inside)", extensions: part)
    }

    static func domain(_ command: String, _ part: String) -> String {
        let inside = command == "create" ? FrameTexts.authInfo : ""
        return FrameTexts.object(command, "domain", "<domain:name>a.kz</domain:name>\(inside)", extensions: part)
    }

    static func create(_ inside: String) -> String { "<h:create \(holder)>\(inside)</h:create>" }
    static func update(_ inside: String) -> String { "<h:update \(holder)>\(inside)</h:update>" }

    static let wrong: [ProblemTests.Case] = [
        .init(contact("create", create("")), .parameterMissing, "create"),
        .init(contact("create", create("<h:kind/>")), .parameterMissing, "kind"),
        .init(contact("create", create("<h:kind>king</h:kind>")), .valueSyntax, "kind"),
        .init(contact("create", create("<h:kind>company</h:kind><h:kind>company</h:kind>")), .syntaxError, "kind"),
        .init(contact("create", create("<h:kind x=\"1\">company</h:kind>")), .syntaxError, "kind"),
        .init(contact("create", create(document())), .unimplementedExtension, "evidence"),
        .init(contact("update", create("<h:kind>company</h:kind>")), .unimplementedExtension, "create"),
        .init(contact("update", update("<h:add>\(document())</h:add>")), .unimplementedExtension, "update"),
        .init(contact("create", "<h:infData \(holder)/>"), .syntaxError, "infData"),
        .init(domain("create", create("")), .parameterMissing, "create"),
        .init(domain("create", create("<h:kind>company</h:kind>")), .unimplementedExtension, "kind"),
        .init(domain("create", create("text")), .syntaxError, "create"),
        .init(domain("create", create(document(more: " x=\"1\""))), .syntaxError, "evidence"),
        .init(domain("create", create(document() + "<h:kind>company</h:kind>")), .syntaxError, "kind"),
        .init(domain("create", create("<h:evidence type=\"t\"/>")), .parameterMissing, "evidence"),
        .init(domain("create", create(document(""))), .parameterMissing, "evidence"),
        .init(domain("create", create(document("t", " "))), .parameterMissing, "evidence"),
        .init(domain("create", create(document(String(repeating: "t", count: 256)))), .valueRange, "evidence"),
        .init(domain("create", create(document(date: "2026-02-29"))), .valueSyntax, "evidence"),
        .init(domain("create", create(document(date: "2026-01-01+05:00"))), .valueSyntax, "evidence"),
        .init(domain("create", create(document(digest: "xyz"))), .valueSyntax, "evidence"),
        .init(domain("create", create(document(digest: "00ff"))), .valueRange, "evidence"),
        .init(domain("create", create(String(repeating: document(), count: 101))), .valuePolicy, "evidence"),
        .init(domain("create", create(document()) + create(document())), .syntaxError, "create"),
        .init(domain("update", update("")), .parameterMissing, "update"),
        .init(domain("update", update("<h:add/>")), .parameterMissing, "add"),
        .init(domain("update", update("<h:rem/>")), .parameterMissing, "update"),
        .init(domain("update", update(document())), .parameterMissing, "update"),
        .init(domain("update", update("<h:add>\(document())</h:add><h:add/>")), .syntaxError, "add"),
        .init(domain("update", create(document())), .unimplementedExtension, "create"),
        .init(domain("renew", create(document())), .unimplementedExtension, "create"),
    ]

    @Test(arguments: wrong)
    func wrongPartsGetTheirCode(_ wrong: ProblemTests.Case) throws {
        let problem = try #require(FrameTexts.problem(wrong.text), "\(wrong.text)")
        #expect(problem.code == wrong.code, "\(problem.reason)\n\(wrong.text)")
        #expect(problem.value.name == wrong.element, "\(problem.reason)\n\(wrong.text)")
    }

    @Test func aSessionHasToNameIt() {
        let bare = EPPServices(objects: EPPServices.all.objects, extensions: [])
        let text = Self.domain("create", Self.create(Self.document()))
        #expect(FrameTexts.problem(text) == nil)
        #expect(FrameTexts.problem(text, bare)?.reason == .notAgreedExtension(EPPNamespace.holder.uri))
    }

    @Test func documentsAreReadAsTheyAreMeant() throws {
        let part = Self.create(Self.document(" education-licence ", "№ 1", date: "2026-01-01Z"))
        guard case .command(let command) = try FrameTexts.read(Self.domain("create", part)).get() else {
            Issue.record("no command")
            return
        }
        let day = try #require(Instant(year: 2026, month: 1, day: 1))
        let expected = Evidence(
            type: "education-licence", number: "№ 1", date: day, digest: Self.digest.lowercased())
        #expect(command.extensions == [.evidence([expected])])
    }

    @Test func clientsReadWhatServersTell() throws {
        func received(_ part: EPPResponseExtension) throws -> EPPReceivedResponse {
            try ServerFrameTests.response(ResponseSpecimens.answer([EPPResult(.success)], nil, [part]).frame())
        }
        for kind in HolderKind.allCases {
            let answer = try received(.holderKind(kind))
            #expect(answer.holderKind == kind && answer.evidence.isEmpty)
        }
        let answer = try received(.evidence(RequestSpecimens.documents))
        #expect(answer.evidence == RequestSpecimens.documents && answer.holderKind == nil)
        let other = try received(.allocationToken("t"))
        #expect(other.holderKind == nil && other.evidence.isEmpty)
        // A session that did not name the extension gets it beside the result (RFC 9038), and finds it there.
        let bare = EPPServices(objects: [], extensions: [EPPNamespace.unhandled.uri])
        let moved = ResponseSpecimens.answer([EPPResult(.success)], nil, [.holderKind(.military)]).adapted(to: bare)
        #expect(try ServerFrameTests.response(moved.frame()).holderKind == .military)
    }

    @Test func disclosureComesThroughTheWire() {
        for element in ContactDisclosure.Element.allCases {
            for isAllowed in [true, false] {
                let disclosure = ContactDisclosure(isAllowed: isAllowed, elements: [element])
                #expect(EPPDisclose(disclosure).disclosure == disclosure)
            }
        }
        let all = ContactDisclosure(isAllowed: true, elements: ContactDisclosure.Element.allCases)
        #expect(EPPDisclose(all).disclosure == all)
        #expect(EPPDisclose(isAllowed: false).disclosure == nil)
    }

    /// Everything of ours that is written is valid by the schema, in the eyes of a program that we did not write.
    @Test(.enabled(if: HolderSchema.isThere, "xmllint is not installed"))
    func theSchemaAllowsWhatIsWritten() throws {
        var parts = HolderKind.allCases.map { kind in
            ResponseSpecimens.answer([EPPResult(.success)], nil, [.holderKind(kind)]).frame()
        }
        parts.append(
            ResponseSpecimens.answer([EPPResult(.success)], nil, [.evidence(RequestSpecimens.documents)]).frame())
        for part in [
            EPPCommandExtension.evidence(RequestSpecimens.documents), .addEvidence(RequestSpecimens.documents),
        ] {
            let action = RequestSpecimens.domains[part.elementName == "create" ? 3 : 13]
            parts.append(EPPRequest.command(EPPCommand(.domain(action), extensions: [part])).frame)
        }
        let kind = EPPCommand(.contact(RequestSpecimens.contacts[6]), extensions: [.holderKind(.soleTrader)])
        parts.append(EPPRequest.command(kind).frame)
        for frame in parts {
            let text = try #require(HolderSchema.part(of: frame))
            #expect(try HolderSchema.allows(text), "\(text)")
        }
    }

    /// And it is a judge: what the reader refuses for its shape or its values, it refuses too.
    @Test(.enabled(if: HolderSchema.isThere, "xmllint is not installed"))
    func theSchemaRefusesWhatIsWrong() throws {
        let good = [Self.create("<h:kind>company</h:kind>"), Self.update("<h:add>\(Self.document())</h:add>")]
        for text in good { #expect(try HolderSchema.allows(text), "\(text)") }
        let bad = [
            Self.create(""), Self.create("<h:kind>king</h:kind>"), Self.create("<h:evidence type=\"t\"/>"),
            Self.create(Self.document() + "<h:kind>company</h:kind>"), Self.create(Self.document("")),
            Self.create(Self.document(date: "2026-02-29")), Self.create(Self.document(date: "2026-01-01+05:00")),
            Self.create(Self.document(digest: "00ff")), Self.create(Self.document(more: " x=\"1\"")),
            Self.create(Self.document(String(repeating: "t", count: 256))), Self.update(Self.document()),
            Self.update("<h:add/>"), "<h:infData \(Self.holder)/>", "<h:delete \(Self.holder)/>",
        ]
        for text in bad { #expect(try !HolderSchema.allows(text), "\(text)") }
    }
}

extension EPPCommandExtension {
    /// The local name that goes with a domain's create or update.
    fileprivate var elementName: String {
        if case .addEvidence = self { "update" } else { "create" }
    }
}
