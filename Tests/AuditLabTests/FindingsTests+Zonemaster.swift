import AuditLab
import Foundation
import NameServers
import Programs
import Testing

extension FindingsTests {
    /// What Zonemaster's messages mean in our words: any of these tags is a fault.
    private static let faults: [String: Set<String>] = [
        "nameServerCount": ["NOT_ENOUGH_NS_DEL", "NOT_ENOUGH_NS_CHILD"],
        "delegationContent": ["EXTRA_NAME_CHILD", "EXTRA_NAME_PARENT", "TOTAL_NAME_MISMATCH"],
        "authoritativeAnswers": ["IS_NOT_AUTHORITATIVE", "NS_FAILED"],
        "serverAgreement": ["MULTIPLE_SOA_SERIALS", "MULTIPLE_NS_SET"],
        "systemDiversity": ["IPV4_ONE_ASN"],
        "signedChain": [
            "NOT_SIGNED", "DS02_NO_VALID_DNSKEY_FOR_ANY_DS", "DS02_DNSKEY_NOT_SIGNED_BY_ANY_DS", "RRSIG_EXPIRED",
        ],
        "glue": ["IN_BAILIWICK_ADDR_MISMATCH"],
        "addressFamilies.nameServer": ["NO_IPV6_NS_DEL"],
        "closedRecursion": ["IS_A_RECURSOR"],
        "closedTransfer": ["AXFR_AVAILABLE"],
    ]
    /// The tag by which it says that no server answered, and it went no further.
    private static let end = "CANNOT_CONTINUE"
    /// The tag by which it says that one of them did not.
    private static let silence = "CN01_NO_RESPONSE_UDP"
    /// What is asked of every server, so that one that is silent leaves it open.
    private static let ofEach: Set<String> = [
        "authoritativeAnswers", "serverAgreement", "signedChain", "closedRecursion", "closedTransfer",
    ]

    /// Sites that plant something in DNS, and a good one.
    private static let zones = LabSites.all.filter { site in
        site.name == "good.gov.kz" || site.dns != LabSites.all[0].dns && site.dns.place == .country
    }.map(\.name)

    /// Differences, each with its reason.
    private static let dnsExplained: [String: String] = {
        let stopped = "Zonemaster stops where no server answers; which servers there are, and where, is in the register"
        let passed = """
            Zonemaster passes over a server whose name has no address, and judges by the rest; ours leaves open what that \
            server would say
            """
        var reasons: [String: String] = ["dnsmute.gov.kz glue": stopped]
        for site in ["dnsmute.gov.kz", "muteglue.gov.kz"] {
            for check in ["addressFamilies.nameServer", "systemDiversity", "nameServerCount"] {
                reasons["\(site) \(check)"] = stopped
            }
        }
        for check in ofEach.union(["addressFamilies.nameServer", "systemDiversity"]) {
            reasons["lostserver.gov.kz \(check)"] = passed
        }
        return reasons
    }()

    private struct Message: Decodable {
        var tag: String
        var level: String
    }

    @Test(
        "Zonemaster agrees about delegations",
        .enabled(if: (try? InstalledProgram.path(of: "zonemaster-cli")) != nil, "zonemaster-cli is not installed"))
    func zonemaster() async throws {
        var table = AgreementTable("zonemaster", explained: Self.dnsExplained)
        let said = try await messages()
        for name in Self.zones {
            let tags = try #require(said[name])
            for (check, faults) in Self.faults.sorted(by: { $0.key < $1.key }) {
                let found = tags.intersection(faults)
                let isOpen = tags.contains(Self.end) || tags.contains(Self.silence) && Self.ofEach.contains(check)
                let faulty = found.isEmpty ? (isOpen ? nil : false) : true
                table.add(
                    SecondOpinion(
                        site: name, check: check, ours: try run.finding(name, check).verdict, faulty: faulty,
                        words: found.sorted().joined(separator: " ")))
            }
        }
        try table.write()
        #expect(table.opinions.count > 100)
        #expect(table.unexplained == [])
        #expect(table.idle == [])
    }

    /// What Zonemaster says of each zone, by its tags; several zones at a time, since most of it is waiting.
    private func messages() async throws -> [String: Set<String>] {
        let profile = "\(run.lab.folder)/zonemaster.json"
        // In a lab nobody answers late.
        try Data("{\"resolver\": {\"defaults\": {\"timeout\": 3, \"retry\": 1}}}".utf8).write(
            to: URL(filePath: profile))
        let words = ["--profile", profile, "--hints", run.lab.hints, "--json", "--raw", "--level", "NOTICE"]
        return try await withThrowingTaskGroup(of: (String, Set<String>).self) { group in
            var waiting = Self.zones[...]
            var found: [String: Set<String>] = [:]
            func next() {
                guard let name = waiting.popFirst() else { return }
                group.addTask {
                    let outcome = try await run.lab.run(
                        ["zonemaster-cli"] + words + ["--no-progress", name], seconds: 120)
                    let messages = try JSONDecoder().decode([Message].self, from: Data(outcome.output.utf8))
                    return (name, Set(messages.map(\.tag)))
                }
            }
            for _ in 0..<4 { next() }
            while let (name, tags) = try await group.next() {
                found[name] = tags
                next()
            }
            return found
        }
    }
}
