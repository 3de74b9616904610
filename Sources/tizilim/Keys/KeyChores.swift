import DNSCore
import Logging
import NIOPosix
import RegistryModel
import Synchronization
import ZonePublication
import ZoneSigning

/// Drives the lives of all zones' keys by the clock, and by what is seen of what is out: rollovers go on by themselves,
/// also after a stop of a month.
final class KeyChores: Sendable {
    /// Seconds between two looks at a zone where nothing says when the next step is due; a version that went out for
    /// another reason than a change is looked at within a second.
    private static let pause: Int64 = 60
    /// Seconds between two questions to the parent.
    private static let parentPause: Int64 = 300
    /// Seconds between two questions to secondaries that lag: few at first, as long as they may be pulling, later as many
    /// as they have lagged for. The look at the zone before may take seconds of its own.
    private static let laggardPauses: ClosedRange<Int64> = 2...300
    /// Sentences that are remembered as told: more than one zone's keys can wait for at once.
    private static let mostTold = 32

    private struct Standing {
        var due = Instant.distantPast
        var askedParent: Instant?
        /// What the parent said then; nil: no answer came.
        var parent: ParentDelegation?
        /// What was told of what is waited for, since the last step was done.
        var told: [String] = []
        /// The instant of the next step that the clock brings.
        var next: KeyEvent?
        /// The serial in which that was seen which the next step rests on: secondaries have to have it, or a later one.
        var needed: Serial?
        /// The secondaries that do not.
        var lags: [String] = []
        var lagSince: Instant?

        /// True where the parent was asked not long ago.
        func hasAsked(at instant: Instant) -> Bool {
            askedParent.map { instant < $0.adding(seconds: parentPause) } ?? false
        }

        /// True for a sentence that was not told since the last step was done.
        mutating func remember(_ sentence: String) -> Bool {
            if told.contains(sentence) { return false }
            told = told.suffix(mostTold - 1) + [sentence]
            return true
        }
    }

    /// What comes next in the life of a zone's keys.
    struct KeyEvent: Hashable, Sendable {
        /// Nil: no clock tells.
        var at: Instant?
        var words: String
    }

    private let care: KeyCare
    private let zones: [DomainName]
    private let question: ParentQuestion
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let standings = Mutex<[DomainName: Standing]>([:])
    private let work = Mutex<Task<Void, Never>?>(nil)

    init(_ care: KeyCare, _ question: ParentQuestion, logger: Logger, now: @escaping @Sendable () -> Instant) {
        self.care = care
        self.question = question
        self.logger = logger
        self.now = now
        zones = care.publisher.zones.filter { (try? care.publisher.configuration(of: $0).signing) != nil }
    }

