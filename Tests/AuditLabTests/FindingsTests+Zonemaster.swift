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
    /// Tags by which it says that a server did not answer.
    private static let silence: Set<String> = ["CN01_NO_RESPONSE_UDP", "CANNOT_CONTINUE", "NO_RESPONSE"]

    /// Sites that plant something in DNS, and a good one.
    private static let zones = LabSites.all.filter { site in
        site.name == "good.gov.kz" || site.dns != LabSites.all[0].dns && site.dns.place == .country
    }.map(\.name)

    /// Differences, each with its reason.
    private static let dnsExplained: [String: String] = [:]

    private struct Message: Decodable {
        var tag: String
        var level: String
    }

    @Test(
        "Zonemaster agrees about delegations",
        .enabled(if: (try? InstalledProgram.path(of: "zonemaster-cli")) != nil, "zonemaster-cli is not installed"))
    func zonemaster() async throws {
        var table = AgreementTable("zonemaster", explained: Self.dnsExplained)
        for name in Self.zones {
            let outcome = try await run.lab.run(
                [
                    "zonemaster-cli", "--hints", run.lab.hints, "--json", "--raw", "--level", "NOTICE", "--no-progress",
                    name,
                ],
                seconds: 90)
            let messages = try JSONDecoder().decode([Message].self, from: Data(outcome.output.utf8))
            let tags = Set(messages.map(\.tag))
            let isSilent = !tags.isDisjoint(with: Self.silence)
            for (check, faults) in Self.faults.sorted(by: { $0.key < $1.key }) {
                let said = tags.intersection(faults)
                let faulty = said.isEmpty ? (isSilent ? nil : false) : true
                table.add(
                    SecondOpinion(
                        site: name, check: check, ours: try run.finding(name, check).verdict, faulty: faulty,
                        words: said.sorted().joined(separator: " ")))
            }
        }
        try table.write()
        #expect(table.opinions.count > 100)
        #expect(table.unexplained == [])
        #expect(table.idle == [])
    }
}
