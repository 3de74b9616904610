import RegistryModel

/// What a change set became: the receipt's number, and each object as stored, new ones with their numbers.
package struct Applied: Hashable, Sendable {
    package var receipt: ObjectNumber
    package var domains: [Domain] = []
    package var hosts: [Host] = []
    package var contacts: [Contact] = []
    package var registrars: [Registrar] = []
    package var applications: [Application] = []
    package var pollMessages: [PollMessage] = []
    package var accountEntries: [AccountEntry] = []
    package var certificates: [CertificateBinding] = []
    package var campaigns: [Campaign] = []
    package var claims: [Claim] = []
    package var campaignSteps: [CampaignStep] = []
    package var cases: [AuditCase] = []

    package init(receipt: ObjectNumber) { self.receipt = receipt }
}
