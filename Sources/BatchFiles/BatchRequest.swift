import DNSCore
import RegistryModel

/// What one line of a registrar's batch file asks for; nil and empty where the line says nothing.
package struct BatchRequest: Hashable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        case check, create, renew, update, transfer, delete, restore, claim
    }

    /// The steps of a transfer or of a restore.
    package enum Step: String, Sendable, CaseIterable { case request, approve, reject, cancel, report }

    /// The line on which the request starts, from 1.
    package var line: Int
    package var action: Action
    package var name: DomainName
    package var years: Int?
    /// The end of the present term, which guards a renew against being done twice (RFC 5731, section 3.2.3).
    package var expiry: Instant?
    package var registrant: ContactIdentifier?
    package var contacts: [DomainContact] = []
    package var removeContacts: [DomainContact] = []
    package var nameServers: [DomainName] = []
    package var removeNameServers: [DomainName] = []
    package var delegationSigners: [DelegationSigner] = []
    package var removeDelegationSigners: [DelegationSigner] = []
    package var addStatuses: StatusSet = []
    package var removeStatuses: StatusSet = []
    package var serverPlace: ServerPlace?
    package var evidence: [Evidence] = []
    /// Authorization information as the holder gave it; never stored as it is.
    package var authorization: String?
    package var step: Step?
    /// The statement of a restore's report (RFC 3915, section 4.2.5).
    package var statement: String?
    /// Of a claim, whose `name` is the one that gives the right.
    package var claim: BatchClaim?

    package init(line: Int, action: Action, name: DomainName) {
        self.line = line
        self.action = action
        self.name = name
    }
}

/// What a line says of a holder's claim (`claim`).
package struct BatchClaim: Hashable, Sendable {
    package var campaign: String
    /// The claim token as the holder gave it; never stored as it is.
    package var token: String
    package var choice: ClaimChoice.Kind
    /// Labels as DNS has them.
    package var alternatives: [String] = []
    package var preference: ClaimChoice.Preference?
    package var follows = true
    package var confirmsKeys = false
    package var releasesOldName = false
    /// `kk`, `ru` or `en`.
    package var language: String?
    package init(campaign: String, token: String, choice: ClaimChoice.Kind) {
        self.campaign = campaign
        self.token = token
        self.choice = choice
    }
}

/// What is wrong with one line of a batch file.
package struct BatchComplaint: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1; 0 where the file as a whole is meant.
    package var line: Int
    package var sentence: String
    package init(line: Int, sentence: String) {
        self.line = line
        self.sentence = sentence
    }
    package var description: String { line > 0 ? "\(line): \(sentence)" : sentence }
}
