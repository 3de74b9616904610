import DNSCore
import Foundation
import RegistryModel
import Terminal
import ZonePublication
import ZoneSigning

/// Carries the steps of keys' lives out: the one place that writes key files.
///
/// Steps are found and done under a lock of the folder, so that a command and a server do not undo each other's.
struct KeyCare {
    /// Rounds of steps that follow from each other at once; more means that they never end.
    private static let rounds = 8

    let publisher: ZonePublisher
    let folder: KeyFolder

    /// The zone's policy.
    ///
    /// - Throws: `AnswerIsNo` where its file does not say that it is signed.
    func policy(of zone: DomainName) throws -> SigningPolicy {
        guard let policy = try publisher.configuration(of: zone).signing else {
            throw AnswerIsNo(
                "Zone \(zone.shown) is not signed: its file under Zones/ has no `signing`. `signing: {}` has the zone signed "
                    + "by the usual policy.")
        }
        return policy
    }

    func schedule(
        of zone: DomainName, _ observed: KeyObservation, at instant: Instant
    ) throws -> KeySchedule {
        KeySchedule(
            try folder.keys(of: zone), zone: zone, policy: try policy(of: zone),
            largestTTL: try publisher.configuration(of: zone).largestTTL, observed: observed, at: instant)
    }

    /// Does what is due, and what follows from that at once. Gives what was done, and what is left to be waited for.
    ///
    /// - Parameter sparing: steps that are left.
    func run(
        _ zone: DomainName, _ observed: KeyObservation, at instant: Instant,
        sparing: (KeyStep) throws -> Bool = { _ in false }
    ) throws -> (done: [KeyStep], left: [KeyStep]) {
        try locked {
            var done: [KeyStep] = []
            for _ in 0..<Self.rounds {
                let steps = try schedule(of: zone, observed, at: instant).steps
                let own = try apply(try steps.filter { try !sparing($0) }, to: zone)
                done += own
                if own.isEmpty { return (done, steps) }
            }
            throw WorldFailure(
                "The keys of zone \(zone.shown) do not come to rest: \(done.map(\.description).joined(separator: "; "))."
            )
        }
    }

    /// Does what an operator has asked for.
    func run(
        _ zone: DomainName, _ observed: KeyObservation, at instant: Instant, _ steps: (KeySchedule) throws -> [KeyStep]
    ) throws -> [KeyStep] {
        try locked { try apply(try steps(try schedule(of: zone, observed, at: instant)), to: zone) }
    }

    /// True for a step that changes when a key signs or is published, or when the parent is to name it, by what was seen
    /// of the zone as it is out.
    func restsOnSecondaries(_ step: KeyStep, of zone: DomainName) throws -> Bool {
        guard case .setTiming(let identifier, let timing, _) = step,
            let key = try folder.keys(of: zone).first(where: { $0.identifier == identifier })
        else { return false }
        return [.activate, .inactive, .delete, .syncPublish].contains { timing[$0] != key.timing[$0] }
    }

    /// Makes keys and sets times; other steps are left.
    private func apply(_ steps: [KeyStep], to zone: DomainName) throws -> [KeyStep] {
        let policy = try policy(of: zone)
        var done: [KeyStep] = []
        for step in steps {
            switch step {
            case .generate(let role, let algorithm, let timing, _):
                _ = try folder.generate(
                    zone: zone, algorithm: algorithm, role: role, timing: timing, ttl: policy.keyTTL)
            case .setTiming(let identifier, let timing, _):
                guard let key = try folder.keys(of: zone).first(where: { $0.identifier == identifier }) else {
                    throw KeyRefusal.unknownKey(identifier, zone: zone)
                }
                _ = try folder.setTiming(timing, of: key)
            case .askParent, .look, .wait: continue
            }
            done.append(step)
        }
        return done
    }

    private func locked<Value>(_ body: () throws -> Value) throws -> Value {
        if !Folder.exists(folder.path) {
            try Folder.make(folder.path)
            chmod(folder.path, 0o700)
        }
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw WorldFailure("The folder of keys \(folder.path) can't be opened: \(Console.systemError()).")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else {
            throw WorldFailure("The folder of keys \(folder.path) can't be locked: \(Console.systemError()).")
        }
        return try body()
    }
}
