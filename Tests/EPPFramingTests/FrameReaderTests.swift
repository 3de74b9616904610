import EPPFraming
import Testing

/// The length in front of each frame (RFC 5734, section 4).
@Suite struct FrameReaderTests {
    static func read(_ chunks: [[UInt8]], limit: Int = 1_000) -> ([[UInt8]], FrameFault?) {
        var reader = FrameReader(limit: limit)
        var frames: [[UInt8]] = []
        do throws(FrameFault) {
            for chunk in chunks {
                reader.append(chunk)
                while let frame = try reader.next() { frames.append(frame) }
            }
            return (frames, nil)
        } catch {
            return (frames, error)
        }
    }

    @Test func framesComeBackHoweverTheyAreCut() {
        let documents = [Array("<epp/>".utf8), [1], Array(repeating: 7, count: 300)]
        let stream = documents.flatMap { FrameReader.encode($0) }
        #expect(Array(stream[..<4]) == [0, 0, 0, 10])
        for size in 1...stream.count {
            let chunks = stride(from: 0, to: stream.count, by: size).map {
                Array(stream[$0..<min($0 + size, stream.count)])
            }
            let (frames, error) = Self.read(chunks)
            #expect(frames == documents && error == nil)
        }
    }

    @Test func lengthsOutsideOfTheRangeEndTheStream() {
        for length in 0..<5 as Range<UInt8> {
            #expect(Self.read([[0, 0, 0, length, 65]]).1 == .tooShort(Int(length)))
        }
        #expect(Self.read([[0, 0, 0, 5, 65]]).0 == [[65]])
        #expect(Self.read([[0, 0, 3, 0xe8]]).1 == nil)
        #expect(Self.read([[0, 0, 3, 0xe9]]).1 == .tooLong(1_001, limit: 1_000))
        #expect(Self.read([[0xff, 0xff, 0xff, 0xff]]).1 == .tooLong(4_294_967_295, limit: 1_000))
    }

    @Test func whatCameBeforeTheFaultIsGivenAndTheFaultStays() throws {
        var reader = FrameReader(limit: 1_000)
        let good = FrameReader.encode([1, 2])
        reader.append(good + [0, 0, 0, 1] + good)
        #expect(try reader.next() == [1, 2])
        #expect(throws: FrameFault.tooShort(1)) { try reader.next() }
        reader.append(good)
        #expect(throws: FrameFault.tooShort(1)) { try reader.next() }
    }

    @Test func aPeerThatDoesNotCountItsHeaderIsToldSo() {
        let document = Array("<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><hello/></epp>".utf8)
        let wrong = [0, 0, 0, UInt8(document.count)] + document
        let (frames, fault) = Self.read([wrong, wrong])
        #expect(frames == [Array(document.dropLast(4))])
        #expect(fault == .textInPlaceOfLength("epp>"))
        #expect(Self.read([Array("<epp/>".utf8)]).1 == .textInPlaceOfLength("<epp"))
    }

    @Test func aFrameUnderWayIsKnown() throws {
        var reader = FrameReader(limit: 1_000)
        for (chunk, held) in [([0, 0], 2), ([0, 6, 1], 5)] as [([UInt8], Int)] {
            reader.append(chunk)
            #expect(try reader.next() == nil)
            #expect(reader.heldOctets == held)
        }
        reader.append([2, 0])
        #expect(try reader.next() == [1, 2])
        #expect(reader.heldOctets == 1)
    }

    @Test func framesThatComeTogetherAreGivenOneByOne() throws {
        var reader = FrameReader(limit: 1_000)
        for round in 0..<50 as Range<UInt8> { reader.append(FrameReader.encode([round, round])) }
        for round in 0..<50 as Range<UInt8> {
            #expect(try reader.next() == [round, round])
            // What comes meanwhile stands behind what waits.
            if round % 7 == 0 { reader.append(FrameReader.encode([round &+ 100])) }
        }
        for round in stride(from: 0, to: 50 as UInt8, by: 7) { #expect(try reader.next() == [round &+ 100]) }
        #expect(try reader.next() == nil && reader.heldOctets == 0)
    }
}
