import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// Our own object mapping, by which a holder's claim is lodged and asked about, and the extension for related names.
@Suite struct ClaimTests {
    private static let schema = OwnSchema(prefix: "claim")
    private static let namespace = "xmlns:claim=\"\(EPPNamespace.claim.uri)\""

    static func command(_ name: String, _ inside: String) -> String {
        FrameTexts.command("<\(name)><claim:\(name) \(namespace)>\(inside)</claim:\(name)></\(name)>")
    }

    static func create(_ choice: String, token: String = "<claim:token>t</claim:token>") -> String {
        command("create", "\(which)\(token)\(choice)")
    }

    static let which = "<claim:campaign>edu-2027</claim:campaign><claim:source>a.kz</claim:source>"
    static let choice = "<claim:choice>register</claim:choice>"
    static let document = HolderExtensionTests.document().replacing("h:", with: "claim:")

    static let wrong: [ProblemTests.Case] = [
        .init(command("create", ""), .parameterMissing, "create"),
        .init(command("create", which), .parameterMissing, "create"),
        .init(create(choice, token: "<claim:token/>"), .parameterMissing, "token"),
        .init(create("", token: "<claim:token>t</claim:token>"), .parameterMissing, "create"),
        .init(create("<claim:choice>take</claim:choice>"), .valueSyntax, "choice"),
        .init(create(choice + choice), .syntaxError, "choice"),
        .init(create(choice + "<claim:alternative>a.b</claim:alternative>"), .valueSyntax, "alternative"),
        .init(create(choice + "<claim:alternative>қ</claim:alternative>"), .valueSyntax, "alternative"),
        .init(create(choice + "<claim:alternative/>"), .parameterMissing, "alternative"),
        .init(
            create(choice + String(repeating: "<claim:alternative>a</claim:alternative>", count: 101)), .valuePolicy,
            "alternative"),
        .init(create(choice + "<claim:preference>maybe</claim:preference>"), .valueSyntax, "preference"),
        .init(create(choice + "<claim:follows>yes</claim:follows>"), .valueSyntax, "follows"),
        .init(create(choice + "<claim:evidence type=\"t\"/>"), .parameterMissing, "evidence"),
        .init(create(choice + "<claim:language>fr</claim:language>"), .valueSyntax, "language"),
        .init(create("<claim:follows>true</claim:follows>" + choice), .syntaxError, "follows"),
        .init(
            command("info", which.replacing("edu-2027", with: String(repeating: "e", count: 65))), .valueRange,
            "campaign"),
        .init(command("info", which.replacing("a.kz", with: "a..kz")), .valueSyntax, "source"),
        .init(command("info", which + choice), .syntaxError, "choice"),
        .init(command("info", "<claim:campaign>e</claim:campaign>"), .parameterMissing, "info"),
        .init(command("check", which), .unimplementedCommand, "check"),
        .init(command("delete", which), .unimplementedCommand, "delete"),
        .init(command("update", which), .unimplementedCommand, "update"),
    ]

    @Test(arguments: wrong)
    func wrongPartsGetTheirCode(_ wrong: ProblemTests.Case) throws {
        let problem = try #require(FrameTexts.problem(wrong.text), "\(wrong.text)")
        #expect(problem.code == wrong.code, "\(problem.reason)\n\(wrong.text)")
        #expect(problem.value.name == wrong.element, "\(problem.reason)\n\(wrong.text)")
    }

    @Test func aSessionHasToNameIt() {
        let bare = EPPServices(objects: [EPPNamespace.domain.uri], extensions: EPPServices.all.extensions)
        let text = Self.command("info", Self.which)
        #expect(FrameTexts.problem(text) == nil)
        #expect(FrameTexts.problem(text, bare)?.code == .unimplementedObject)
    }

    @Test func whatIsLeftOutIsAsTheSchemaSays() throws {
        let text = Self.create(Self.choice + "<claim:alternative> Dala-2 </claim:alternative>")
        guard case .command(let command) = try FrameTexts.read(text).get(),
            case .claim(.create(let create)) = command.action
        else {
            Issue.record("no claim was read")
            return
        }
        var expected = EPPClaimChoice(.register)
        expected.alternatives = ["dala-2"]
        #expect(create.choice == expected && create.choice.follows && !create.choice.confirmsKeys)
        #expect(create.token == "t" && create.source.text == "a.kz" && create.campaign == "edu-2027")
    }

