// swift-tools-version: 6.2
// The floor plan of Tizilim. Targets stand bottom-up; a room imports only from storeys below,
// or sideways where its row in Tests/TidyTests says so.
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func testRoom(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")

let package = Package(
    name: "tizilim",
    products: [
        .executable(name: "tizilim", targets: ["tizilim"]),
        .executable(name: "tizilim-registrar", targets: ["tizilim-registrar"]),
        .library(name: "BenchSyncs", type: .dynamic, targets: ["BenchSyncs"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    ],
    targets: [
        // Ground: values, and the one safe door to each C library.
        .systemLibrary(name: "CLDNS", pkgConfig: "ldns", providers: [.apt(["libldns-dev"])]),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        room("DNSCore"),
        room("CanonicalJSON"),
        room("Digests", ["COpenSSL"]),
        room("PasswordHashing", ["COpenSSL"]),
        room("IDNA", ["CIDN2", "DNSCore"]),
        room("LDNS", ["CLDNS", "DNSCore"]),
        room("RegistryModel", ["DNSCore"]),
        room("PortableSQL"),
        room("EPPFraming"),
        room("XMLDocuments", ["CLibXML2"]),
        room("HTMLDocuments", ["CLibXML2"]),
        room("HTMLPages"),

        // Storey 1: rules, their files, and what keeps the register.
        room("PolicyEngine", ["DNSCore", "IDNA", "RegistryModel"]),
        room(
            "PolicyFiles",
            ["DNSCore", "Digests", "IDNA", "PolicyEngine", "RegistryModel", .product(name: "Yams", package: "Yams")]),
        room("CampaignPlanning", ["DNSCore", "Digests", "IDNA", "PolicyEngine", "RegistryModel"]),
        room("SQLiteEngine", ["CSQLite", "Digests", "PortableSQL"]),
        room("RegistryStore", ["CanonicalJSON", "DNSCore", "Digests", "PolicyEngine", "PortableSQL", "RegistryModel"]),
        room("ZoneStore", ["DNSCore", "PortableSQL", "RegistryModel"]),
        room("DNSMessages", ["DNSCore", "Digests"]),
        room("CertificateReading", [asn1, certificates, crypto, "RegistryModel"]),
        room("AddressPlaces", ["DNSCore", "RegistryModel"]),
        room("SiteEvidence", ["DNSCore", "RegistryModel"]),
        room("EvidenceStore", ["DNSCore", "Digests", "PortableSQL", "RegistryModel", "SiteEvidence"]),
        room("SecondarySetups", ["DNSCore", "DNSMessages", "RegistryModel"]),
        room("BatchFiles", ["DNSCore", "IDNA", "RegistryModel"]),
        room("Terminal", [argumentParser, "DNSCore", "Digests", "IDNA", "RegistryModel"]),

        // Storey 2: decisions, and content made from them.
        room(
            "RegistryFlows",
            [
                "CampaignPlanning", "CanonicalJSON", "DNSCore", "Digests", "IDNA", "PasswordHashing", "PolicyEngine",
                "PortableSQL",
                "RegistryModel", "RegistryStore",
            ]),
        room("ZoneGeneration", ["DNSCore", "LDNS", "RegistryModel"]),
        room("ZoneSigning", ["COpenSSL", "DNSCore", "Digests", "LDNS", "RegistryModel"]),
        room("ZoneFiles", ["DNSCore", "Digests"]),
        room("ZoneServing", ["DNSCore", "DNSMessages", "Digests", "RegistryModel"]),
        room("DNSQuestions", ["DNSCore", nioCore, nioPosix, "RegistryModel"]),
        room("ServerLife", ["CanonicalJSON", logging, nioCore]),
        room("PageServing", [nioCore, nioHTTP1, nioPosix, "ServerLife"]),
        room("CertificateAuthority", [asn1, certificates, crypto]),
        room("EPPTransport", [certificates, "Digests", "EPPFraming", nioCore, nioSSL]),
        room("EPPWire", ["DNSCore", "RegistryModel", "XMLDocuments"], exclude: ["Schemas"]),

        room(
            "EPPMapping",
            [
                "DNSCore", "Digests", "EPPWire", "PasswordHashing", "PolicyEngine", "RegistryFlows", "RegistryModel",
                "RegistryStore", "XMLDocuments",
            ]),

        // Storey 3: conductors of long work.
        room(
            "ZonePublication",
            [
                "DNSCore", "Digests", "LDNS", "PortableSQL", "RegistryModel", "RegistryStore", "ZoneFiles",
                "ZoneGeneration", "ZoneSigning", "ZoneStore",
            ]),
        room(
            "ZoneTransfer",
            [
                "DNSCore", "DNSMessages", "DNSQuestions", logging, nioCore, nioPosix, nioSSL, "RegistryModel",
                "ServerLife", "ZoneServing",
            ]),
        room("Metrics", ["PageServing"]),
        room(
            "RDDS",
            [
                "CanonicalJSON", "DNSCore", "IDNA", "PageServing", "PolicyEngine", "RegistryFlows", "RegistryModel",
                "RegistryStore",
            ]),
        room(
            "SiteScanning",
            [
                "CertificateReading", "DNSCore", "DNSMessages", "DNSQuestions", "Digests", "HTMLDocuments", "IDNA", nioCore,
                nioHTTP1, nioPosix, nioSSL, nioTLS, "RegistryModel", "SiteEvidence",
            ]),
        room(
            "Audits",
            [
                "AddressPlaces", "BatchFiles", "CanonicalJSON", "CertificateReading", certificates, crypto, "DNSCore",
                "DNSMessages", "Digests", "EvidenceStore", "HTMLDocuments", "HTMLPages", "IDNA", "LDNS",
                "PolicyEngine", "RegistryModel", "RegistryStore", "SiteEvidence",
            ]),
        room(
            "SegmentFacts",
            [
                "AddressPlaces", "CanonicalJSON", "DNSCore", "EvidenceStore", "RegistryModel", "RegistryStore",
                "SiteEvidence",
            ]),
        room("Notices", ["DNSCore", "IDNA", "PolicyEngine", "RegistryModel"]),
        room(
            "Cases",
            ["DNSCore", "IDNA", "Notices", "PolicyEngine", "RegistryFlows", "RegistryModel", "RegistryStore"]),
        room(
            "Campaigns",
            [
                "BatchFiles", "CampaignPlanning", "CanonicalJSON", "DNSCore", "DNSMessages", "Digests", "HTMLPages",
                "IDNA", nioCore, nioPosix, nioSSL, "Notices", "PolicyEngine", "RegistryFlows", "RegistryModel",
                "RegistryStore", "ZoneTransfer",
            ]),
        room(
            "EPPServer",
            [
                "Digests", "EPPFraming", "EPPMapping", "EPPTransport", "EPPWire", logging, nioCore, nioPosix, nioSSL,
                nioTLS, "RegistryModel", "ServerLife",
            ]),
        room("EPPClient", ["EPPFraming", "EPPTransport", nioCore, nioPosix, nioSSL, nioTLS]),

        room("BatchRuns", ["BatchFiles", "CanonicalJSON", "RegistryModel", "Terminal"]),

        // Storey 4: commands, and the one place where store, clock and files meet.
        .executableTarget(
            name: "tizilim",
            dependencies: [
                argumentParser, "AddressPlaces", "Audits", "BatchFiles", "BatchRuns", "CampaignPlanning", "Campaigns",
                "CanonicalJSON", "Cases", "EvidenceStore", "HTMLDocuments", "SegmentFacts", "SiteEvidence",
                "SiteScanning",
                "CertificateAuthority", "DNSCore", "DNSMessages", "Digests", "EPPMapping", "EPPServer", "EPPTransport",
                "EPPWire", "IDNA", logging,
                "Metrics", nioPosix, "Notices", "PageServing", "PasswordHashing", "PolicyEngine", "PolicyFiles",
                "PortableSQL", "RDDS", "RegistryFlows", "RegistryModel", "RegistryStore", "SQLiteEngine",
                "SecondarySetups", "ServerLife", "Terminal",
                "XMLDocuments",
                "ZoneFiles", "ZoneGeneration", "ZonePublication", "ZoneServing", "ZoneSigning", "ZoneStore",
                "ZoneTransfer",
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "tizilim-registrar",
            dependencies: [
                argumentParser, "BatchFiles", "BatchRuns", "CanonicalJSON", "DNSCore", "Digests", "EPPClient",
                "EPPTransport",
                "EPPWire", "IDNA", nioPosix, "RegistryModel", "Terminal", "XMLDocuments",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),

        // Measuring: the project against plain C, in one run (`make bench`).
        .executableTarget(name: "bench-peer", dependencies: ["CSQLite"], path: "Tests/Benchmarks/Peer"),
        .executableTarget(
            name: "bench-epp", path: "Tests/Benchmarks/Registrars",
            linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
        .target(name: "BenchSyncs", path: "Tests/Benchmarks/Syncs"),
        .executableTarget(
            name: "tizilim-bench",
            dependencies: [
                argumentParser, "AuditLab", "CanonicalJSON", "DNSCore", "DNSMessages", "DNSSpecimens", "EvidenceStore",
                "NameServers", "PolicyEngine",
                "PolicyFiles", "PortableSQL", "RegistryFlows", "RegistryModel", "RegistryStore", "SQLiteEngine",
                "SecondarySetups", "ZonePublication", "ZoneSigning", "ZoneStore",
            ],
            path: "Tests/Benchmarks/Runner", swiftSettings: strict),

        // What several tests share.
        testRoom("DNSSpecimens", ["DNSCore"]),
        testRoom("ZoneJudges", []),
        testRoom(
            "ZoneScenes",
            [
                "DNSCore", "DNSSpecimens", "LDNS", "PortableSQL", "RegistryModel", "RegistryStore", "SQLiteEngine",
                "ZonePublication", "ZoneSigning", "ZoneStore",
            ]),
        testRoom("Programs", []),
        testRoom("TryOuts", ["EPPClient", "EPPTransport", nioPosix, "Programs"]),
        testRoom("NameServers", ["DNSCore", "Programs", "RegistryModel", "SecondarySetups"]),
        testRoom("EPPSchemas", ["XMLDocuments"]),
        testRoom(
            "RegistryTesting",
            [
                "DNSCore", "PolicyEngine", "PortableSQL", "RegistryFlows", "RegistryModel", "RegistryStore",
                "SQLiteEngine",
            ]),

        // Whole campaigns out of chance, and who holds them to their promises; shared by tests and `make lives`.
        testRoom(
            "CampaignLives",
            [
                "CampaignPlanning", "Campaigns", "DNSCore", "DNSSpecimens", "PolicyEngine", "PortableSQL",
                "RegistryFlows", "RegistryModel", "RegistryStore", "RegistryTesting", "SQLiteEngine", "ZonePublication",
            ]),
        .executableTarget(
            name: "tizilim-lives", dependencies: ["CampaignLives"], path: "Tests/Benchmarks/Lives",
            swiftSettings: strict),

        // Fuzzing: parts of the wire under octets that nobody thought of (`make fuzz`).
        .target(
            name: "FuzzTargets",
            dependencies: [
                "DNSCore", "DNSMessages", "DNSSpecimens", "EPPFraming", "EPPWire", "RegistryModel", "XMLDocuments",
                "ZoneServing",
            ],
            path: "Tests/Fuzzing/Targets", swiftSettings: strict),
        .executableTarget(
            name: "tizilim-fuzz", dependencies: ["DNSSpecimens", "FuzzTargets"], path: "Tests/Fuzzing/Runner",
            swiftSettings: strict),

        // Tests, in the order of the storeys.
        tests("TidyTests", []),
        tests("DNSCoreTests", ["DNSCore", "DNSSpecimens"]),
        tests("IDNATests", ["DNSCore", "IDNA"]),
        tests("LDNSTests", ["DNSCore", "DNSSpecimens", "LDNS"]),
        tests("PolicyEngineTests", ["DNSCore", "IDNA", "PolicyEngine", "RegistryModel"]),
        tests("PolicyFilesTests", ["DNSCore", "Digests", "IDNA", "PolicyEngine", "PolicyFiles", "RegistryModel"]),
        tests(
            "CampaignPlanningTests",
            [
                "CampaignPlanning", "DNSCore", "DNSSpecimens", "Digests", "IDNA", "PolicyEngine", "PolicyFiles",
                "RegistryModel",
            ]),
        tests("BatchFilesTests", ["BatchFiles", "DNSCore", "RegistryModel"]),
        tests("SQLiteEngineTests", ["PortableSQL", "SQLiteEngine"]),
        tests(
            "RegistryStoreTests",
            [
                "DNSCore", "DNSSpecimens", "PolicyEngine", "PortableSQL", "RegistryModel", "RegistryStore",
                "SQLiteEngine",
            ]),
        tests("ZoneStoreTests", ["DNSCore", "PortableSQL", "RegistryModel", "SQLiteEngine", "ZoneStore"]),
        tests(
            "RegistryFlowsTests",
            [
                "CampaignPlanning", "CanonicalJSON", "DNSCore", "DNSSpecimens", "PasswordHashing", "PolicyEngine",
                "PortableSQL", "RegistryFlows",
                "RegistryModel", "RegistryStore", "RegistryTesting", "SQLiteEngine",
            ]),
        tests(
            "ZoneGenerationTests", ["DNSCore", "DNSSpecimens", "LDNS", "RegistryModel", "ZoneGeneration", "ZoneJudges"]),
        tests("ZoneFilesTests", ["DNSCore", "DNSSpecimens", "ZoneFiles"]),
        tests(
            "ZoneSigningTests", ["DNSCore", "DNSSpecimens", "LDNS", "RegistryModel", "ZoneJudges", "ZoneSigning"]),
        tests(
            "ZonePublicationTests",
            [
                "DNSCore", "DNSSpecimens", "Digests", "PortableSQL", "RegistryModel", "RegistryStore", "SQLiteEngine",
                "ZoneFiles", "ZoneGeneration", "ZoneJudges", "ZonePublication", "ZoneScenes", "ZoneSigning",
                "ZoneStore",
            ]),
        tests(
            "ZoneLifeTests",
            [
                crypto, "DNSCore", "DNSSpecimens", "LDNS", "RegistryModel", "ZoneJudges", "ZonePublication",
                "ZoneScenes", "ZoneSigning", "ZoneStore",
            ]),
        tests("DNSQuestionsTests", ["DNSCore", "DNSQuestions", nioCore, nioEmbedded, nioPosix, "RegistryModel"]),
        tests("DNSMessagesTests", ["DNSCore", "DNSMessages", "DNSSpecimens"]),
        tests(
            "ZoneTransferTests",
            [
                "DNSCore", "DNSMessages", "DNSSpecimens", logging, nioCore, nioPosix, "RegistryModel", "ServerLife",
                "ZoneServing", "ZoneTransfer",
            ]),
        tests("SecondarySetupsTests", ["DNSCore", "NameServers", "Programs", "RegistryModel", "SecondarySetups"]),
        tests(
            "SecondaryTests",
            ["DNSCore", "DNSSpecimens", "NameServers", "Programs", "RegistryModel", "SecondarySetups", "tizilim"]),
        tests("ServerLifeTests", [logging, nioCore, nioPosix, "ServerLife"]),
        tests(
            "CampaignsTests",
            [
                "CampaignPlanning", "Campaigns", "CertificateAuthority", "DNSCore", "DNSMessages", "NameServers",
                nioCore, nioPosix, nioSSL, "Notices",
                "PolicyEngine", "Programs", "RegistryFlows", "RegistryModel", "RegistryStore", "RegistryTesting",
                "SQLiteEngine", "SecondarySetups", "ZoneTransfer",
            ]),
        tests(
            "CasesTests",
            [
                "Cases", "DNSCore", "Notices", "PolicyEngine", "Programs", "RegistryFlows", "RegistryModel",
                "RegistryStore", "RegistryTesting", "SQLiteEngine",
            ]),
        tests("CampaignLivesTests", ["CampaignLives", "PortableSQL", "RegistryModel"]),
        tests("PageServingTests", [nioPosix, "PageServing", "Programs"]),
        tests(
            "RDDSTests",
            [
                "DNSCore", "PageServing", "PolicyEngine", "RDDS", "RegistryFlows", "RegistryModel", "RegistryStore",
                "RegistryTesting",
            ]),
        tests("MetricsTests", ["Metrics", nioPosix, "PageServing", "Programs"]),
        tests("XMLDocumentsTests", ["XMLDocuments"]),
        tests("HTMLDocumentsTests", ["HTMLDocuments"]),
        tests("HTMLPagesTests", ["HTMLPages"]),
        tests("AddressPlacesTests", ["AddressPlaces", "DNSCore", "RegistryModel"]),
        tests(
            "SiteEvidenceTests", ["DNSCore", "RegistryModel", "SiteEvidence"],
            resources: [.copy("evidence.golden.json"), .copy("evidence.form-1.json")]),
        tests(
            "EvidenceStoreTests",
            ["DNSCore", "Digests", "EvidenceStore", "PortableSQL", "RegistryModel", "SQLiteEngine", "SiteEvidence"]),
        tests(
            "SiteScanningTests",
            [
                certificates, "CertificateAuthority", "CertificateReading", crypto, "DNSCore", "DNSMessages", "Digests",
                nioCore, nioHTTP1, nioPosix, nioSSL, "RegistryModel", "SiteEvidence", "SiteScanning", asn1,
            ]),
        tests(
            "AuditsTests",
            [
                "AddressPlaces", "Audits", "BatchFiles", certificates, "CertificateAuthority", "CertificateReading",
                crypto, "DNSCore", "DNSMessages", "Digests", "EvidenceStore", "HTMLDocuments", "HTMLPages", "IDNA",
                "NameServers", "PolicyEngine", "PolicyFiles", "PortableSQL", "Programs", "RegistryFlows",
                "RegistryModel", "RegistryStore", "RegistryTesting",
                "SQLiteEngine",
                "SiteEvidence", asn1,
            ]),
        tests(
            "SegmentFactsTests",
            [
                "AddressPlaces", "DNSCore", "EvidenceStore", "PortableSQL", "RegistryFlows", "RegistryModel",
                "RegistryStore", "RegistryTesting", "SQLiteEngine", "SegmentFacts", "SiteEvidence",
            ]),
        testRoom(
            "AuditLab", ["DNSCore", "Digests", "NameServers", "Programs", "RegistryModel"], exclude: ["Servers"]),
        .executableTarget(
            name: "tizilim-lab", dependencies: [argumentParser, "AuditLab"], path: "Tests/Benchmarks/Lab",
            swiftSettings: strict),
        tests(
            "AuditLabTests",
            [
                "AuditLab", "Audits", "DNSCore", "EvidenceStore", "NameServers", "Programs", "RegistryModel",
                "SiteEvidence", "SiteScanning", "tizilim",
            ]),
        tests("EPPFramingTests", ["EPPFraming"]),
        tests(
            "EPPWireTests",
            [
                "DNSCore", "DNSSpecimens", "EPPFraming", "EPPSchemas", "EPPWire", "FuzzTargets", "RegistryModel",
                "XMLDocuments",
            ]),
        tests("FuzzingTests", ["FuzzTargets"]),
        tests(
            "EPPMappingTests",
            [
                "CampaignPlanning", "DNSCore", "EPPMapping", "EPPWire", "PolicyEngine", "RegistryFlows",
                "RegistryModel",
                "RegistryStore", "RegistryTesting",
            ]),
        tests("CommandLineTests", ["Programs", "tizilim", "ZoneJudges"]),
        tests("CertificateAuthorityTests", ["CertificateAuthority"]),
        tests("EPPTransportTests", ["CertificateAuthority", "EPPFraming", "EPPTransport", nioCore]),
        tests(
            "EPPServerTests",
            [
                "CertificateAuthority", "EPPClient", "EPPFraming", "EPPServer", "EPPTransport", logging, nioCore,
                nioPosix, nioSSL, "ServerLife",
            ]),
        tests(
            "EPPConformanceTests",
            [
                "EPPClient", "EPPSchemas", "EPPTransport", nioCore, "Programs", "tizilim", "TryOuts", "XMLDocuments",
            ],
            resources: [.copy("Walks")]),
        tests("PasswordHashingTests", ["PasswordHashing"]),
        tests(
            "RegistrarClientTests",
            [
                "CertificateAuthority", "DNSCore", "EPPServer", "EPPTransport", "EPPWire", logging, nioPosix,
                "Programs", "RegistryModel", "tizilim-registrar",
            ]),
        tests("RegistryModelTests", ["RegistryModel"]),
        tests(
            "DialogueTests",
            ["EPPClient", "EPPSchemas", "EPPTransport", "EPPWire", "Programs", "tizilim", "TryOuts", "XMLDocuments"]),
    ]
)
