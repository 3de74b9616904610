import EPPServer
import Logging
import Synchronization

/// What the handlers of one test saw.
final class Book: Sendable {
    struct Page {
        var peers: [PeerFacts] = []
        var heard: [String] = []
        var finished: [String] = []
        var ends: [SessionEnd] = []
        var lines: [String] = []
        /// Handlers that have a frame, and the most that one connection had.
        var atWork = 0
        var mostAtWork = 0
        var gates: [CheckedContinuation<Void, Never>] = []
        var gateIsOpen = false
    }

    private let page = Mutex(Page())

    var now: Page { page.withLock { $0 } }

    func note(_ body: (inout Page) -> Void) { page.withLock { body(&$0) } }

    /// Waits until `openGate`.
    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = page.withLock { page in
                if !page.gateIsOpen { page.gates.append(continuation) }
                return page.gateIsOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func openGate() {
        let waiting = page.withLock { page in
            page.gateIsOpen = true
            defer { page.gates = [] }
            return page.gates
        }
        for continuation in waiting { continuation.resume() }
    }

    var logger: Logger {
        let book = self
        return Logger(label: "test") { _ in BookLog(book: book) }
    }
}

/// Writes log lines into the book.
struct BookLog: LogHandler {
    let book: Book
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let facts = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        book.note { $0.lines.append("\(event.message) \(facts)") }
    }
}

/// Answers with what it was told; a few words it obeys.
struct EchoHandler: EPPSessionHandler {
    let book: Book
    private let session = Held()

    init(book: Book) { self.book = book }

    private final class Held: Sendable {
        let session = Mutex<EPPLine?>(nil)
    }

    func opened(_ session: EPPLine) async -> SessionReply {
        self.session.session.withLock { $0 = session }
        book.note { $0.peers.append(session.peer) }
        return SessionReply([Array("greeting".utf8)])
    }

    func received(_ frame: [UInt8]) async -> SessionReply {
        let text = String(decoding: frame, as: UTF8.self)
        book.note { page in
            page.heard.append(text)
            page.atWork += 1
            page.mostAtWork = max(page.mostAtWork, page.atWork)
        }
        let answer = await answer(text)
        book.note { page in
            page.atWork -= 1
            page.finished.append(text)
        }
        return SessionReply(
            answer, closes: text == "close",
            trace: FrameTrace(command: "echo", code: 1000, clientTransaction: text, serverTransaction: "S-1"))
    }

    private func answer(_ text: String) async -> [[UInt8]] {
        let words = text.split(separator: " ")
        switch words.first {
        case "gate": await book.pass()
        case "yield": await Task.yield()
        case "silence": return []
        case "big": return [[UInt8](repeating: 0x61, count: Int(words[1]) ?? 0)]
        case "twice": return [Array("one".utf8), Array("two".utf8)]
        case "seat":
            let isMine = session.session.withLock { $0?.claimSeat(for: String(words[1])) } ?? false
            return [Array("\(isMine)".utf8)]
        default: break
        }
        return [Array(text.utf8)]
    }

    func closed(_ end: SessionEnd) async { book.note { $0.ends.append(end) } }
}
