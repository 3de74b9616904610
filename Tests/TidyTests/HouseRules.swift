/// The floor plan as data: which of our rooms each room may import. Foundation's value types and the C library are
/// allowed where a row says so.
enum HouseRules {
    /// Room → rooms it may import, bottom-up.
    static let imports: [String: Set<String>] = [
        "DNSCore": [],
        "CanonicalJSON": [],
        "Digests": ["COpenSSL"],
        "PasswordHashing": ["COpenSSL"],
        "IDNA": ["CIDN2", "DNSCore"],
        "LDNS": ["CLDNS", "DNSCore"],
        "RegistryModel": ["DNSCore"],
        "PortableSQL": [],
        "EPPFraming": [],
        "XMLDocuments": ["CLibXML2"],
        "HTMLDocuments": ["CLibXML2"],
        "HTMLPages": [],
        "CertificateReading": ["Crypto", "RegistryModel", "SwiftASN1", "X509"],
        "AddressPlaces": ["DNSCore", "RegistryModel"],
        "SiteEvidence": ["DNSCore", "RegistryModel"],
        "EvidenceStore": ["DNSCore", "Digests", "PortableSQL", "RegistryModel", "SiteEvidence"],
        "PolicyEngine": ["DNSCore", "IDNA", "RegistryModel"],
        "PolicyFiles": ["DNSCore", "Digests", "IDNA", "PolicyEngine", "RegistryModel", "Yams"],
        "CampaignPlanning": ["DNSCore", "Digests", "IDNA", "PolicyEngine", "RegistryModel"],
        "SQLiteEngine": ["CSQLite", "Digests", "PortableSQL"],
        "RegistryStore": ["CanonicalJSON", "DNSCore", "Digests", "PolicyEngine", "PortableSQL", "RegistryModel"],
        "ZoneStore": ["DNSCore", "PortableSQL", "RegistryModel"],
        "BatchFiles": ["DNSCore", "IDNA", "RegistryModel"],
        "Terminal": ["ArgumentParser", "DNSCore", "Digests", "IDNA", "RegistryModel"],
        "RegistryFlows": [
            "CampaignPlanning", "CanonicalJSON", "DNSCore", "Digests", "IDNA", "PasswordHashing", "PolicyEngine",
            "PortableSQL",
            "RegistryModel", "RegistryStore",
        ],
        "ZoneGeneration": ["DNSCore", "LDNS", "RegistryModel"],
        "ZoneSigning": ["COpenSSL", "DNSCore", "Digests", "LDNS", "RegistryModel"],
        "ZoneFiles": ["DNSCore", "Digests"],
        "DNSMessages": ["DNSCore", "Digests"],
        "SecondarySetups": ["DNSCore", "DNSMessages", "RegistryModel"],
        "ZoneServing": ["DNSCore", "DNSMessages", "Digests", "RegistryModel"],
        "DNSQuestions": ["DNSCore", "NIOCore", "NIOPosix", "RegistryModel"],
        "ZoneTransfer": [
            "DNSCore", "DNSMessages", "DNSQuestions", "Logging", "NIOCore", "NIOPosix", "NIOSSL", "RegistryModel",
            "ServerLife", "ZoneServing",
        ],
        "PageServing": ["NIOCore", "NIOHTTP1", "NIOPosix", "ServerLife"],
        "Metrics": ["PageServing"],
        "RDDS": [
            "CanonicalJSON", "DNSCore", "IDNA", "PageServing", "PolicyEngine", "RegistryFlows", "RegistryModel",
            "RegistryStore",
        ],
        "SiteScanning": [
            "CertificateReading", "DNSCore", "DNSMessages", "DNSQuestions", "Digests", "HTMLDocuments", "IDNA", "NIOCore",
            "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOTLS", "RegistryModel", "SiteEvidence",
        ],
        "Audits": [
            "AddressPlaces", "BatchFiles", "CanonicalJSON", "CertificateReading", "Crypto", "DNSCore", "DNSMessages",
            "Digests", "EvidenceStore", "HTMLDocuments", "HTMLPages", "IDNA", "LDNS", "PolicyEngine", "RegistryModel",
            "RegistryStore", "SiteEvidence", "X509",
        ],
        "SegmentFacts": [
            "AddressPlaces", "CanonicalJSON", "DNSCore", "EvidenceStore", "RegistryModel", "RegistryStore",
            "SiteEvidence",
        ],
        "EPPWire": ["DNSCore", "RegistryModel", "XMLDocuments"],
        "ZonePublication": [
            "DNSCore", "Digests", "LDNS", "PortableSQL", "RegistryModel", "RegistryStore", "ZoneFiles",
            "ZoneGeneration", "ZoneSigning", "ZoneStore",
        ],
        "Notices": ["DNSCore", "IDNA", "PolicyEngine", "RegistryModel"],
        "Cases": ["DNSCore", "IDNA", "Notices", "PolicyEngine", "RegistryFlows", "RegistryModel", "RegistryStore"],
        "Campaigns": [
            "BatchFiles", "CampaignPlanning", "CanonicalJSON", "DNSCore", "DNSMessages", "Digests", "HTMLPages", "IDNA",
            "NIOCore", "NIOPosix", "NIOSSL", "Notices", "PolicyEngine", "RegistryFlows", "RegistryModel",
            "RegistryStore", "ZoneTransfer",
        ],
        "ServerLife": ["CanonicalJSON", "Logging", "NIOCore"],
        "CertificateAuthority": ["Crypto", "SwiftASN1", "X509"],
        "EPPTransport": ["Digests", "EPPFraming", "NIOCore", "NIOSSL", "X509"],
        "EPPMapping": [
            "DNSCore", "Digests", "EPPWire", "PasswordHashing", "PolicyEngine", "RegistryFlows", "RegistryModel",
            "RegistryStore", "XMLDocuments",
        ],
        "EPPServer": [
            "Digests", "EPPFraming", "EPPMapping", "EPPTransport", "EPPWire", "Logging", "NIOCore", "NIOPosix",
            "NIOSSL", "NIOTLS", "RegistryModel", "ServerLife",
        ],
        "EPPClient": ["EPPFraming", "EPPTransport", "NIOCore", "NIOPosix", "NIOSSL", "NIOTLS"],
        "BatchRuns": ["BatchFiles", "CanonicalJSON", "RegistryModel", "Terminal"],
    ]

