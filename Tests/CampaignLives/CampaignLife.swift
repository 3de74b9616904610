import Campaigns
import CampaignPlanning
import DNSCore
import DNSSpecimens
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore
import RegistryTesting

/// The life of one campaign on a register with its zones: random holders, registrars and operators, a world that fails,
/// runs that are killed, and a witness who sees every serial.
package final class CampaignLife {
    /// What one life is to be.
    package struct Settings: Sendable {
        package var seed: UInt64
        package var names: Int
        /// Nobody changes names beside the campaign, so that all of it can be taken back.
        package var isQuiet: Bool
        /// Seconds between two days of the campaign while windows and looks matter.
        package var step: Int64 { isLarge ? 144_000 : 72_000 }
        /// Seconds between two days once the last reservation is over.
        var lateStep: Int64 { isLarge ? 30 * 86_400 : 8 * 86_400 }
        private var isLarge: Bool { names > 20_000 }
        /// What is put into it for the witness to find.
        package var defect: LifeDefect?
        package init(seed: UInt64, names: Int, isQuiet: Bool, defect: LifeDefect? = nil) {
            self.seed = seed
            self.names = names
            self.isQuiet = isQuiet
            self.defect = defect
        }
    }

    package struct Trouble: Error, CustomStringConvertible {
        package let description: String
    }

    package let settings: Settings
    package let policy: CampaignPolicy
    package let register: LifeRegister
    package let witness: LifeWitness
    package internal(set) var tally: [String: Int] = [:]
    /// What happened lately, for who has to find out why something broke.
    package internal(set) var latest: [String] = []

    let registry: Registry
    var chance: Chance
    var names: LifeNames
    /// Place in `names` by name.
    var places: [String: Int] = [:]
    var claims: [Claim] = []
    /// New names with who sponsors them, and the end of their term.
    var newNames: [String: LifeNewName] = [:]
    /// All that there ever were, in the order in which they were made.
    var newList: [String] = []
    var image: RegisterImage?
    var zones: [String: PublishedZone] = [:]
    var startZones: [String: PublishedZone] = [:]
    var strangers = 0
    var restoresLeft = 1
    /// Complaints that were told.
    private var told = 0
    let tell: (String) -> Void

    package var now: Instant { register.clock.now }

    /// - Parameter tell: is told what the life has come to, now and then.
    package init(_ settings: Settings, tell: @escaping (String) -> Void = { _ in }) throws {
        self.settings = settings
        self.tell = tell
        chance = Chance(seed: settings.seed)
        policy = LifePolicy.make(settings.seed, step: settings.step, &chance)
        register = try LifeRegister(policy, start: Sample.start)
        registry = register.registry()
        names = LifeNames(settings.names, lapses: !settings.isQuiet, &chance)
        witness = LifeWitness(policy, createPrice: 1_000_01)
    }

    func count(_ what: String, _ times: Int = 1) { tally[what, default: 0] += times }

    func note(_ what: String) {
        count(what)
        latest = latest.suffix(20) + ["\(now) \(what)"]
    }

    /// The whole of it.
    package func live() async throws {
        try await found()
        try await begin()
        while try isOpen() {
            let isBusy = now < LifePolicy.reservation
            register.clock.move(seconds: isBusy ? settings.step : settings.lateStep)
            guard now < LifePolicy.snapshot.adding(days: 900) else { break }
            try await day()
            if hasShown { return }
        }
        try await close()
    }

    private func day() async throws {
        try await holdersAct()
        try await look()
        try await plant(at: .beforeRun)
        try await carryOn()
        try await operatorsAct()
        try await plant(at: .beforePublication)
        try publish()
        for complaint in witness.complaints.dropFirst(told) { tell("  ! \(complaint)") }
        told = witness.complaints.count
        let steps = witness.tally.filter { $0.key.hasPrefix("steps") }.values.reduce(0, +)
        tell("\(now): \(steps) steps, \(newNames.count) new names, \(witness.complaints.count) complaints")
    }

    func isOpen() throws -> Bool {
        try register.database.read { connection in
            let reader = RegistryReader(connection)
            guard let campaign = try reader.campaign(LifePolicy.identifier) else { return false }
            return try reader.claimCounts(of: campaign.number).contains { !$0.state.isSettled && $0.count > 0 }
        }
    }

    // MARK: Serials

    /// Brings the zones up to the register, and shows the witness all that can be seen.
    func publish() throws {
        let now = now
        for zone in LifeRegister.zones {
            _ = try register.publisher.advance(zone, at: now, by: .registry, reason: "changes of the register")
        }
        try register.database.read { connection in
            try witness.readSteps(connection)
            try witness.readAccounts(connection)
        }
        let settled = witness.unseen
        // The zone of new names first: whether an old one may go depends on them.
        for zone in LifeRegister.zones.reversed() {
            let seen = try PublishedZone(zone, from: register.publisher)
            zones[zone.text] = seen
            witness.see(seen, of: zone.text, at: now)
        }
        witness.seeCopies()
        try adopt(settled)
    }

    /// New names get into the hands of their holders.
    private func adopt(_ settled: [Int64]) throws {
        guard !settled.isEmpty else { return }
        try register.database.read { connection in
            let reader = RegistryReader(connection)
            for number in settled {
                guard let claim = try reader.claim(numbered: number), let domain = claim.targetDomain,
                    let new = try reader.domain(numbered: domain)
                else { continue }
                if newNames[new.name.text] == nil { newList.append(new.name.text) }
                newNames[new.name.text] = LifeNewName(
                    claim: number, source: claim.source.text, sponsor: new.sponsor, created: new.created,
                    expiry: new.expiry)
            }
        }
    }

    // MARK: Commands

    /// Performs commands of one actor in their order, on a sound database.
    func perform(_ commands: [Command], as actor: Actor) async throws -> [Decision] {
        commands.isEmpty ? [] : try await registry.performAll(commands, as: actor)
    }

    @discardableResult
    func accept(_ command: Command, as actor: Actor) async throws -> Decision {
        let decision = try await registry.perform(command, as: actor)
        guard case .accepted = decision.outcome else {
            throw Trouble(description: "\(command.operation) by \(actor) came to \(decision.outcome)")
        }
        return decision
    }

    func steer(_ step: SteerCampaign.Step) async throws {
        try await accept(
            .steerCampaign(SteerCampaign(campaign: LifePolicy.identifier, step: step, reason: "It is time.")),
            as: .operator("aliya"))
    }
}

/// A new name in the hands of its holder.
struct LifeNewName {
    var claim: Int64
    var source: String
    var sponsor: RegistrarIdentifier
    var created: Instant
    var expiry: Instant
}

extension Decision {
    var isAccepted: Bool {
        if case .accepted = outcome { true } else { false }
    }
}
