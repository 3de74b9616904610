import RegistryModel
import Terminal
import ZonePublication

extension GlobalOptions {
    /// The conductor of all zones that are configured.
    func openPublisher(readOnly: Bool = false) throws -> ZonePublisher {
        let configurations = try readZones()
        return ZonePublisher(database: try openRegister(readOnly: readOnly).database, configurations: configurations)
    }

    /// What the clock has decided is written down before a publication reads the register. Policies are read only
    /// where there is something to settle.
    func settleOverdueTransfers() async throws {
        let now = try Clock.ofThisRun()()
        let register = try openRegister()
        guard try !register.read({ try $0.overdueTransfers(at: now, limit: 1) }).isEmpty else { return }
        let registry = try openRegistry()
        try await registry.settleOverdueTransfers()
        await registry.close()
    }
}
