import DNSCore
import RegistryModel

/// `claim:creData`: what was lodged, and when.
package struct EPPClaimCreated: Hashable, Sendable {
    package var campaign: String
    package var source: DomainName
    /// The claim's number.
    package var identifier: String
    package var state: Claim.State
    /// The name that it is to; nil where there is none.
    package var target: DomainName?
    package var created: Instant
    package init(
        campaign: String, source: DomainName, identifier: String, state: Claim.State, target: DomainName?,
        created: Instant
    ) {
        self.campaign = campaign
        self.source = source
        self.identifier = identifier
        self.state = state
        self.target = target
        self.created = created
    }
}

/// `claim:infData`: how a claim stands. What the asker may not see is nil; nobody sees who the holder is.
package struct EPPClaimData: Hashable, Sendable {
    /// Claims to the same label, as counts.
    package struct Contest: Hashable, Sendable {
        /// All of them, this one counted.
        package var size: Int
        package var want: Int
        package var nobody: Int
        package var noObjection: Int
        package init(size: Int, want: Int, nobody: Int, noObjection: Int) {
            self.size = size
            self.want = want
            self.nobody = nobody
            self.noObjection = noObjection
        }
    }

    /// What was lodged, by whom and when.
    package struct Lodged: Hashable, Sendable {
        package var choice: EPPClaimChoice
        package var registrar: String
        package var at: Instant
        package init(choice: EPPClaimChoice, registrar: String, at: Instant) {
            self.choice = choice
            self.registrar = registrar
            self.at = at
        }
    }

    package var campaign: String
    package var source: DomainName
    /// The claim's number.
    package var identifier: String
    package var state: Claim.State
    /// The name that it is to; nil where there is none.
    package var target: DomainName?
    /// Until then nobody else gets `target`; nil too where it is held without an end.
    package var heldUntil: Instant?
    /// The window in which something can be lodged; nil where the campaign's policy is not known any more.
    package var opens: Instant?
    package var closes: Instant?
    /// What the campaign offers.
    package var choices: [ClaimChoice.Kind] = []
    /// Nil where no other claim is to the same name.
    package var contest: Contest?
    /// Rules that speak against it.
    package var rules: [String] = []
    package var lodged: Lodged?
    package var settled: Instant?
    /// Why it is settled so, as a stable word.
    package var reason: String?
    package init(
        campaign: String, source: DomainName, identifier: String, state: Claim.State, target: DomainName?
    ) {
        self.campaign = campaign
        self.source = source
        self.identifier = identifier
        self.state = state
        self.target = target
    }
}
