import EPPClient
import EPPTransport
import EPPWire
import Foundation
import Programs
import TryOuts
import XMLDocuments

/// Carries out a story against the real program, and holds what comes against what it expects.
final class Play {
    private let dialogue: Dialogue
    private let stage: TryOut
    private var options: [String] = []
    private var names: [String: String] = [:]
    private var lines: [String: EPPConnection] = [:]
    private var last: [String: [UInt8]] = [:]
    private var transactions = 0
    /// Each code that the server answered with and the story expected.
    private(set) var codes: Set<Int> = []

    init(_ dialogue: Dialogue) throws {
        self.dialogue = dialogue
        stage = try TryOut(at: "2026-09-01T12:00:00Z")
    }

    /// Goes through the whole story.
    ///
    /// - Throws: what was not as it should be, with its line.
    func run() async throws {
        for step in dialogue.steps {
            do {
                try await take(step)
            } catch let complaint as Dialogue.Complaint {
                throw complaint
            } catch {
                throw Dialogue.Complaint(line: step.line, text: "\(error)")
            }
        }
        for line in lines.values { await line.close() }
        let code = try await stage.stop()
        guard code == 0 else { throw Dialogue.Complaint(line: 0, text: "the server ended with \(code)") }
    }

    private func take(_ step: Dialogue.Step) async throws {
        switch step.deed {
        case .clock(let instant): try stage.setClock(instant)
        case .server(let words): options += words
        case .policy(let file, let key, let value): try stage.changePolicy(file, key, value)
        case .disk(let isFull): try await stage.setDisk(isFull: isFull)
        case .letter(let name): try readLetter(about: name, step)
        default:
            if !stage.isServing { try await open() }
            if case .tool(let words, let patience) = step.deed {
                return try await ask(words, step, patience: patience)
            }
            try await speak(step)
        }
    }

    private func open() async throws {
        try await stage.serve(options)
        for registrar in ["REG-A", "REG-B"] { names["\(registrar).password"] = try stage.password(of: registrar) }
    }

    /// `$name` and what it stands for.
    private func put(_ text: String) -> String {
        names.sorted { $0.key.count > $1.key.count }
            .reduce(text) { $0.replacing("$" + $1.key, with: $1.value) }
    }

    // MARK: The program