    /// Where commands are, and with them the clock and chance.
    static let executables: Set<String> = ["tizilim", "tizilim-registrar"]

    /// What everybody may import: values and the C library's plain functions.
    static let everywhere: Set<String> = ["Foundation", "FoundationXML", "Glibc", "Dispatch", "Synchronization"]

    /// Rooms that may not import Foundation or the C library at all: pure values and rules.
    static let pure: Set<String> = [
        "DNSCore", "CampaignPlanning", "CanonicalJSON", "EPPFraming", "PortableSQL", "RegistryModel", "PolicyEngine",
        "ZoneStore",
    ]

    /// Storey 2 and up, where work may wait: below it nothing is `async`.
    static let mayWait: Set<String> = [
        "RegistryFlows", "ZoneGeneration", "EPPMapping", "EPPTransport", "ServerLife", "DNSQuestions",
        "ZonePublication", "ZoneTransfer", "PageServing", "Metrics", "RDDS", "EPPServer", "EPPClient", "BatchRuns",
        "Campaigns", "Cases",
        "SiteScanning", "Audits", "SegmentFacts", "tizilim",
        "tizilim-registrar",
    ]

    /// Rooms whose business is tables; nobody else has a word of SQL.
    static let speakSQL: Set<String> = ["RegistryStore", "ZoneStore", "EvidenceStore", "SQLiteEngine"]
    static let wordsOfSQL = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "]

    /// Rooms that see a reader of the register only, and what there is to change it by.
    static let onlyRead: Set<String> = ["RDDS"]
    static let wordsOfWriters = ["RegistryWriter", "ChangeSet", ".perform(", ".performAll(", ".write {"]

    /// Lines that a function may have.
    static let functionLimit = 70
    /// Lines that a file may have.
    static let fileLimit = 800
    /// Time and chance are arguments; only executables may ask the world for them.
    static let forbiddenOutsideExecutables = [
        "Date()", "Date.now", ".random(", "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock",
        "clock_gettime", "arc4random", "gettimeofday",
    ]
    /// What is left undone, and what goes past the one place that knows where output goes (`Console`).
    static let forbiddenEverywhere = ["try!", "TODO", "FIXME", "fatalError(", " print(", "debugPrint(", "NSLog("]
    static let forbiddenFileWords = ["Utils", "Utilities", "Helper", "Manager", "Common", "Misc"]
    /// Everything that may stand at the top, dotfiles apart.
    static let top: Set<String> = [
        "Package.swift", "README.md", "Makefile", "Sources", "Tests", "Zones", "Policies", "LICENSE", "CHANGELOG.md",
        "CONTRIBUTING.md", "SECURITY.md",
    ]
}
