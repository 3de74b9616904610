import CampaignPlanning
import Notices
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
        _ claim: Claim, _ kind: CampaignNotice.Kind, to address: MailAddress?, at now: Instant, isAnew: Bool = false
    ) throws -> Letter {
        let name =
            (isAnew ? Self.anew : "")
            + "\(policy.identifier)-\(claim.number)-\(kind.rawValue)-\(now.microseconds / 1_000)"
        var letter = Letter(
            notice: CampaignNotice(
                campaign: campaign, claim: claim.number, kind: kind, channel: .mail, recipient: claim.holder.rawValue,
                language: "", at: now, reference: name))
        var token: String?
        if kind.carriesToken, let until = tokenEnd(claim, now) {
            let secret = AuthorizationSecretInput.secret(from: chance(26))
            token = secret
            letter.command = .issueClaimToken(
                IssueClaimToken(claim: claim.number, secret: .make(secret: secret, salt: chance(16)), until: until))
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

    /// How long a token that is given now is good; nil where there is nothing more that could be lodged with it.
    package func tokenEnd(_ claim: Claim, _ now: Instant) -> Instant? {
        guard let cohort = policy.cohort(claim.cohort) else { return nil }
        let most = now.adding(days: policy.consent.tokenDays)
        switch ClaimTerms(policy, cohort: cohort).lodging(of: claim, at: now) {
        case .open(let until): return min(until ?? most, most)
        case .notYet: return min(cohort.closes, most)
        case .closed, .settled: return nil
        }
    }

    /// What the name of a letter that an operator asked for begins with, so that a run in another process does not take it
    /// for the rest of one that was cut off. No campaign's identifier has a dot.
    private static let anew = "anew."

    /// A letter with a new token, in the place of the last: for a holder who has lost it, or has something else to say.
    ///
    /// - Throws: the refusal; nothing was sent then. Gives a notice that failed where the holder has no address that mail
    ///   takes: then nothing has changed.
    package func sendToken(_ claim: Claim, as actor: Actor, at now: Instant) async throws -> CampaignNotice {
        let address = try registry.database.read { try RegistryReader($0).contact(claim.holder) }
            .flatMap { MailAddress($0.email) }
        let isSettled = claim.state == .sideBySide || claim.state.isSettled
        var letter = try write(claim, isSettled ? .settled : .opening, to: address, at: now, isAnew: true)
        guard letter.notice.delivery == .queued else { return letter.notice }
        // Where nothing can be lodged any more, the command says so better than we could.
        letter.command =
            letter.command
            ?? .issueClaimToken(
                IssueClaimToken(claim: claim.number, secret: .make(secret: "", salt: chance(16)), until: now))
        try spool.sync([letter.notice.reference])
        if let command = letter.command,
            case .refused(let refusal) = try await registry.perform(command, as: actor).outcome
        {
            spool.discard(letter.notice.reference)
            throw refusal
        }
        let recorded = try await registry.record([letter.notice])
        try spool.release(recorded.map(\.reference))
        return recorded.first ?? letter.notice
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

    /// Writes down what the mailer has done since, of those letters alone that wait for it.
    ///
    /// - Parameter fromStart: hands over what a run that was cut off has left behind, too.
    package func readBack(fromStart: Bool, at now: Instant) async throws {
        let queued = try registry.database.read { try Self.queued(RegistryReader($0)) }
        if fromStart { try releaseHeld(queued) }
        let marks = queued.compactMap { notice -> (notice: ObjectNumber, delivery: CampaignNotice.Delivery)? in
            switch spool.place(of: notice.reference) {
            case .sent: (notice.number, .delivered)
            case .failed: (notice.number, .failed)
            case .held, .waiting, nil: nil
            }
        }
        // Before it is marked: afterwards nobody would come back to it.
        for notice in queued where notice.kind.carriesToken && spool.place(of: notice.reference) == .sent {
            try spool.blank(notice.reference)
        }
        try await registry.mark(marks, at: now)
    }

    /// What the register knows of goes out; what it does not is thrown away, unless another campaign's run may be writing
    /// it.
    private func releaseHeld(_ queued: [CampaignNotice]) throws {
        let held = Set(try spool.held())
        let known = Set(queued.map(\.reference)).intersection(held)
        try spool.release(known.sorted())
        for name in held.subtracting(known) where name.hasPrefix("\(policy.identifier)-") { spool.discard(name) }
    }

    private static func queued(_ reader: RegistryReader) throws -> [CampaignNotice] {
        var queued: [CampaignNotice] = []
        while true {
            let notices = try reader.queuedNotices(by: .mail, after: queued.last?.number ?? 0, limit: page)
            queued += notices
            if notices.count < page { return queued }
        }
    }
}

extension CampaignNotice.Kind {
    /// Whether a letter of this kind may bring a token.
    fileprivate var carriesToken: Bool {
        switch self {
        case .opening, .settled: true
        case .reminder, .ending: false
        }
    }
}
