import DNSCore
import PolicyEngine
import RegistryModel

/// The slice of the register that a decision saw; kept with its receipt, so that it can be decided again.
///
/// Objects are as stored; a decision projects them to its instant itself. What was looked for and is not here was
/// not there.
package struct Facts: Hashable, Sendable, Codable {
    package var domains: [Domain] = []
    package var hosts: [Host] = []
    package var contacts: [Contact] = []
    package var registrars: [Registrar] = []
    package var applications: [Application] = []
    /// How many existing domains use a host, by the host's number; only for the hosts that were asked about.
    package var hostLinks: [Link] = []
    /// How many existing domains use a contact, by the contact's number; only for those that were asked about.
    package var contactLinks: [Link] = []
    /// How many names the holder has in the zone, the one in question not counted.
    package var holderNames: Int = 0
    /// The clocks of the zone in question.
    package var terms: LifecycleTerms?
    /// The policy that these clocks are out of; nil where there are none.
    package var lifecycle: PolicyReference?
    /// Prices and accounts; nil where nothing is charged and nothing given back.
    package var billing: Billing?
    /// The registrar's certificates; nil where they were not asked about.
    package var certificates: [CertificateBinding]?
    /// The last tokens issued for the names that were asked about; nil where no token is spoken of.
    package var allocationTokens: [AllocationToken]?
    /// What was seen of a campaign; nil where the command is about none.
    package var campaign: CampaignFacts?
    /// What was seen of a case of an audit; nil where the command is about none.
    package var audit: CaseFacts?
    /// Claims of campaigns to the name that is to be created; nil where there are none.
    package var heldLabels: [HeldLabel]?
    /// What records may live in the zone in question; nil where nobody sets that, or the zone does not offer it.
    package var timesToLive: ZoneTimesToLive?

    /// What policy binds the name to, registered or not; nil where it binds it to nothing.
    package var twins: [Twin]?

    /// The edition of the rules of form that the program itself has; nil is the first, of receipts that don't say. So a
    /// rule that came later is not asked of what was decided before it.
    package var formEdition: Int?

    package struct Link: Hashable, Sendable, Codable {
        package var number: ObjectNumber
        package var count: Int
        package init(number: ObjectNumber, count: Int) {
            self.number = number
            self.count = count
        }
    }

    /// A name that policy binds the one in question to.
    package struct Twin: Hashable, Sendable, Codable {
        package var name: DomainName
        package var zone: DomainName
        /// True where the command is done to both names.
        package var joins: Bool
        /// What the command sees where it is done to this name; nil where it is not, or this is itself what goes with
        /// another.
        package var together: Facts?
        package init(name: DomainName, zone: DomainName, joins: Bool, together: Facts? = nil) {
            self.name = name
            self.zone = zone
            self.joins = joins
            self.together = together
        }
    }

    package init() {}

    package func domain(named name: DomainName) -> Domain? { domains.first { $0.name == name } }
    package func domain(numbered number: ObjectNumber) -> Domain? { domains.first { $0.number == number } }
    package func host(named name: DomainName) -> Host? { hosts.first { $0.name == name } }
    package func host(numbered number: ObjectNumber) -> Host? { hosts.first { $0.number == number } }
    package func contact(_ identifier: ContactIdentifier) -> Contact? {
        contacts.first { $0.identifier == identifier }
    }
    package func registrar(_ identifier: RegistrarIdentifier) -> Registrar? {
        registrars.first { $0.identifier == identifier }
    }
    package func hosts(under domain: ObjectNumber) -> [Host] { hosts.filter { $0.superordinate == domain } }
    package func links(toHost number: ObjectNumber) -> Int {
        hostLinks.first { $0.number == number }?.count ?? 0
    }
    package func links(toContact number: ObjectNumber) -> Int {
        contactLinks.first { $0.number == number }?.count ?? 0
    }
}
