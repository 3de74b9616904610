import DNSCore
import EPPWire
import Foundation
import RegistryModel
import Synchronization
import Programs
import Testing

/// A registry that keeps names, and tells its first answer again to a command that comes twice.
final class NameKeeper: Sendable {
    private struct State {
        var names: Set<DomainName> = []
        var answers: [String: EPPOutcome] = [:]
        var executions: [String: Int] = [:]
        var running: Set<DomainName> = []
        var overlaps = 0
        var mostAtOnce = 0
        var cuts: Set<Int> = []
        var count = 0
    }
    private let state = Mutex(State())
    let pause: UInt64

    /// `cuts`: which commands, counted from 1, lose their answer. `pause`: nanoseconds that each takes.
    init(cuts: Set<Int> = [], pause: UInt64 = 0) {
        self.pause = pause
        state.withLock { $0.cuts = cuts }
    }

    var executions: [String: Int] { state.withLock { $0.executions } }
    var names: Set<DomainName> { state.withLock { $0.names } }
    var overlaps: Int { state.withLock { $0.overlaps } }
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    func registry(services: EPPServices = .all) -> ScriptedRegistry {
        ScriptedRegistry(services: services) { command, _ in await self.answer(command) }
    }

    private func answer(_ command: EPPCommand) async -> ScriptedRegistry.Reply {
        guard case .domain(let action) = command.action, let name = action.subject else {
            return .outcome(EPPOutcome(.success))
        }
        state.withLock { state in
            if !state.running.insert(name).inserted { state.overlaps += 1 }
            state.mostAtOnce = max(state.mostAtOnce, state.running.count)
        }
        if pause > 0 { try? await Task.sleep(nanoseconds: pause) }
        return state.withLock { state in
            state.running.remove(name)
            state.count += 1
            let outcome = Self.outcome(command, action, name, &state)
            return state.cuts.contains(state.count) ? .cut : .outcome(outcome)
        }
    }

    private static func outcome(
        _ command: EPPCommand, _ action: EPPDomainAction, _ name: DomainName, _ state: inout State
    ) -> EPPOutcome {
        if case .check = action {
            let isFree = !state.names.contains(name)
            return EPPOutcome(
                [EPPResult(.success)], data: .domainCheck([EPPCheckAnswer(name.text, isAvailable: isFree)]))
        }
        let transaction = command.clientTransaction ?? ""
        if let first = state.answers[transaction] { return first }
        state.executions[transaction, default: 0] += 1
        let outcome: EPPOutcome
        switch action {
        case .create: outcome = EPPOutcome(state.names.insert(name).inserted ? .success : .objectExists)
        case .delete: outcome = EPPOutcome(state.names.remove(name) != nil ? .success : .objectDoesNotExist)
        default: outcome = EPPOutcome(state.names.contains(name) ? .success : .objectDoesNotExist)
        }
        state.answers[transaction] = outcome
        return outcome
    }
}

extension EPPDomainAction {
    /// The name that the command is about.
    var subject: DomainName? {
        switch self {
        case .check(let names): names.first.flatMap { try? DomainName($0) }
        case .info(let info): info.name
        case .create(let create): create.name
        case .delete(let name): name
        case .renew(let renew): renew.name
        case .transfer(_, let transfer): transfer.name
        case .update(let update): update.name
        }
    }
}

/// Batches: over several sessions, through broken lines, cut off and begun again.
@Suite struct BatchTests {
    static func file(_ count: Int) -> String {
        "action,name,years,registrant,status\n"
            + (1...count).map { "create,name\($0).kz,1,HOLDER1,\nupdate,name\($0).kz,,,clientHold\n" }.joined()
    }

