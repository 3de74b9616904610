import DNSCore
import RegistryModel
import ZoneJudges
import ZonePublication
import ZoneScenes
import ZoneSigning
import ZoneStore

/// What comes to pass between two looks.
extension ZoneLife {
    private static let hour: Int64 = 3_600

    /// Lives until `end`, or until something is wrong.
    func live(until end: Instant) throws {
        while now < end, breaks.count < 5 { try step() }
    }

    /// Some hours pass, things happen, and the publisher moves the zone.
    func step() throws {
        registry.now = nextMoment()
        complain(witness.look(at: now))
        visitParent()
        complain(witness.trust(at: now))
        try happen()
        try decide()
        guard pending == nil else { return try standStill() }
        if chance.oneIn(60) {
            // The process died between two steps, and comes back later.
            try applyKeySteps(atMost: 1)
            count("killed among key steps")
            return
        }
        try applyKeySteps()
        try lookForOperator()
        if chance.oneIn(25) { try killed() }
        try publish()
    }

    /// The next moment at which something is looked at: by a service that goes by the keys' times, or any other.
    private func nextMoment() -> Instant {
        let longest = (pending == nil ? 40 : 12) * Self.hour
        let wild = now.adding(seconds: Int64(chance.number(in: 60...Int(longest))))
        if chance.oneIn(120), pending == nil {
            count("outage")
            return now.adding(seconds: Int64(chance.number(in: 24...48)) * Self.hour)
        }
        let known = [KeySchedule.nextInstant(steps), ring.nextChange(zone: Self.apex, policy, at: now)]
        guard chance.happens(percent: 60), let due = known.compactMap({ $0 }).min(), due > now else { return wild }
        return min(wild, due)
    }

    /// The register moves, and now and then the zone's file is another.
    private func happen() throws {
        for _ in 0..<chance.below(4) where chance.oneIn(2) { try walk.change() }
        if chance.oneIn(100) { changeConfiguration(isHeld: pending != nil) }
        if chance.oneIn(250), pending == nil {
            try walk.holdMany(18)
            count("many names held")
        } else if chance.oneIn(100) {
            try walk.letGo()
        }
        if chance.oneIn(1_000) { try roll(chance.oneIn(2) ? .zoneSigning : .keySigning) }
        if chance.oneIn(150), pending == nil, let serial = zone.serial {
            try registry.publisher.hold(
                Self.apex, serial: serial, by: ScratchRegistry.operatorDana, reason: "to look", at: now)
            pending = .resume(due: muchLater())
            count("held")
        } else if chance.oneIn(150), pending == nil {
            try rollBack()
        }
    }

    /// When the operator lets a zone move again that is held: some hours later, or weeks after all of its signatures would
    /// have run out.
    private func muchLater() -> Instant {
        let hours = chance.oneIn(4) ? chance.number(in: 300...800) : chance.number(in: 1...18)
        return now.adding(seconds: Int64(hours) * Self.hour)
    }

    /// When the operator comes back: before signatures run out, which are not renewed while a version waits.
    private func later() -> Instant {
        let latest = max(movedAt.adding(seconds: 84 * Self.hour), now.adding(seconds: Self.hour))
        return min(now.adding(seconds: Int64(chance.number(in: 1...18)) * Self.hour), latest)
    }

    /// A zone that is held is not signed in another way: with such a file, it stands still altogether.
    private func changeConfiguration(isHeld: Bool) {
        let times: [UInt32] = [300, 3_600, 43_200, Self.largestTTL]
        let time = times[chance.below(times.count)]
        switch isHeld ? [2, 3, 6][chance.below(3)] : chance.below(7) {
        case 0, 1: policy.denial = SigningPolicy.Denial.allCases[chance.below(3)]
        case 2: registry.configurations[0].delegationTTL = time
        case 3: registry.configurations[0].dsTTL = time
        case 4: registry.configurations[0].negativeTTL = time
        case 5: registry.configurations[0].soaTTL = time
        default: changeFixedPart(ttl: time)
        }
        count("another configuration: \(policy.denial)")
    }

    /// Records of the file come and go. A delegation of its own comes after its server's address, which is ours until then
    /// and glue from then on, and goes before it.
    private func changeFixedPart(ttl: UInt32) {
        let (glue, cut) = (("ns.gov", "A 192.0.2.7"), ("gov", "NS ns.gov.kz."))
        let government = registry.configurations[0].records.count { $0.owner.isWithin(name("gov.kz")) }
        switch chance.below(4) {
        case 0: toggle(("deep.in.the", "TXT \"deep\""), ttl)
        case 1: toggle(("*.test", "TXT \"any\""), ttl)
        default: toggle(government == 0 || (government == 1 && chance.oneIn(2)) ? glue : cut, ttl)
        }
    }

    private func toggle(_ record: (label: String, text: String), _ ttl: UInt32) {
        let kept = registry.configurations[0].records.filter { $0.text != record.text }
        if kept.count < registry.configurations[0].records.count {
            registry.configurations[0].records = kept
        } else {
            registry.configurations[0].records.append(
                .init(owner: name("\(record.label).kz"), ttl: ttl, text: record.text, place: "life"))
        }
    }

