import Logging
import NIOCore
import NIOPosix
import ServerLife
import Synchronization
import Testing

@Suite("What all servers do alike", .timeLimit(.minutes(1)))
struct ServerLifeTests {
    @Test("the log is lines of JSON, whatever a client put into its transaction's name")
    func jsonLines() {
        let box = LineBox()
        var logger = Logger(label: "test") { _ in
            JSONLineLog(time: { "2026-09-01T12:00:00Z" }, write: { box.add($0) })
        }
        logger[metadataKey: "session"] = "7"
        logger.info("frame", metadata: ["clTRID": "a\"\n\u{1}b"])
        logger.debug("not told")
        #expect(
            box.text == """
                {"time":"2026-09-01T12:00:00Z","level":"info","message":"frame","clTRID":"a\\"\\n\\u0001b","session":"7"}

                """)
    }

    @Test("who waits goes on when it has come to pass, and else when the time is over")
    func patience() async {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let begun = NIODeadline.now()
        // Told at once, told later from another thread, and told twice.
        await loop.wait(atMost: 50) { $0() }
        await loop.wait(atMost: 50) { done in
            NIOThreadPool.singleton.submit { _ in
                done()
                done()
            }
        }
        #expect(NIODeadline.now() - begun < .seconds(40))
        let late = NIODeadline.now()
        await loop.wait(atMost: 1) { _ in }
        #expect(NIODeadline.now() - late >= .seconds(1))
    }
}

/// Lines that were written.
private final class LineBox: Sendable {
    private let octets = Mutex<[UInt8]>([])
    func add(_ line: [UInt8]) { octets.withLock { $0 += line } }
    var text: String { octets.withLock { String(decoding: $0, as: UTF8.self) } }
}
