import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Writes letters to holders and hands them to the mailer, each once, whatever happens in between:
///
///     file in tmp/ ─▶ token in the register ─▶ notice in the register ─▶ file in new/
///
/// Cut off before the notice stands in the register, the file is thrown away, its token is voided by the next one, and the
/// letter is written again. Cut off after it, the file goes out with the next run.
package struct NoticeDesk: Sendable {
    let registry: Registry
    let policy: CampaignPolicy
    let campaign: ObjectNumber
    let spool: MailSpool
    let chance: @Sendable (Int) -> [UInt8]

    /// - Parameter chance: octets of a source that is fit for secrets.
    package init(
        _ registry: Registry, _ policy: CampaignPolicy, campaign: ObjectNumber, spool: MailSpool,
        chance: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.registry = registry
        self.policy = policy
        self.campaign = campaign
        self.spool = spool
        self.chance = chance
    }

    /// A letter on its way.
    private struct Letter {
        var notice: CampaignNotice
        var command: Command?
    }

    /// Writes the letters; gives what was recorded. One whose token was refused is not sent; one to a holder without an
    /// address that mail takes is recorded as failed.
    func send(_ letters: [(claim: Claim, kind: CampaignNotice.Kind)], at now: Instant) async throws -> [CampaignNotice]
    {
        guard !letters.isEmpty else { return [] }
        let (claims, addresses) = try registry.database.read { connection in
            let reader = RegistryReader(connection)
            let claims = try letters.map { try current($0.claim, reader, at: now) }
            return (claims, try claims.map { try reader.contact($0.holder).flatMap { MailAddress($0.email) } })
        }
        var written: [Letter] = []
        for ((letter, claim), address) in zip(zip(letters, claims), addresses) {
            written.append(try write(claim, letter.kind, to: address, at: now))
        }
        try spool.sync(written.map(\.notice).filter { $0.delivery == .queued }.map(\.reference))
        let notices = try await keepTokens(written)
        let recorded = try await registry.record(notices)
        try spool.release(recorded.filter { $0.delivery == .queued }.map(\.reference))
        return recorded
    }

    /// The claim with who has its right now: where that goes along with the old name, so do its letters.
    private func current(_ claim: Claim, _ reader: RegistryReader, at now: Instant) throws -> Claim {
        guard let row = try reader.holdingRow(claim.source), row.number == claim.sourceDomain, now < row.purge,
            claim.isRight(ofHolder: row.holderKey, under: policy.continuity)
        else { return claim }
        var claim = claim
        claim.holder = row.holder
        claim.holderKey = row.holderKey
        return claim
    }

    private func write(
        _ claim: Claim, _ kind: CampaignNotice.Kind, to address: MailAddress?, at now: Instant
    ) throws -> Letter {
        let name = "\(policy.identifier)-\(claim.number)-\(kind.rawValue)-\(now.microseconds / 1_000)"
        var letter = Letter(
            notice: CampaignNotice(
                campaign: campaign, claim: claim.number, kind: kind, channel: .mail, recipient: claim.holder.rawValue,
                language: "", at: now, reference: name))
        var token: String?
        if kind == .opening {
            let secret = AuthorizationSecretInput.secret(from: chance(26))
            token = secret
            letter.command = .issueClaimToken(
                IssueClaimToken(
                    claim: claim.number, secret: .make(secret: secret, salt: chance(16)), until: tokenEnd(claim, now)))
        }
        let text = NoticeText(policy: policy, claim: claim, kind: kind, token: token)
        letter.notice.language = text.languages.map(\.rawValue).joined(separator: " ")
        guard let address, let sender = MailAddress(policy.notices.sender) else {
            letter.notice.delivery = .failed
            letter.notice.delivered = now
            letter.notice.reference = ""
            // Nobody would learn the token; an operator lodges what comes on paper.
            letter.command = nil
            return letter
        }
        let message = MailMessage(
            from: sender, to: address, subject: text.subject, text: text.text, languages: text.languages, date: now,
            identifier: name)
        try spool.hold(message.octets, as: name)
        return letter
    }

    private func tokenEnd(_ claim: Claim, _ now: Instant) -> Instant {
        let closes = policy.cohort(claim.cohort)?.closes ?? now
        return min(closes, now.adding(days: policy.consent.tokenDays))
    }

    /// Gives the letters whose tokens the register took, or that have none.
    private func keepTokens(_ letters: [Letter]) async throws -> [CampaignNotice] {
        let commands = letters.compactMap(\.command)
        var decisions = try await registry.performAll(commands, as: .registry).makeIterator()
        return letters.compactMap { letter in
            guard letter.command != nil else { return letter.notice }
            if case .accepted = decisions.next()?.outcome { return letter.notice }
            spool.discard(letter.notice.reference)
            return nil
        }
    }

    // MARK: What became of letters

    private static let page = 2_000

    /// Hands over what an earlier run left behind, and writes down what the mailer has done since.
    package func readBack(at now: Instant) async throws {
        let standing = try spool.standing()
        var known: Set<String> = []
        var marks: [(notice: ObjectNumber, delivery: CampaignNotice.Delivery)] = []
        var openings: [String] = []
        try registry.database.read { connection in
            let reader = RegistryReader(connection)
            var last: ObjectNumber = 0
            while true {
                let notices = try reader.queuedNotices(by: .mail, after: last, limit: Self.page)
                for notice in notices {
                    switch standing[notice.reference] {
                    case .held: known.insert(notice.reference)
                    case .sent:
                        marks.append((notice.number, .delivered))
                        if notice.kind == .opening { openings.append(notice.reference) }
                    case .failed: marks.append((notice.number, .failed))
                    case .waiting, nil: break
                    }
                }
                guard notices.count == Self.page, let end = notices.last else { return }
                last = end.number
            }
        }
        try spool.release(known.sorted())
        // Another campaign's run may be writing its own.
        let ours = "\(policy.identifier)-"
        for (name, place) in standing where place == .held && name.hasPrefix(ours) && !known.contains(name) {
            spool.discard(name)
        }
        // Before it is marked: afterwards nobody would come back to it.
        for name in openings { try spool.blank(name) }
        try await registry.mark(marks, at: now)
    }
}
