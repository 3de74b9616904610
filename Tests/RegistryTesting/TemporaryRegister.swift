import DNSCore
import Foundation
import PolicyEngine
import PortableSQL
import RegistryFlows
import RegistryModel
import RegistryStore
import SQLiteEngine

/// A register in a fresh folder, with a clock that the test moves; the folder goes with it.
package final class TemporaryRegister: Sendable {
    package let clock: FakeClock
    package let registry: Registry
    package let database: SQLiteDatabase
    private let folder: URL

    package init(policies: PolicyLibrary = SamplePolicy.library(), start: Instant = Sample.start) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tizilim-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(
            path: folder.appendingPathComponent("register.db").path,
            applicationIdentifier: RegistrySchema.applicationIdentifier, migrations: RegistrySchema.migrations)
        let clock = FakeClock(start)
        self.clock = clock
        registry = Registry(database: database, policies: policies, configurations: [Sample.configuration]) {
            clock.now
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Another registry on the same register, as after a restart of the program.
    package func reopened(policies: PolicyLibrary = SamplePolicy.library()) -> Registry {
        let clock = clock
        return Registry(database: database, policies: policies) { clock.now }
    }

    package func read<Value>(_ body: (RegistryReader) throws -> Value) throws -> Value {
        try database.read { try body(RegistryReader($0)) }
    }

    /// Two registrars, a holder of ALPHA's, and two external hosts.
    package func furnish() async throws {
        for registrar in [Sample.alpha, Sample.beta] {
            try await accept(
                .createRegistrar(
                    CreateRegistrar(
                        identifier: registrar, name: "Registrar \(registrar)", accreditations: [Sample.zone])),
                as: .operator("aigerim"))
        }
        try await accept(.createContact(Sample.createContact()), as: .registrar(Sample.alpha))
        for host in ["ns1.example.net", "ns2.example.net"] {
            try await accept(
                .createHost(CreateHost(name: Sample.name(host), addresses: [])), as: .registrar(Sample.alpha))
        }
    }

    /// Performs a command that has to be accepted.
    @discardableResult
    package func accept(_ command: Command, as actor: Actor) async throws -> Answer {
        let decision = try await registry.perform(command, as: actor)
        guard case .accepted(let answer) = decision.outcome else { throw Unexpected(decision: decision) }
        return answer
    }

    package struct Unexpected: Error, CustomStringConvertible {
        package let decision: Decision
        package var description: String { "expected an accept, got \(decision.outcome)" }
    }
}