    private func rollBack() throws {
        let versions = try registry.publisher.history(Self.apex, limit: 8).dropFirst()
        guard !versions.isEmpty else { return }
        let target = versions[versions.startIndex + chance.below(versions.count)]
        do {
            try registry.publisher.rollback(
                Self.apex, to: target.serial, by: ScratchRegistry.operatorDana, reason: "it was better", at: now)
        } catch ZoneRefusal.signingChanged {
            return count("not rolled back across another way of signing")
        }
        movedAt = now
        pending = .resume(due: muchLater())
        count("rolled back")
        try see(isCurrent: false)
    }

    /// The operator says what was to be said by now.
    private func decide() throws {
        let dana = ScratchRegistry.operatorDana
        switch pending {
        case .resume(let due) where due <= now:
            pending = nil
            try registry.publisher.resume(Self.apex, by: dana, reason: "looked at", at: now)
        case .word(let serial, let due, true) where due <= now:
            pending = nil
            _ = try registry.publisher.approve(Self.apex, serial: serial, by: dana, reason: "meant", at: now)
            count("approved")
            try see(isCurrent: false)
        case .word(let serial, let due, false) where due <= now:
            pending = nil
            try walk.letGo()
            try registry.publisher.discard(Self.apex, serial: serial, by: dana, reason: "a mistake", at: now)
            wasDiscarded = true
            count("discarded")
        default: break
        }
    }

    /// Has the zone move again, whatever it waits for.
    func resume() throws {
        while pending != nil {
            registry.now = now.adding(seconds: 6 * Self.hour)
            try decide()
            if pending != nil { try standStill() }
        }
        try publish()
    }

    /// A zone that is held, or waits, stays as it is, whoever asks; the signatures of one that is held are renewed.
    private func standStill() throws {
        guard case .resume = pending else {
            if try registry.advance().isNew { breaks.append("\(now): a zone that waits has moved") }
            return
        }
        let content = zone.plainLines
        do {
            // Its keys live on, as far as its versions let them.
            try applyKeySteps()
            while true {
                let advance = try registry.advance()
                guard advance.isNew, advance.hold != nil, advance.version.cause == .signatures else {
                    breaks.append("\(now): a held zone has moved by \(advance.version.cause)")
                    return
                }
                count("signed while held")
                try see(isCurrent: false)
            }
        } catch ZoneRefusal.held {
            movedAt = now
        }
        if zone.plainLines != content { breaks.append("\(now): a held zone says something else") }
        if try registry.publisher.history(Self.apex, limit: 1).first?.serial != zone.serial {
            breaks.append("\(now): a held zone has another serial than was seen")
        }
    }

    /// The publisher is killed at one of its writes.
    private func killed() throws {
        let fate = chance.oneIn(2) ? FailingDatabase.Fate.lost : .persisted
        let failing = FailingDatabase(registry.database, at: chance.number(in: 1...4), fate)
        let publisher = ZonePublisher(
            database: failing, configurations: registry.configurations, keys: registry.keys)
        do {
            try publisher.advance(Self.apex, at: now, by: .registry, reason: "changes of the register")
        } catch is FailingDatabase.Killed {
            count("killed at a write, \(fate)")
        }
        // Whatever is public now is a whole version, and the register may have moved on from it.
        if try registry.publisher.status(Self.apex, at: now).version?.serial != zone.serial {
            try see(isCurrent: false)
        }
    }

    private func publish() throws {
        var advance = try registry.advance()
        while advance.isNew {
            count("\(advance.version.cause)")
            // Another way of signing is applied to what the store has: the register is taken in by the next version.
            try see(isCurrent: advance.version.cause != .configuration)
            advance = try registry.advance()
        }
        if let held = advance.held {
            // Whoever has had a second look lets it out: signatures are not renewed meanwhile.
            pending = .word(held.serial, due: later(), approves: wasDiscarded || chance.oneIn(2))
            wasDiscarded = false
            count("waits for a word")
            return
        }
        movedAt = now
        if chance.oneIn(4) {
            complain(try content() + answers())
        }
    }

    /// Knot DNS looks at the zone as of the life's own clock. While one combined key takes over from another it goes by
    /// one of the two only, whichever comes (3.2.6; ldns-verify-zone takes such zones): it is asked later then.
    func askOthers() throws {
        if policy.keys == .combined, zone.keySet.count > 1 {
            judgedAt.insert(witness.serials + 1)
            return
        }
        let path = try registry.export().path
        let second = ZoneWitness.second(now)
        let judge = ZoneJudge(name: "kzonecheck") { file, zone in ["-o", zone, "-d", "on", "-t", "\(second)", file] }
        let verdict = try judge.accepts(file: path, zone: Self.apex.text)
        if !verdict.accepted { breaks.append("\(now), kzonecheck: \(verdict.text)") }
        count("judged by others")
    }
}