    private func ask(_ words: [String], _ step: Dialogue.Step, patience: Bool) async throws {
        for attempt in 1... {
            let outcome = try await stage.tool(words.map(put))
            do {
                guard outcome.code == step.exit else {
                    throw Disappointment("exit \(outcome.code): \(outcome.whole)")
                }
                for expected in step.expectations { try meet(expected, outcome) }
                return
            } catch  where patience && attempt < 60 {
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func readLetter(about name: String, _ step: Dialogue.Step) throws {
        guard let letter = try stage.letters().last(where: { $0.contains(name) }) else {
            throw Disappointment("no letter speaks of \(name)")
        }
        for expected in step.expectations {
            try meet(expected, OutsideProgram.Outcome(code: 0, output: letter, aside: ""))
        }
    }

    private func meet(_ expected: Dialogue.Expectation, _ outcome: OutsideProgram.Outcome) throws {
        let no = DialogueScript.rest(of: expected.text, after: "no ")
        let pattern = try Pattern(put(no ?? expected.text))
        let found = outcome.wholeLines.lazy.compactMap { pattern.match($0.oneLine) }.first
        guard (found == nil) == (no != nil) else {
            throw Dialogue.Complaint(line: expected.line, text: "it printed\n\(outcome.whole)")
        }
        names.merge(found ?? [:]) { $1 }
    }

    // MARK: Sessions

    private func registrar(_ session: String) -> String { String(session.prefix { $0 != "/" }) }

    private func line(_ session: String) throws -> EPPConnection {
        guard let line = lines[session] else { throw Disappointment("\(session) is not connected") }
        return line
    }

    private func connect(_ session: String) async throws -> EPPConnection {
        let line = try await stage.connect(as: registrar(session))
        lines[session] = line
        return line
    }

    private func speak(_ step: Dialogue.Step) async throws {
        switch step.deed {
        case .connect(let session):
            try meet(step, try Answer(judged: try await connect(session).greeting), usual: "greeting")
        case .cut(let session):
            await lines[session]?.cut()
            lines[session] = nil
        case .logIn(let session, let values):
            if lines[session] == nil { _ = try await connect(session) }
            try await exchange(session, login(registrar(session), values), step)
        case .frame(let session, let outline):
            last[session] = frame(outline)
            try await exchange(session, last[session] ?? [], step)
        case .raw(let session, let text): try await exchange(session, Array(put(text).utf8), step)
        case .again(let session):
            guard let frame = last[session] else { throw Disappointment("\(session) has sent nothing yet") }
            try await exchange(session, frame, step)
        case .lost(let session, let outline):
            last[session] = frame(outline)
            try await line(session).send(last[session] ?? [])
            try await Task.sleep(for: .milliseconds(200))
            await lines[session]?.cut()
            lines[session] = nil
        case .clock, .server, .policy, .tool, .disk, .letter: break
        }
    }

    private func frame(_ outline: Outline) -> [UInt8] {
        transactions += 1
        return Array(outline.frame(transaction: "D-\(10_000 + transactions)", put: put).utf8)
    }

    private func exchange(_ session: String, _ frame: [UInt8], _ step: Dialogue.Step) async throws {
        let line = try line(session)
        try meet(step, try Answer(judged: try await line.exchange(frame)), usual: "1000")
        guard step.expectations.contains(where: { $0.text == "closes" }) else { return }
        do {
            _ = try await line.receive(within: 10)
            throw Disappointment("the server goes on")
        } catch let failure as TransportFailure {
            guard failure.kind == .closed else { throw failure }
        }
        lines[session] = nil
    }

    private func meet(_ step: Dialogue.Step, _ answer: Answer, usual: String) throws {
        let isCoded = step.expectations.contains { Int($0.text.prefix(4)) != nil || $0.text == "greeting" }
        let usual = isCoded ? [] : [Dialogue.Expectation(text: usual, line: step.line)]
        for expected in usual + step.expectations where expected.text != "closes" {
            do {
                names.merge(try answer.meet(put(expected.text))) { $1 }
            } catch {
                throw Dialogue.Complaint(line: expected.line, text: "\(error)\nin \(answer.shown)")
            }
        }
        if let code = answer.code { codes.insert(code) }
    }

    private func login(_ registrar: String, _ values: [String: String]) -> [UInt8] {
        transactions += 1
        var services = EPPServices.all
        if let without = values["without"] { services.extensions.removeAll { $0.contains(without) } }
        if let adding = values["adding"] { services.extensions.append(adding) }
        if let objects = values["objects"] { services.objects = [objects] }
        let login = EPPLogin(
            client: values["as"] ?? registrar, password: put(values["password"] ?? "$\(registrar).password"),
            newPassword: values["newpassword"], version: values["version"] ?? "1.0",
            language: values["lang"] ?? "en", services: services)
        return EPPRequest.command(
            EPPCommand(.login(login), clientTransaction: "D-\(10_000 + transactions)")
        ).frame
    }
}

extension OutsideProgram.Outcome {
    /// What was printed, complaints at the end.
    fileprivate var whole: String { output + aside }
    fileprivate var wholeLines: [String] { whole.split(separator: "\n").map(String.init) }
}

extension Answer {
    /// The frame for a person who looks for what is wrong.
    var shown: String { Self.shown(root, 0) }

    private static func shown(_ element: XMLElement, _ depth: Int) -> String {
        let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
        let line = String(repeating: "  ", count: depth) + element.name + attributes + " " + element.text.oneLine + "\n"
        return line + element.children.map { shown($0, depth + 1) }.joined()
    }
}
