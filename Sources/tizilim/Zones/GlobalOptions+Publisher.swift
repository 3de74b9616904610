import PortableSQL
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning

extension GlobalOptions {
    /// The conductor of all zones that are configured.
    func openPublisher(readOnly: Bool = false) throws -> ZonePublisher {
        let configurations = try readZones()
        return publisher(try openRegister(readOnly: readOnly).database, configurations)
    }

    /// The same over a register that is open.
    func publisher(_ database: any SQLDatabase) throws -> ZonePublisher { publisher(database, try readZones()) }

    private func publisher(_ database: any SQLDatabase, _ configurations: [ZoneConfiguration]) -> ZonePublisher {
        let keys = FolderKeys(
            KeyFolder(path: keys), observe: { try ZonePublisher.keyObservation(of: $0, in: database) },
            look: { try ZonePublisher.thoroughKeyObservation(of: $0, in: database) })
        return ZonePublisher(
            database: database, configurations: configurations, keys: keys, stopclock: { Clock.steady().microseconds })
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