    /// Looks at every zone once, and from then on as often as it takes.
    func start() async {
        if zones.isEmpty { return }
        // Nobody waits for a parent that is silent.
        await round(asking: false)
        work.withLock { work in
            work = Task { [self] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(1))
                    if !Task.isCancelled { await round(asking: true) }
                }
            }
        }
    }

    /// Ends after the step under way.
    func stop() async {
        let task = work.withLock { $0 }
        task?.cancel()
        await task?.value
    }

    /// Another version of the zone is out: what was waited for may be there.
    func wake(_ zone: DomainName) { standings.withLock { $0[zone]?.due = .distantPast } }

    /// The next event of each zone's keys that is known of.
    var nextEvents: [DomainName: KeyEvent] { standings.withLock { $0.compactMapValues(\.next) } }

    private func round(asking: Bool) async {
        for zone in zones {
            var standing = standings.withLock { $0[zone] ?? Standing() }
            let instant = now()
            guard standing.due <= instant else { continue }
            standing.due = instant.adding(seconds: Self.pause)
            // Before the work, so that what wakes it meanwhile is not lost.
            standings.withLock { $0[zone] = standing }
            do {
                try await look(zone, &standing, at: instant, asking: asking)
            } catch {
                tell(["\(error)"], zone, &standing, isTrouble: true)
            }
            standings.withLock { standings in
                if standings[zone]?.due == .distantPast { standing.due = .distantPast }
                standings[zone] = standing
            }
        }
    }

    private func look(
        _ zone: DomainName, _ standing: inout Standing, at instant: Instant, asking: Bool
    ) async throws {
        var observed = try care.publisher.keyObservation(of: zone)
        // An answer holds until the next question, so that what it leads to is the same in between.
        if !standing.hasAsked(at: instant) { standing.parent = nil }
        observed.parent = standing.parent
        var (done, left) = try await run(zone, observed, &standing, at: instant, asking: asking)
        let asks = left.contains(where: \.asksParent)
        if asks {
            if asking { standing.parent = await ask(zone, &standing, at: instant) } else { standing.due = instant }
        }
        let looks = left.contains { if case .look = $0 { true } else { false } }
        if (asks && standing.parent != nil) || looks {
            if looks {
                // It reads all of the zone, which takes seconds: not on a thread that carries tasks.
                observed = try await NIOThreadPool.singleton.runIfActive { [publisher = care.publisher] in
                    try publisher.thoroughKeyObservation(of: zone)
                }
            }
            observed.parent = standing.parent
            let more = try await run(zone, observed, &standing, at: instant, asking: asking)
            done += more.done
            left = more.left
        }
        for step in done { logger.notice("key step done", metadata: ["zone": "\(zone)", "step": "\(step)"]) }
        if !done.isEmpty {
            // An answer is of use for one step: the next one asks anew.
            standing.parent = nil
            standing.told = []
            standing.needed = nil
        }
        tell(left.map(\.because) + standing.lags, zone, &standing, isTrouble: false)
        standing.next = standing.lags.first.map { KeyEvent(at: nil, words: $0) } ?? Self.next(left)
        if let next = standing.next?.at { standing.due = min(standing.due, max(next, instant.adding(seconds: 1))) }
    }

    /// Does what is due, but nothing that rests on what secondaries give out as long as one of them gives out less than
    /// the version in which it was seen: a validator that asks that one would get signatures without their key.
    private func run(
        _ zone: DomainName, _ observed: KeyObservation, _ standing: inout Standing, at instant: Instant, asking: Bool
    ) async throws -> (done: [KeyStep], left: [KeyStep]) {
        let rests = { [care] step in try care.restsOnSecondaries(step, of: zone) }
        let (done, left) = try care.run(zone, observed, at: instant, sparing: rests)
        let spared = try left.filter(rests)
        standing.lags = []
        guard !spared.isEmpty else { return (done, left) }
        guard asking else {
            standing.due = instant
            return (done, left)
        }
        let needed = try standing.needed ?? care.publisher.publicVersion(zone)?.serial
        standing.needed = needed
        standing.lags = try await laggards(zone, behind: needed)
        guard standing.lags.isEmpty else {
            let since = standing.lagSince ?? instant
            standing.lagSince = since
            let lagged = (instant.microseconds - since.microseconds) / 1_000_000
            let pause = min(max(lagged, Self.laggardPauses.lowerBound), Self.laggardPauses.upperBound)
            standing.due = instant.adding(seconds: pause)
            return (done, left)
        }
        standing.lagSince = nil
        // What follows from these steps may rest on a later version: it is asked for by itself.
        let more = try care.run(zone, observed, at: instant) { step in try rests(step) && !spared.contains(step) }
        standing.due = instant.adding(seconds: 1)
        return (done + more.done, more.left)
    }

    /// A sentence for each server of the zone's secondaries that answers with an earlier serial. One that is silent gives
    /// nothing out, and counts for nothing.
    private func laggards(_ zone: DomainName, behind needed: Serial?) async throws -> [String] {
        guard let needed else { return [] }
        let secondaries = try care.publisher.configuration(of: zone).secondaries
        let check = SerialCheck(probe: question.probe, ours: [zone: needed], secondaries: [zone: secondaries])
        return await check.findings().compactMap { finding in
            guard case .success(let theirs) = finding.theirs, theirs.precedes(needed) else { return nil }
            return "secondary \(finding.secondary) at \(finding.server) does not have serial \(needed) yet, which the "
                + "next step rests on"
        }
    }

    private static func next(_ steps: [KeyStep]) -> KeyEvent? {
        let events = steps.map { step -> KeyEvent in
            if case .wait(let until, let because) = step { return KeyEvent(at: until, words: because) }
            return KeyEvent(at: nil, words: step.because)
        }
        return events.min { ($0.at ?? .distantFuture) < ($1.at ?? .distantFuture) }
    }

    private func ask(_ zone: DomainName, _ standing: inout Standing, at instant: Instant) async -> ParentDelegation? {
        if standing.hasAsked(at: instant) { return standing.parent }
        standing.askedParent = instant
        guard let policy = try? care.policy(of: zone) else { return nil }
        switch await question.ask(zone, policy, now: now) {
        case .success(let parent): return parent
        case .failure(let silence):
            let sentence = "the parent can't be asked: \(silence)"
            if standing.remember(sentence) {
                logger.warning("the parent can't be asked", metadata: ["zone": "\(zone)", "cause": "\(silence)"])
            }
            return nil
        }
    }

    /// Once each: what is waited for stands for weeks.
    private func tell(_ words: [String], _ zone: DomainName, _ standing: inout Standing, isTrouble: Bool) {
        for sentence in words where standing.remember(sentence) {
            let facts: Logger.Metadata = ["zone": "\(zone)", "cause": "\(sentence)"]
            if isTrouble {
                logger.error("keys can't be looked after", metadata: facts)
            } else {
                logger.info("keys wait", metadata: facts)
            }
        }
    }
}

extension KeyStep {
    var asksParent: Bool { if case .askParent = self { true } else { false } }
}
