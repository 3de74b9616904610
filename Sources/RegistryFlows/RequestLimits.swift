import RegistryModel

/// The most that one request may carry. Each limit keeps one caller from holding up the writer that all share.
package enum RequestLimits {
    /// A name with more servers does not fit a referral of 512 octets (RFC 1034 practice of the root: 13).
    package static let nameServers = 13
    /// Beside the registrant: three roles, and room for deputies.
    package static let contacts = 9
    /// Two keys in a rollover, in two digest types each, twice over.
    package static let delegationSigners = 8
    /// Documents behind one name.
    package static let evidence = 16
    /// Glue of one host: what a response can carry.
    package static let addresses = 13
    /// Names of one check, as registries commonly allow in one command.
    package static let checkedNames = 1_000
    /// Zones that one registrar is accredited for: far more than the segment has.
    package static let accreditations = 256
    /// Octets of one line of text (RFC 5733 has 255 for postal lines).
    package static let line = 255
    /// Octets of a reason or a statement by a person.
    package static let statement = 4_000
    /// Lines of a street (RFC 5733, section 2.4).
    package static let streetLines = 3
    /// Client certificates of one registrar: one in use and one to come for each of a few machines.
    package static let certificates = 16
    /// The most that an account holds: a trillion, a hundred times what all names of the segment cost in a year. Sums
    /// of such amounts still fit into 64 bits.
    package static let balance = Money(hundredths: 1_000_000_000_000_00)
    /// Octets of salt of an authorization secret.
    package static let salt = 8...64
    /// Octets of a SHA-256.
    package static let digest = 32
    /// Commands decided in one rehearsal, which holds the writer from its first to its last.
    package static let rehearsal = 100_000
    /// Other labels that a holder may wish for.
    package static let alternatives = 10
    /// Working days of one period: a week's work to a year of them.
    package static let workingDays = 1...250
    /// Times that the period of one case is extended: who needs more has to appeal.
    package static let extensions = 3
    /// Facts of one finding: what a letter still tells.
    package static let findingFacts = 64
    /// Wishes for another look in one case.
    package static let rescans = 100
    /// Claims that one name gives: campaigns that it was in.
    package static let claimProofs = 16
}
