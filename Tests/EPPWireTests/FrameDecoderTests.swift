import EPPWire
import Testing

/// The length in front of each frame (RFC 5734, section 4).
@Suite struct FrameDecoderTests {
    static func decode(_ chunks: [[UInt8]], limit: Int = 1_000) -> ([[UInt8]], EPPFrameError?) {
        var decoder = EPPFrameDecoder(limit: limit)
        var frames: [[UInt8]] = []
        do throws(EPPFrameError) {
            for chunk in chunks + [[]] { frames += try decoder.read(chunk) }
            return (frames, nil)
        } catch {
            return (frames, error)
        }
    }

    @Test func framesComeBackHoweverTheyAreCut() {
        let documents = [Array("<epp/>".utf8), [1], Array(repeating: 7, count: 300)]
        let stream = documents.flatMap { EPPFrameDecoder.encode($0) }
        #expect(Array(stream[..<4]) == [0, 0, 0, 10])
        for size in 1...stream.count {
            let chunks = stride(from: 0, to: stream.count, by: size).map {
                Array(stream[$0..<min($0 + size, stream.count)])
            }
            let (frames, error) = Self.decode(chunks)
            #expect(frames == documents && error == nil)
        }
    }

    @Test func lengthsOutsideOfTheRangeEndTheStream() {
        for length in 0..<5 as Range<UInt8> {
            #expect(Self.decode([[0, 0, 0, length, 65]]).1 == .tooShort(Int(length)))
        }
        #expect(Self.decode([[0, 0, 0, 5, 65]]).0 == [[65]])
        #expect(Self.decode([[0, 0, 3, 0xe8]]).1 == nil)
        #expect(Self.decode([[0, 0, 3, 0xe9]]).1 == .tooLong(1_001, limit: 1_000))
        #expect(Self.decode([[0xff, 0xff, 0xff, 0xff]]).1 == .tooLong(4_294_967_295, limit: 1_000))
    }

    @Test func whatCameBeforeTheErrorIsGivenAndTheErrorStays() throws {
        var decoder = EPPFrameDecoder(limit: 1_000)
        let good = EPPFrameDecoder.encode([1, 2])
        #expect(try decoder.read(good + [0, 0, 0, 1] + good) == [[1, 2]])
        #expect(throws: EPPFrameError.tooShort(1)) { try decoder.read([]) }
        #expect(throws: EPPFrameError.tooShort(1)) { try decoder.read(good) }
    }

    @Test func aPeerThatDoesNotCountItsHeaderIsRefusedWithoutHarm() {
        let document = Array("<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><hello/></epp>".utf8)
        let wrong = [0, 0, 0, UInt8(document.count)] + document
        let (frames, error) = Self.decode([wrong, wrong])
        #expect(frames == [Array(document.dropLast(4))])
        #expect(error == .textInPlaceOfLength("epp>"))
        guard case .broken(let problem) = EPPReader().envelope(frames[0]).content else {
            Issue.record("half a frame was read")
            return
        }
        #expect(problem.code == .syntaxError)
        #expect(Self.decode([Array("<epp/>".utf8)]).1 == .textInPlaceOfLength("<epp"))
    }

    @Test func aFrameUnderWayIsKnown() throws {
        var decoder = EPPFrameDecoder()
        #expect(!decoder.isInsideFrame)
        #expect(try decoder.read([0, 0]).isEmpty)
        #expect(decoder.isInsideFrame)
        #expect(try decoder.read([0, 6, 1]).isEmpty)
        #expect(decoder.isInsideFrame)
        #expect(try decoder.read([2]) == [[1, 2]])
        #expect(!decoder.isInsideFrame)
    }
}
