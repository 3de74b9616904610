import DNSCore
import RegistryModel

/// The commands for a holder's claim of a campaign: our own object mapping (`Schemas/claim-1.0.xsd`).
package enum EPPClaimAction: Hashable, Sendable {
    case info(EPPClaimInfo)
    case create(EPPClaimCreate)

    package var name: EPPCommandName {
        switch self {
        case .info: .info
        case .create: .create
        }
    }
}

/// `claim:info`: how the claim stands that a name gives.
package struct EPPClaimInfo: Hashable, Sendable {
    package var campaign: String
    /// The name that gives the right.
    package var source: DomainName
    /// The claim token; whoever shows it sees what was lodged.
    package var token: String?
    package init(campaign: String, source: DomainName, token: String? = nil) {
        self.campaign = campaign
        self.source = source
        self.token = token
    }
}

/// `claim:create`: lodges what the holder chose.
package struct EPPClaimCreate: Hashable, Sendable {
    package var campaign: String
    /// The name that gives the right.
    package var source: DomainName
    /// The claim token that the holder gave.
    package var token: String
    package var choice: EPPClaimChoice
    package init(campaign: String, source: DomainName, token: String, choice: EPPClaimChoice) {
        self.campaign = campaign
        self.source = source
        self.token = token
        self.choice = choice
    }

    /// Characters of a campaign's identifier.
    static let campaignLength = 1...64
    /// Characters of a token: many times what ours have.
    static let tokenLength = 1...255
}

/// What a holder chose, in commands and answers alike.
package struct EPPClaimChoice: Hashable, Sendable {
    package var kind: ClaimChoice.Kind
    /// Other labels, in order of wish.
    package var alternatives: [String] = []
    package var preference: ClaimChoice.Preference?
    /// The new name follows changes of the old one's servers.
    package var follows = true
    /// The keys behind the old name's DS records sign the new name too.
    package var confirmsKeys = false
    /// The old name may end as soon as the campaign lets it.
    package var releasesOldName = false
    package var evidence: [Evidence] = []
    /// In which further notices come.
    package var language: EPPLanguage?
    package init(_ kind: ClaimChoice.Kind) { self.kind = kind }
}