    /// No answer, no log and no screen repeats what speaks for a holder.
    @Test func theTokenIsASecret() throws {
        let text = Self.command("info", "\(Self.which)<claim:token>s3same<claim:x/></claim:token>")
        let problem = try #require(FrameTexts.problem(text))
        #expect(
            !String(
                decoding: EPPResponse([EPPResult(problem, in: .en)], serverTransaction: "TZ-1").frame(),
                as: UTF8.self
            ).contains("s3same"))
        let shown = EPPSecretBlanking.blanked(Array(Self.create(Self.choice).utf8))
        #expect(String(decoding: shown, as: UTF8.self).contains("<claim:token>***</claim:token>"))
    }

    @Test func everythingWrittenFitsTheSchema() throws {
        let judge = try Self.schema.judge()
        for action in RequestSpecimens.claims {
            let frame = EPPRequest.command(EPPCommand(.claim(action))).frame
            let part = try Self.schema.part(action.name.rawValue, of: frame)
            #expect(try judge.complaints(about: part).isEmpty, "\(String(decoding: part, as: UTF8.self))")
        }
        for claim in Claim.State.allCases.map(Self.claim) + [ResponseSpecimens.claim, ResponseSpecimens.plainClaim] {
            let frame = ResponseSpecimens.answer([EPPResult(.success)], .claimInfo(claim)).frame()
            let part = try Self.schema.part("infData", of: frame)
            #expect(try judge.complaints(about: part).isEmpty, "\(String(decoding: part, as: UTF8.self))")
        }
        for data in ResponseSpecimens.data {
            guard case .claimCreated = data else { continue }
            let frame = ResponseSpecimens.answer([EPPResult(.success)], data).frame()
            #expect(try judge.complaints(about: Self.schema.part("creData", of: frame)).isEmpty)
        }
    }

    private static func claim(_ state: Claim.State) -> EPPClaimData {
        var claim = ResponseSpecimens.plainClaim
        claim.state = state
        return claim
    }

    /// And it is a judge: what the reader refuses for its shape or its values, it refuses too.
    @Test func theSchemaRefusesWhatIsWrong() throws {
        let judge = try Self.schema.judge()
        func allows(_ name: String, _ frame: String) throws -> Bool {
            try judge.complaints(about: Self.schema.part(name, of: Array(frame.utf8))).isEmpty
        }
        #expect(try allows("create", Self.create(Self.choice + Self.document)))
        var counted = 0
        for wrong in Self.wrong where wrong.code != .valuePolicy && wrong.code != .unimplementedCommand {
            // A name that is none in DNS is still letters and dots, and IDs are looked for in the register.
            if wrong.element == "source" { continue }
            let name = wrong.text.contains("claim:create") ? "create" : "info"
            #expect(try !allows(name, wrong.text), "\(wrong.text)")
            counted += 1
        }
        #expect(counted >= 15)
    }

    @Test func relatedNamesFitTheirSchemaAndComeBack() throws {
        let schema = OwnSchema(prefix: "related")
        let judge = try schema.judge()
        let frame = ResponseSpecimens.answer(
            [EPPResult(.success)], ResponseSpecimens.domainInfo, [.related(ResponseSpecimens.related)]
        ).frame()
        let part = try schema.part("infData", of: frame)
        #expect(try judge.complaints(about: part).isEmpty)
        let bent = String(decoding: part, as: UTF8.self).replacing("movedTo", with: "moved")
        #expect(try !judge.complaints(about: Array(bent.utf8)).isEmpty)
        #expect(try ServerFrameTests.response(frame).relatedNames == ResponseSpecimens.related)
        // It is for answers alone.
        let asked = FrameTexts.object(
            "info", "domain", "<domain:name>a.kz</domain:name>",
            extensions: "<r:infData xmlns:r=\"\(EPPNamespace.related.uri)\"/>")
        #expect(FrameTexts.problem(asked)?.code == .syntaxError)
    }

    @Test func onlyWhoNamedItIsToldOfRelatedNames() throws {
        let answer = ResponseSpecimens.answer(
            [EPPResult(.success)], ResponseSpecimens.domainInfo, [.related(ResponseSpecimens.related)])
        let bare = EPPServices(objects: [EPPNamespace.domain.uri], extensions: [])
        let frame = answer.adapted(to: bare).frame()
        #expect(!String(decoding: frame, as: UTF8.self).contains("related"))
        #expect(answer.adapted(to: .all) == answer)
    }
}
