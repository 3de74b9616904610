import EPPFraming
import EPPTransport
import NIOCore
import Testing

@testable import EPPServer

@Suite("A connection's life as a plain machine")
struct MachineTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let limits = EPPServerLimits()

    private func frame(_ text: String) -> ByteBuffer {
        FrameReader.encode([Array(text.utf8)], allocator: ByteBufferAllocator())
    }

    /// A machine that waits for its first frame.
    private func waiting(_ limits: EPPServerLimits? = nil) -> SessionMachine {
        var machine = SessionMachine(limits: limits ?? self.limits, now: start)
        #expect(machine.secured() == .open)
        #expect(!machine.wantsOctets)
        #expect(machine.replied(SessionReply([[1]]), now: start) == .write([[1]]))
        #expect(machine.sent(start) == .nothing)
        #expect(machine.phase == .waiting && machine.wantsOctets)
        return machine
    }

    @Test("the second frame is handled when the first one's answer has left, and no sooner")
    func oneAtATime() {
        var machine = waiting()
        var two = frame("a")
        two.writeImmutableBuffer(frame("b"))
        #expect(machine.received(two, now: start) == .handle(Array("a".utf8)))
        #expect(machine.received(frame("c"), now: start) == .nothing)
        #expect(!machine.wantsOctets)
        #expect(machine.replied(SessionReply([[9]]), now: start) == .write([[9]]))
        #expect(machine.sent(start) == .handle(Array("b".utf8)))
        #expect(machine.replied(SessionReply([]), now: start) == .handle(Array("c".utf8)), "no answer, so the next")
    }

    @Test("each octet of a frame does not buy it more time, and a whole frame does")
    func frameTime() {
        var machine = waiting()
        #expect(machine.deadline == start + limits.idle)
        var octets = frame("slow")
        var now = start
        for _ in 0..<4 {
            now = now + .seconds(10)
            #expect(machine.received(octets.readSlice(length: 1) ?? ByteBuffer(), now: now) == .nothing)
            #expect(machine.deadline == start + .seconds(10) + limits.frame)
        }
        #expect(machine.timePassed(start + .seconds(69)) == .nothing)
        var late = machine
        #expect(late.timePassed(start + .seconds(70)) == .close)
        #expect(late.end == .frameTimeout)
        #expect(machine.received(octets, now: start + .seconds(69)) == .handle(Array("slow".utf8)))
        #expect(machine.deadline == nil, "what is worked on has all the time that it needs")
        #expect(machine.timePassed(start + .hours(3)) == .nothing)
    }

    @Test("more than may be held ahead cuts the line")
    func ahead() {
        var machine = waiting()
        #expect(machine.received(frame("a"), now: start) == .handle(Array("a".utf8)))
        let much = ByteBuffer(repeating: 0, count: limits.frameOctets + limits.aheadOctets)
        #expect(machine.received(much, now: start) == .nothing)
        #expect(machine.received(ByteBuffer(bytes: [0]), now: start) == .cut)
        #expect(machine.end == .tooMuchAhead)
    }

    @Test("a stop ends who waits, and answers who was heard", arguments: [true, false])
    func stop(_ isWorking: Bool) {
        var machine = waiting()
        if !isWorking {
            #expect(machine.stop(start) == .close)
            #expect(machine.received(frame("late"), now: start) == .nothing)
        } else {
            _ = machine.received(frame("a"), now: start)
            #expect(machine.stop(start) == .nothing)
            #expect(machine.replied(SessionReply([[1]]), now: start) == .write([[1]]))
            #expect(machine.sent(start) == .close)
        }
        #expect(machine.end == .serverStops)
    }

    @Test("a frame that came too fast is handled when its turn comes")
    func pausing() {
        var machine = waiting()
        _ = machine.received(frame("fast"), now: start)
        machine.pause(Array("fast".utf8), until: start + .seconds(1))
        #expect(machine.timePassed(start) == .nothing)
        #expect(machine.timePassed(start + .seconds(1)) == .handle(Array("fast".utf8)))
    }

    @Test("the first reason for an end stays")
    func reasons() {
        var machine = waiting()
        #expect(machine.received(ByteBuffer(bytes: [0, 0, 0, 0]), now: start) == .close)
        #expect(machine.cut(.truncated) == .cut)
        machine.ended(.byClient)
        #expect(machine.end == .frame(.tooShort(0)))
        #expect(machine.cut(.truncated) == .nothing)
    }

    @Test("an allowance saves up a second, and spreads the rest")
    func allowance() {
        let allowance = FrameAllowance(perSecond: 10)
        for _ in 0..<10 { #expect(allowance.wait(start) == .zero) }
        #expect(allowance.wait(start) == .milliseconds(100))
        #expect(allowance.wait(start) == .milliseconds(200))
        #expect(allowance.wait(start + .seconds(60)) == .zero)
        #expect(FrameAllowance(perSecond: nil).wait(start) == .zero)
    }

    @Test("an address is an IPv4 address, or an IPv6 network of 64 bits")
    func addresses() throws {
        func key(_ text: String) throws -> [UInt8] { Admissions.key(try SocketAddress(ipAddress: text, port: 1)) }
        #expect(try key("2001:db8::1") == key("2001:db8::ffff:1"))
        #expect(try key("2001:db8::1") != key("2001:db8:0:1::1"))
        #expect(try key("192.0.2.1") != key("192.0.2.2"))
        #expect(try key("::ffff:192.0.2.1") == key("192.0.2.1"))
    }
}
