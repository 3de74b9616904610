import DNSSpecimens
import EPPFraming
import EPPSchemas
import EPPWire
import FuzzTargets
import RegistryModel
import Testing
import XMLDocuments

/// Valid frames bent at random, with a seed: always a request or a code, never a crash, and never a hole.
@Suite struct MutationTests {
    @Test func bentFramesAreReadOrRefused() throws {
        var chance = Chance(seed: 2_026)
        let frames = RequestSpecimens.all.map(\.frame)
        let reader = EPPReader()
        var counts = (read: 0, refused: [EPPResultCode: Int]())
        for round in 0..<12_000 {
            let frame = frames[round % frames.count]
            let bent =
                round % 3 == 0 ? FrameBending.octets(frame, &chance) : FrameBending.elements(frame, &chance)
            do throws(EPPProblem) {
                let request = try reader.request(bent)
                counts.read += 1
                // What was read is a request like any other: it can be sent on and comes back the same.
                #expect(try reader.request(request.frame) == request, "\(String(decoding: bent, as: UTF8.self))")
            } catch {
                counts.refused[error.code, default: 0] += 1
                #expect((2000...2307).contains(error.code.rawValue))
                if round % 16 == 0 {
                    let answer = EPPResponse([EPPResult(error, in: .kk)], serverTransaction: "TZ-1").frame(in: .kk)
                    if let complaint = SharedFrames.complaint(about: answer) { Issue.record("\(complaint)") }
                }
            }
        }
        // The bending has to reach both sides and more than one kind of refusal, or it tests nothing.
        #expect(counts.read > 100 && counts.refused.count >= 6, "\(counts)")
    }

    @Test func whatWeReadTheSchemasAllow() throws {
        guard let judge = SharedFrames.judge else { return }
        var chance = Chance(seed: 7)
        let frames = RequestSpecimens.all.map(\.frame).filter {
            !String(decoding: $0, as: UTF8.self).contains("contact-ext-1.0")
        }
        var agreed = (both: 0, neither: 0)
        var stricter = 0
        for round in 0..<6_000 {
            let frame = frames[round % frames.count]
            let bent =
                round % 3 == 0 ? FrameBending.octets(frame, &chance) : FrameBending.elements(frame, &chance)
            guard let complaints = try? judge.complaints(about: bent) else { continue }
            let isRead = (try? EPPReader().request(bent)) != nil
            // And what the schemas allow is refused for values and services only.
            if case .failure(let problem) = FrameTexts.read(String(decoding: bent, as: UTF8.self)), complaints.isEmpty {
                #expect(Self.mayRefuse(problem), "\(problem)\n\(String(decoding: bent, as: UTF8.self))")
                stricter += 1
            }
            if isRead && !complaints.isEmpty {
                Issue.record("read, though \(complaints)\n\(String(decoding: bent, as: UTF8.self))")
            }
            if isRead { agreed.both += 1 } else if !complaints.isEmpty { agreed.neither += 1 }
        }
        #expect(agreed.both > 50 && agreed.neither > 200 && stricter > 10, "\(agreed) \(stricter)")
    }

    /// Refusals of valid frames: values that the schemas hold for any text, what this server does not offer, and an
    /// extension given twice.
    static func mayRefuse(_ problem: EPPProblem) -> Bool {
        if case .doubledElement(_, in: "extension") = problem.reason { return true }
        // An empty text is a URI to the schemas.
        if case .emptyValue("objURI") = problem.reason { return true }
        if case .emptyValue("extURI") = problem.reason { return true }
        let codes: Set<EPPResultCode> = [
            .valueSyntax, .unimplementedCommand, .unimplementedOption, .unimplementedExtension, .unimplementedObject,
            .valuePolicy,
        ]
        return codes.contains(problem.code)
    }

    @Test func bentStreamsKeepTheSessionSane() {
        var chance = Chance(seed: 11)
        let frames = RequestSpecimens.all.map(\.frame)
        for round in 0..<300 {
            var session = EPPSession(greeting: EPPGreeting(server: "Tizilim"))
            var stream: [UInt8] = []
            for _ in 0..<6 {
                let frame = frames[Int.random(in: 0..<frames.count, using: &chance)]
                stream += FrameReader.encode(round % 2 == 0 ? frame : FrameBending.octets(frame, &chance))
            }
            if round % 3 == 0 { stream = FrameBending.octets(stream, &chance) }
            var reader = FrameReader(limit: EPPWireLimits().frame)
            var actions = session.handle(.connected(at: RequestSpecimens.instant))
            var broken = false
            while !stream.isEmpty, !broken {
                let chunk = Array(stream.prefix(Int.random(in: 1..<700, using: &chance)))
                stream.removeFirst(chunk.count)
                reader.append(chunk)
                do throws(FrameFault) {
                    while let frame = try reader.next() {
                        actions += session.handle(
                            .frame(
                                ReceivedFrame(frame, received: RequestSpecimens.instant, serverTransaction: "TZ-1")))
                        if session.state == .authenticating || session.state == .executing {
                            actions += session.handle(.decided(EPPOutcome(.success)))
                        }
                    }
                } catch {
                    actions += session.handle(.disconnected)
                    broken = true
                }
            }
            for case .send(let octets) in actions { #expect((try? XMLReader().read(octets)) != nil) }
        }
    }
}
