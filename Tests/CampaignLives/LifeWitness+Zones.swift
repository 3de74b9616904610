import DNSCore
import PolicyEngine
import RegistryModel

/// What everybody can see.
extension LifeWitness {
    /// Looks at a zone as it is published now.
    package func see(_ zone: PublishedZone, of apex: String, at now: Instant) {
        let before = published.updateValue(zone, forKey: apex)
        guard let before else { return count("serials") }
        if before.serial != zone.serial { count("serials") }
        if apex == policy.target.text {
            for name in zone.delegations.keys where before.delegations[name] == nil && words[name]?.leaves == nil {
                complain(.label, "nobody has registered \(name), and there it is")
            }
        }
        for name in before.delegations.keys where zone.delegations[name] == nil {
            count("names that stopped answering")
            judgeEnd(of: name, at: now)
        }
    }

    /// Names that are new since the last serials: each is a copy of its old one, where that answers.
    package func seeCopies() {
        defer { unseen = [] }
        for claim in unseen where hasName(claim) {
            guard let right = rights[claim], let name = newName[claim] else { continue }
            guard let old = delegation(of: right.source) else { continue }
            guard let new = delegation(of: name) else {
                complain(.copy, "\(name) is not published, and \(right.source) is")
                continue
            }
            count("copies")
            if Set(old.split(separator: " ")) != Set(new.split(separator: " ")) {
                complain(.copy, "\(name) has the servers \(new), and \(right.source) has \(old)")
            }
        }
    }

    func delegation(of name: String) -> String? {
        published.values.lazy.compactMap { $0.delegations[name] }.first
    }

    /// A name that answered before does not any more: because its holder or its own term said so, or the signed plan.
    private func judgeEnd(of name: String, at now: Instant) {
        let word = words[name] ?? Word()
        if let deleted = word.deleted, deleted <= now { return count("ended: deleted") }
        if let leaves = word.leaves, leaves <= now { return count("ended: its own term") }
        if let claim = made[name] {
            if word.takenBack || rights[claim].flatMap({ words[$0.source]?.takenBack }) == true {
                return count("ended: taken back")
            }
            return complain(.dark, "the new name \(name) stopped answering at \(now)")
        }
        guard let claim = claims[name] else { return complain(.dark, "\(name) stopped answering at \(now)") }
        switch policy.oldName.ends {
        case .never: return complain(.dark, "\(name) ended at \(now) under a plan that ends no old name")
        case .onConsent where choice(of: claim)?.releases != true:
            return complain(.dark, "\(name) ended at \(now), and its holder had not let it go")
        case .at(let end) where now < end: return complain(.dark, "\(name) ended at \(now), before \(end)")
        case .onConsent, .at: break
        }
        guard hasAnswered(claim, at: now) else {
            return complain(.dark, "\(name) ended at \(now) before its new name had answered long enough")
        }
        let new = newName[claim]
        guard let new, delegation(of: new) != nil || words[new]?.leaves.map({ $0 <= now }) == true else {
            return complain(.dark, "\(name) ended at \(now), and its new name is not published")
        }
        count("ended: by the plan")
    }

    /// Whether the looks back from now reach far enough without silence, and without a gap in which nobody knows.
    private func hasAnswered(_ claim: Int64, at now: Instant) -> Bool {
        let longest = Int64(policy.oldName.answersFor) * 100_000
        guard let all = looks[claim], var later = all.last, later.answers,
            now.microseconds - later.at.microseconds <= 6 * 3_600_000_000
        else { return false }
        for look in all.reversed() {
            guard look.answers, later.at.microseconds - look.at.microseconds <= longest else { return false }
            later = look
            if look.at.adding(seconds: Int64(policy.oldName.answersFor)) <= now { return true }
        }
        return false
    }
}
