import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// Our own object mapping, by which a registrar asks how its account stands.
@Suite struct BalanceTests {
    private static let schema = OwnSchema(prefix: "balance")

    private static func answer(_ balance: EPPBalance) -> [UInt8] {
        EPPResponse([EPPResult(.success)], data: .balanceInfo(balance), serverTransaction: "TZ-1").frame()
    }

    @Test func theRequestIsReadAsItWasWritten() throws {
        let command = EPPCommand(.balance, clientTransaction: "REG-A-1")
        let frame = EPPRequest.command(command).frame
        #expect(try EPPReader().request(frame) == .command(command))
        #expect(try Self.schema.judge().complaints(about: Self.schema.part("info", of: frame)).isEmpty)
    }

    @Test func otherCommandsAndUnnamedServicesAreRefused() throws {
        let frame = EPPRequest.command(EPPCommand(.balance)).frame
        let text = String(decoding: frame, as: UTF8.self)
        let deleting = Array(
            text.replacing("<info>", with: "<delete>").replacing("</info>", with: "</delete>")
                .replacing("balance:info", with: "balance:delete").utf8)
        #expect(throws: EPPProblem.self) { try EPPReader().request(deleting) }
        let bare = EPPServices(objects: [EPPNamespace.domain.uri], extensions: [])
        let problem = #expect(throws: EPPProblem.self) { try EPPReader().request(frame, services: bare) }
        #expect(problem?.code == .unimplementedObject)
        let stuffed = Array(text.replacing("</balance:info>", with: "x</balance:info>").utf8)
        #expect(throws: EPPProblem.self) { try EPPReader().request(stuffed) }
    }

    @Test func theAnswerFitsItsSchemaAndIsReadByAClient() throws {
        let balance = EPPBalance(
            currency: "KZT", balance: EPPDecimal(digits: -1_250, scale: 2),
            lowMark: EPPDecimal(digits: 5_000, scale: 0),
            opened: Instant(microseconds: 1_790_000_000_000_000))
        let judge = try Self.schema.judge()
        let frame = Self.answer(balance)
        #expect(try judge.complaints(about: Self.schema.part("infData", of: frame)).isEmpty)
        let least = Self.answer(EPPBalance(currency: "KZT", balance: EPPDecimal(digits: 0, scale: 2)))
        #expect(try judge.complaints(about: Self.schema.part("infData", of: least)).isEmpty)
        let wrong = Self.answer(EPPBalance(currency: "tenge", balance: EPPDecimal(digits: 0, scale: 2)))
        #expect(try !judge.complaints(about: Self.schema.part("infData", of: wrong)).isEmpty)

        guard case .response(let response) = try EPPServerFrame(frame) else {
            Issue.record("no answer")
            return
        }
        let element = try #require(response.element("infData", in: .balance))
        #expect(element.texts("balance") == ["-12.50"] && element.texts("lowMark") == ["5000"])
    }
}
