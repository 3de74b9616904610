import EPPSchemas
import EPPWire
import RegistryModel
import Testing
import XMLDocuments

/// What a client makes of greetings and answers, ours and those of the RFCs.
@Suite struct ServerFrameTests {
    static func response(_ octets: [UInt8]) throws -> EPPReceivedResponse {
        guard case .response(let response) = try EPPServerFrame(octets) else { throw NotAResponse() }
        return response
    }

    struct NotAResponse: Error {}

    @Test func ourAnswersAreRead() throws {
        for answer in ResponseSpecimens.all {
            let read = try Self.response(answer.frame(in: .ru))
            #expect(read.results.map(\.code) == answer.results.map(\.code.rawValue))
            #expect(read.results[0].known == answer.code && read.results[0].language == "ru")
            #expect(read.results[0].details.count == answer.results[0].details.count)
            #expect(read.clientTransaction == answer.clientTransaction)
            #expect(read.serverTransaction == answer.serverTransaction)
            #expect(read.queue == answer.queue)
            #expect(read.data.map(\.namespace) == (answer.data.map { [$0.namespace.uri] } ?? []))
            #expect(read.extensions.map(\.namespace) == answer.extensions.map(\.namespace.uri))
        }
    }

    @Test func theGreetingIsRead() throws {
        let frame = EPPGreeting(server: "Tizilim").frame(at: RequestSpecimens.instant)
        guard case .greeting(let greeting) = try EPPServerFrame(frame) else {
            Issue.record("no greeting")
            return
        }
        #expect(greeting.server == "Tizilim" && greeting.date == RequestSpecimens.instant)
        #expect(greeting.versions == ["1.0"] && greeting.languages == ["kk", "ru", "en"])
        #expect(greeting.services == .all)
    }

    @Test func whatMovedIsFound() throws {
        let bare = EPPServices(objects: [], extensions: [EPPNamespace.unhandled.uri])
        let answer = ResponseSpecimens.answer([EPPResult(.success)], ResponseSpecimens.domainInfo).adapted(to: bare)
        let read = try Self.response(answer.frame())
        #expect(read.data.isEmpty)
        let found = try #require(read.element("infData", in: .domain))
        #expect(found.child("name")?.text == "dala.kz" && found.texts("status").count == 2)
        #expect(read.element("infData", in: .host) == nil)
    }

    @Test func theServersPlaceIsReadAsItWasTold() throws {
        let place = EPPServerLocation(street: "Достық 5", city: "Астана", region: "")
        let told = ResponseSpecimens.answer([EPPResult(.success)], nil, [.serverLocation(place)])
        #expect(try Self.response(told.frame()).serverLocation == place)
        let bare = EPPServices(objects: [], extensions: [EPPNamespace.unhandled.uri])
        #expect(try Self.response(told.adapted(to: bare).frame()).serverLocation == place)
        let other = ResponseSpecimens.answer([EPPResult(.success)], nil, [.holderKind(.company)])
        #expect(try Self.response(other.frame()).serverLocation == nil)
        // The schema judges: a part that is not the place's is none.
        if SharedFrames.judge != nil {
            let wrong = String(decoding: told.frame(), as: UTF8.self).replacing("srvloc:city", with: "srvloc:cc")
            #expect(SharedFrames.complaint(about: told.frame()) == nil)
            #expect(SharedFrames.complaint(about: Array(wrong.utf8)) != nil)
        }
    }

    @Test func everyExampleOfTheRFCsIsRead() throws {
        for (name, octets) in SharedFrames.frames("S") {
            do throws(EPPProblem) {
                let frame = try EPPServerFrame(octets)
                if case .response(let response) = frame {
                    #expect(response.results.allSatisfy { $0.known != nil && !$0.message.isEmpty }, "\(name)")
                    #expect(response.serverTransaction != nil, "\(name)")
                }
            } catch {
                Issue.record("\(name): \(error.reason)")
            }
        }
    }

    @Test func framesOfClientsAndGarbageAreRefused() {
        let wrong = [
            FrameTexts.hello, FrameTexts.check, "", "<epp/>", FrameTexts.frame("<response/>"),
            FrameTexts.frame("<greeting/>"), FrameTexts.frame("<response><result code=\"ok\"/></response>"),
            "<!DOCTYPE epp>" + FrameTexts.frame("<response><result code=\"1000\"/></response>"),
        ]
        for text in wrong {
            #expect(throws: EPPProblem.self, "\(text)") { try EPPServerFrame(Array(text.utf8)) }
        }
        #expect(throws: Never.self) {
            try EPPServerFrame(Array(FrameTexts.frame("<response><result code=\"1000\"/></response>").utf8))
        }
    }
}
