import RegistryModel

/// How much the readers take. A policy that outgrows one of these is a mistake or an attack, so it is refused by name.
enum FileLimits {
    /// The highest price, in the accounts' currency. A thousand times what any registry of the world takes for a year;
    /// a hundred years of it still fit into an amount.
    static let price = Money(hundredths: 100_000_000_00)
    /// Octets of one file. The largest policy of today has a twentieth of this.
    static let fileSize = 1_048_576
    /// Files of one folder. Forty years of fourteen zones stay below it.
    static let filesPerFolder = 2_000
    /// Octets of one line. Nobody reads a longer one, and no complaint about a column in it helps.
    static let lineLength = 4_096
    /// Levels of nesting. The deepest file of the project has eight.
    static let depth = 16
    /// Characters of one text. A sentence that is longer is not read by anybody.
    static let textLength = 1_000
    /// Entries of one list. The largest list of reserved names in use anywhere is a tenth of it.
    static let listLength = 20_000
    /// Secondaries of one folder. The root has thirteen names; each of ours gets its own notice of every change.
    static let secondaries = 100
    /// Zones that one campaign draws from. The registry has fourteen.
    static let campaignZones = 64
    /// Cohorts, and stages of release, of one campaign. The largest move of any country had five.
    static let cohorts = 64
    /// Criteria of one audit, and sections that one criterion looks for. Nobody mends more findings than that.
    static let criteria = 200
    /// Complaints of one reading. Whoever sees so many repairs the first and reads again.
    static let complaints = 500
    /// Years that a policy may speak of; outside of it a typing error is more likely than a meaning.
    static let years = 1990...2199
}
