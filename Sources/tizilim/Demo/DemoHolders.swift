import Campaigns
import DNSCore
import Foundation
import Notices
import PolicyEngine
import RegistryFlows
import RegistryModel
import RegistryStore

/// Holders who read their letters and say what they want, by seeded chance: of a hundred, 62 take the new name, 8 have it
/// kept, 10 waive, 4 object and 16 say nothing. Each goes to a registrar with the token out of the letter, one in three to
/// another than the old name's.
struct DemoHolders {
    static let statement = """
        What holders choose is drawn by the same seed: 62 in 100 take the name, 8 have it kept, 10 waive, 4 object, 16 are \
        silent; 1 in 12 who take it bring no document. New names answer from the third day on, as no servers of theirs are there to be asked.
        """

    let registry: Registry
    let campaign: Campaign
    let policy: CampaignPolicy
    let spool: MailSpool
    let seed: UInt64

    /// When the holder of a claim speaks, and what it says; nil: never.
    func word(of claim: Claim) -> (at: Instant, choice: ClaimChoice.Kind)? {
        var chance = SeededChance(seed: seed &+ 2, name: claim.source.wire)
        guard let cohort = policy.cohort(claim.cohort) else { return nil }
        let draw = chance.number(below: 100)
        let choice: ClaimChoice.Kind
        switch draw {
        case ..<62: choice = .register
        case ..<70: choice = policy.choices.contains(.reserve) ? .reserve : .register
        case ..<80: choice = .waive
        case ..<84: choice = .object
        default: return nil
        }
        let window = (cohort.closes.microseconds - cohort.opens.microseconds) / 1_000_000
        let seconds = Int64(chance.number(below: 900)) * window / 1_000 + 86_400
        return (cohort.opens.adding(seconds: seconds), choice)
    }

    /// Lodges what this holder says, with the token out of its letter; gives the refusal's rule or word, `noLetter` where
    /// there is none, nil where it was taken.
    func lodge(_ claim: Claim, _ choice: ClaimChoice.Kind) async throws -> String? {
        guard let token = try token(of: claim) else { return "noLetter" }
        var chance = SeededChance(seed: seed &+ 3, name: claim.source.wire)
        var command = LodgeClaim(campaign: policy.identifier, source: claim.source, choice: choice)
        command.proofs = try registry.claimProofs(of: claim.source, token: token)
        command.releasesOldName = policy.oldName.ends == .onConsent && chance.happens(percent: 70)
        command.language = chance.element(of: Language.allCases).rawValue
        if choice == .register, !chance.happens(percent: 8) {
            let kind = try registry.database.read { try RegistryReader($0).contact(claim.holder)?.kind }
            command.evidence = [DemoRegister.document(of: kind ?? .education, at: registry.now(), &chance)]
        }
        let registrar = chance.happens(percent: 33) ? chance.element(of: DemoRegister.registrars) : claim.sponsor
        let decision = try await registry.perform(.lodgeClaim(command), as: .registrar(registrar))
        guard case .refused(let refusal) = decision.outcome else { return nil }
        return refusal.rules.first?.rawValue ?? refusal.word
    }

    /// The token as it stands in the letter: on a line of its own, in every language the same.
    private func token(of claim: Claim) throws -> String? {
        let start = "\(policy.identifier)-\(claim.number)-\(CampaignNotice.Kind.opening.rawValue)-"
        let folder = "\(spool.path)/\(MailSpool.Place.waiting.rawValue)"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(start) }
        guard let name = names.max(), let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8),
            let blank = text.range(of: "\r\n\r\n"),
            let body = Data(base64Encoded: String(text[blank.upperBound...]), options: .ignoreUnknownCharacters)
        else { return nil }
        return String(decoding: body, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .map { $0.trimmingCharacters(in: .punctuationCharacters) }
            .first { $0.utf8.count == Self.tokenLength && $0.utf8.allSatisfy(Self.isOfToken) }
    }

    private static let tokenLength = 26
    private static func isOfToken(_ octet: UInt8) -> Bool {
        (0x32...0x39).contains(octet) || (0x61...0x7a).contains(octet) || octet == 0x41
    }

    /// What a probe would see: new names answer from the third day on.
    func look(at claims: [Claim]) async throws {
        let now = registry.now()
        try await registry.observe(
            claims.compactMap { claim in
                guard let since = claim.sideBySide?.adding(days: 2), since <= now else { return nil }
                return ClaimObservation(claim: claim.number, answering: claim.answering ?? now, observed: now)
            })
    }
}