    @Test func manyLinesGoOverSeveralSessionsInOrderForEachName() async throws {
        let keeper = NameKeeper(pause: 5_000_000)
        let scene = try await RegistrarScene(keeper.registry())
        try scene.write(Self.file(30), to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--sessions", "4", "--json")
        #expect(outcome.code == 0, "\(outcome.aside)")
        let objects = try outcome.objects()
        #expect(objects.dropLast().compactMap { $0["line"] as? Int } == Array(2...61))
        #expect(objects.dropLast().allSatisfy { $0["outcome"] as? String == "accepted" })
        #expect(keeper.overlaps == 0 && keeper.mostAtOnce > 1 && scene.registry.connections == 4)

        let heard = scene.registry.commands.count
        let again = try await scene("batch", "b.csv", "--sessions", "4", "--json")
        #expect(again.code == 0 && scene.registry.commands.count == heard)
        #expect((try again.objects().last?["summary"] as? [String: Any])?["repeated"] as? Int == 60)
        // Another run of the same file is another batch.
        let other = try await scene("batch", "b.csv", "--run", "2", "--journal", "two.journal")
        #expect(other.code == 1 && other.output.contains("30 refused"))
        let clash = try await scene("batch", "b.csv", "--run", "2")
        #expect(clash.code == 2 && clash.aside.contains("--journal"))
    }

    @Test func aLostAnswerIsAskedForAgain() async throws {
        let keeper = NameKeeper(cuts: [3, 7])
        let scene = try await RegistrarScene(keeper.registry())
        try scene.write(Self.file(6), to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--json")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(keeper.executions.count == 12 && keeper.executions.values.allSatisfy { $0 == 1 })
        #expect(scene.registry.connections == 3)
        #expect(scene.registry.commands.count == 14)
    }

    @Test func whereAnswersAreNotKeptTheLineIsToldAsUnknown() async throws {
        let keeper = NameKeeper(cuts: [1])
        let scene = try await RegistrarScene(keeper.registry())
        try scene.writeProfiles("answers-kept: 0")
        try scene.write("action,name,years,registrant\ncreate,a.kz,1,HOLDER1\ncreate,b.kz,1,HOLDER1\n", to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--json")
        #expect(outcome.code == 1)
        let objects = try outcome.objects()
        #expect(objects.map { $0["outcome"] as? String } == ["unknown", "accepted", nil])
        #expect((objects[0]["sentence"] as? String)?.contains("domain info a.kz") == true)
        // Nor is it sent by another run.
        let again = try await scene("batch", "b.csv", "--json")
        #expect(try again.objects().map { $0["outcome"] as? String } == ["unknown", "accepted", nil])
        #expect(scene.registry.commands.count == 2)
    }

    @Test func aRunThatIsKilledIsBegunAgainAndRepeatsNothing() async throws {
        let keeper = NameKeeper(pause: 2_000_000)
        let scene = try await RegistrarScene(keeper.registry())
        try scene.write(Self.file(100), to: "b.csv")
        let words = ["batch", "b.csv", "--sessions", "3", "--json", "--profiles", scene.path("profiles.yaml")]
        var kills = 0
        for round in 0..<4 {
            let process = try scene.process(words, to: "killed-\(round)")
            process.executableURL = URL(fileURLWithPath: RegistrarScene.program)
            process.arguments = words
            let before = scene.registry.commands.count
            async let finished = BuiltProgram.finish(process)
            for _ in 0..<2_000 where scene.registry.commands.count < before + 20 {
                try await Task.sleep(nanoseconds: 2_000_000)
            }
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                kills += 1
            }
            _ = try await finished
        }
        #expect(kills >= 2)
        // A crash of the machine may cut the last line in the middle.
        let journal = try #require(FileHandle(forWritingAtPath: scene.path("b.csv.journal")))
        try journal.seekToEnd()
        try journal.write(contentsOf: Data("{\"clTRID\":\"B".utf8))
        try journal.close()
        let outcome = try await scene("batch", "b.csv", "--sessions", "3", "--json")
        #expect(outcome.code == 0, "\(outcome.output.suffix(500)) \(outcome.aside)")
        #expect(keeper.names.count == 100 && keeper.executions.count == 200)
        #expect(keeper.executions.values.allSatisfy { $0 == 1 })
        #expect((try outcome.objects().last?["summary"] as? [String: Any])?["lines"] as? Int == 200)
    }

    @Test func aDryRunAsksAndChangesNothing() async throws {
        let keeper = NameKeeper()
        let scene = try await RegistrarScene(keeper.registry())
        try scene.write(
            "action,name,years,registrant\ncreate,a.kz,1,HOLDER1\ndelete,a.kz,,\ndelete,b.kz,,\nfly,c.kz,,\n",
            to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--dry-run", "--json")
        #expect(outcome.code == 1)
        #expect(
            try outcome.objects().compactMap { $0["outcome"] as? String } == [
                "available", "present", "absent", "malformed",
            ])
        #expect(outcome.aside.contains("balance"))
        #expect(scene.registry.commands.allSatisfy { $0.action.name == .check } && keeper.executions.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: scene.path("b.csv.journal")))
    }

    @Test func whatCannotBeSentIsRefusedAndTheRestGoesOn() async throws {
        let keeper = NameKeeper()
        let services = EPPServices(
            objects: EPPServices.all.objects, extensions: [EPPNamespace.secureAuthorization.uri])
        let scene = try await RegistrarScene(keeper.registry(services: services))
        let digest = String(repeating: "00", count: 32)
        try scene.write(
            "action,name,years,registrant,ds\ncreate,a.kz,1,HOLDER1,1 13 2 \(digest)\ncreate,b.kz,1,HOLDER1,\n",
            to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--json")
        #expect(outcome.code == 1)
        #expect(try outcome.objects().compactMap { $0["outcome"] as? String } == ["refused", "accepted"])
        #expect(!scene.text("b.csv.journal").contains("\"line\":2"))
    }

    @Test func fewerSessionsThanAskedForAreEnough() async throws {
        let registry = ScriptedRegistry { command, registry in
            if command.action.name == .login, registry.connections > 2 {
                return .outcome(EPPOutcome(.sessionLimitClosing))
            }
            return .outcome(EPPOutcome(.success))
        }
        let scene = try await RegistrarScene(registry)
        try scene.write(Self.file(3), to: "b.csv")
        let outcome = try await scene("batch", "b.csv", "--sessions", "5")
        #expect(outcome.code == 0 && outcome.aside.contains("2 sessions of 5"))
    }
}
