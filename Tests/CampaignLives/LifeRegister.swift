import DNSCore
import Foundation
import PolicyEngine
import PortableSQL
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting
import SQLiteEngine
import ZonePublication

/// A register with its zones in a folder of its own that goes with it.
package final class LifeRegister {
    package static let sources = ["kz", "org.kz", "com.kz"].map { Sample.name($0) }
    package static let target = Sample.name("edu.kz")
    package static let zones = sources + [target]

    package let clock: FakeClock
    package let database: SQLiteDatabase
    package let policies: PolicyLibrary
    package let publisher: ZonePublisher
    private let folder: URL

    package init(_ campaign: CampaignPolicy, start: Instant) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("campaign-life-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(
            path: folder.appendingPathComponent("register.db").path,
            applicationIdentifier: RegistrySchema.applicationIdentifier, migrations: RegisterSchema.migrations)
        clock = FakeClock(start)
        policies = Self.library(campaign)
        publisher = ZonePublisher(database: database, configurations: Self.zones.map(Self.configuration))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A registry as a program opens it; on another database where that breaks.
    package func registry(on other: (any SQLDatabase)? = nil) -> Registry {
        let clock = clock
        return Registry(
            database: other ?? database, policies: policies, configurations: Self.zones.map(Self.configuration)
        ) { clock.now }
    }

    private static func configuration(_ zone: DomainName) -> ZoneConfiguration {
        let servers = ["ns1.nic.example.", "ns2.nic.example."].map {
            ConfiguredRecord(owner: zone, ttl: 3_600, text: "NS \($0)", place: "\(zone).yaml:1:1")
        }
        var configuration = ZoneConfiguration(
            zone: zone, primaryServer: Sample.name("ns1.nic.example"), mailbox: Sample.name("hostmaster.nic.example"),
            refresh: 1_800, retry: 900, expire: 1_209_600, negativeTTL: 900, soaTTL: 3_600, delegationTTL: 3_600,
            dsTTL: 3_600, records: servers, shrinkLimit: 100, keepVersions: 10)
        configuration.publication.digestEvery = nil
        return configuration
    }

    /// `blocked-…` is refused in the zone that names are claimed in; names cost something there alone.
    private static func library(_ campaign: CampaignPolicy) -> PolicyLibrary {
        let basis = Basis(title: SamplePolicy.sentence("Test"), assumed: true)
        let clocks = LifecyclePolicy(
            identifier: "clocks", version: "1", from: .distantPast, until: nil, zones: zones, basis: basis,
            terms: Sample.terms, digest: "digest-of-clocks")
        let usual = SamplePolicy.fees()
        let fees = FeePolicy(
            identifier: usual.identifier, version: usual.version, from: .distantPast, until: nil, zones: [target],
            basis: basis, schedule: usual.schedule, sources: usual.sources)
        let blocked = LifeNames.blocked.map { $0 }
        let entries = Dictionary(uniqueKeysWithValues: blocked.map { ($0, SamplePolicy.sentence("blocked")) })
        let rule = SamplePolicy.rule(
            SamplePolicy.refusing, .blockedName(BlockedNames(name: "blocked", entries: entries)), .refuse)
        return PolicyLibrary(
            documents: [
                SamplePolicy.document([], zones: sources), SamplePolicy.document([rule], version: "2", zones: [target]),
            ],
            lifecycles: [clocks], fees: [fees], campaigns: [campaign], zones: zones)
    }
}
