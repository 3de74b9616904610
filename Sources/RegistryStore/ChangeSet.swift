import RegistryModel

/// One object before and after a decision; nil before: created; nil after: deleted at once.
package struct Change<Object: Hashable & Sendable>: Hashable, Sendable {
    package var before: Object?
    package var after: Object?
    package init(before: Object?, after: Object?) {
        self.before = before
        self.after = after
    }
}

extension Change: Codable where Object: Codable {}

/// Everything that one accepted command writes, applied in one piece with its receipt.
package struct ChangeSet: Hashable, Sendable {
    package var domains: [Change<Domain>] = []
    package var hosts: [Change<Host>] = []
    package var contacts: [Change<Contact>] = []
    package var registrars: [Change<Registrar>] = []
    package var applications: [Change<Application>] = []
    package var pollMessages: [PollMessage] = []
    package var accounts: [Change<Account>] = []
    /// Lines of ledgers, in their order; each account's last has the balance that its change leaves.
    package var accountEntries: [AccountEntry] = []
    package var passwords: [RegistrarPassword] = []
    package var certificates: [Change<CertificateBinding>] = []
    package var allocationTokens: [Change<AllocationToken>] = []
    package var campaigns: [Change<Campaign>] = []
    package var claims: [Change<Claim>] = []
    package var bulkMembers: [Change<BulkMember>] = []
    /// The step of a campaign that the decision is; its inverse is made of all that the set changes.
    package var campaignStep: CampaignStep?
    /// The step that the decision takes back.
    package var undoneStep: ObjectNumber?
    /// Notices that the poll messages of the set are, in the order of those that have one.
    package var campaignNotices: [CampaignNotice] = []
    package var cases: [Change<AuditCase>] = []
    /// Notices about a case that the decision gives rise to, to be delivered afterwards.
    package var caseNotices: [CaseNotice] = []
    package init() {}
}
