import AuditLab
import Foundation
import Programs
import Testing

extension FindingsTests {
    /// Sites that plant something on port 443 or in its headers, and a good one.
    private static let secure = LabSites.all.filter { site in
        site.name == "good.gov.kz" || site.tls != LabSites.all[0].tls || site.web.hsts != .good
            || [.mute, .filter].contains(site.web.misbehaviour)
    }.map(\.name)

    /// Differences, each with its reason.
    private static let tlsExplained: [String: String] = {
        let offered = """
            sslyze tries every suite, and finds those that a server would take from an old visitor; ours judges the suite \
            that a server chooses for each version
            """
        return [
            "weakkey.gov.kz certificateChain":
                "OpenSSL, as sslyze calls it, lets keys of any length vouch; browsers do not",
            "weakkey.gov.kz cipherSuites": offered, "x-filter.gov.kz cipherSuites": offered,
            "x-filter.gov.kz strictTransport":
                "sslyze reads the headers of a filter's refusal; they are not the site's",
        ]
    }()

    /// What sslyze writes, as far as it is compared.
    private struct Report: Decodable {
        struct Result: Decodable {
            struct Location: Decodable { var hostname: String }
            var server_location: Location
            var connectivity_status: String
            var scan_result: Scan?
        }
        struct Scan: Decodable {
            var certificate_info: Attempt<Certificates>
            var tls_1_0_cipher_suites: Attempt<Suites>
            var tls_1_1_cipher_suites: Attempt<Suites>
            var tls_1_2_cipher_suites: Attempt<Suites>
            var tls_1_3_cipher_suites: Attempt<Suites>
            var http_headers: Attempt<Headers>
        }
        struct Attempt<Value: Decodable>: Decodable { var result: Value? }
        struct Suites: Decodable {
            struct Accepted: Decodable {
                struct Suite: Decodable { var name: String }
                var cipher_suite: Suite
            }
            var accepted_cipher_suites: [Accepted]
        }
        struct Certificates: Decodable {
            struct Deployment: Decodable {
                struct Validation: Decodable {
                    struct Store: Decodable { var name: String }
                    var trust_store: Store
                    var was_validation_successful: Bool
                }
                struct Leaf: Decodable {
                    struct Key: Decodable { var key_size: Int?, algorithm: String }
                    var public_key: Key
                    var not_valid_after: String
                    var subject_alternative_name: Names
                }
                struct Names: Decodable { var dns_names: [String] }
                var path_validation_results: [Validation]
                var received_certificate_chain: [Leaf]
            }
            var certificate_deployments: [Deployment]
        }
        struct Headers: Decodable {
            struct StrictTransport: Decodable { var max_age: Int? }
            var strict_transport_security_header: StrictTransport?
        }
        var server_scan_results: [Result]
    }

    @Test(
        "sslyze agrees about certificates, versions, ciphers and HSTS",
        .enabled(if: OutsideProgram.hasPython("sslyze"), "sslyze (PyPI) is not here: `make deps-test` brings it"))
    func sslyze() async throws {
        var table = AgreementTable("sslyze", explained: Self.tlsExplained)
        for result in try await report().server_scan_results {
            let name = result.server_location.hostname
            for (check, faulty, words) in Self.opinions(name, result.scan_result) {
                table.add(
                    SecondOpinion(
                        site: name, check: check, ours: try run.finding(name, check).verdict, faulty: faulty,
                        words: words))
            }
        }
        try table.write()
        #expect(table.opinions.count > 50)
        #expect(table.unexplained == [])
        #expect(table.idle == [])
    }

    private func report() async throws -> Report {
        let file = "\(run.lab.folder)/sslyze.json"
        let targets = try Self.secure.map { "\($0):443{\(try run.lab.placed($0).addresses[0])}" }
        let outcome = try await run.lab.run(
            [
                "python3", "-m", "sslyze", "--certinfo", "--certinfo_ca_file=\(run.lab.authority)", "--tlsv1",
                "--tlsv1_1",
                "--tlsv1_2", "--tlsv1_3", "--http_headers", "--json_out=\(file)", "--slow_connection",
            ] + targets, seconds: 200)
        guard let data = FileManager.default.contents(atPath: file) else {
            throw AuditLabFailure("sslyze wrote nothing: \(outcome.text.suffix(2_000))")
        }
        return try JSONDecoder().decode(Report.self, from: data)
    }

    /// What sslyze's report means for our checks; nil for a fault: it could not look.
    private static func opinions(
        _ name: String, _ scan: Report.Scan?
    ) -> [(check: String, faulty: Bool?, words: String)] {
        let checks = [
            "certificateChain", "certificateDays", "certificateKey", "protocolVersions", "cipherSuites",
            "strictTransport",
        ]
        guard let scan else { return checks.map { ($0, nil, "no connection") } }
        let suites = [
            scan.tls_1_0_cipher_suites, scan.tls_1_1_cipher_suites, scan.tls_1_2_cipher_suites,
            scan.tls_1_3_cipher_suites,
        ].map { $0.result?.accepted_cipher_suites.map(\.cipher_suite.name) ?? [] }
        let weak = suites.joined().filter { !isStrong($0) }
        let hsts = scan.http_headers.result.map { $0.strict_transport_security_header?.max_age ?? 0 }
        let versions = zip(["1.0", "1.1", "1.2", "1.3"], suites).filter { !$1.isEmpty }.map(\.0)
        return certificate(name, scan) + [
            ("protocolVersions", !suites[0].isEmpty || !suites[1].isEmpty, versions.joined(separator: " ")),
            ("cipherSuites", !weak.isEmpty, weak.first ?? ""),
            ("strictTransport", hsts.map { $0 < 180 * 86_400 }, hsts.map { "max-age \($0)" } ?? "no answer"),
        ]
    }

    private static func certificate(
        _ name: String, _ scan: Report.Scan
    ) -> [(check: String, faulty: Bool?, words: String)] {
        guard let shown = scan.certificate_info.result?.certificate_deployments.first,
            let leaf = shown.received_certificate_chain.first,
            let ours = shown.path_validation_results.first(where: { $0.trust_store.name.contains("Supplied") })
        else {
            return ["certificateChain", "certificateDays", "certificateKey"].map { ($0, nil, "no certificate") }
        }
        let fits = leaf.subject_alternative_name.dns_names.contains(name)
        let days = (try? Date(leaf.not_valid_after, strategy: .iso8601)).map { $0.timeIntervalSinceNow / 86_400 }
        let bits = leaf.public_key.key_size ?? 0
        return [
            (
                "certificateChain", !ours.was_validation_successful || !fits,
                ours.was_validation_successful ? (fits ? "" : "another name") : "not trusted"
            ),
            ("certificateDays", days.map { $0 < 14 }, leaf.not_valid_after),
            ("certificateKey", bits < (leaf.public_key.algorithm.contains("RSA") ? 2_048 : 256), "\(bits) bits"),
        ]
    }

    /// Forward secrecy and encryption that proves its text: all of TLS 1.3, and these of TLS 1.2.
    private static func isStrong(_ suite: String) -> Bool {
        let proves = ["GCM", "CCM", "CHACHA20"].contains { suite.contains($0) }
        return proves && (suite.contains("DHE_") || !suite.contains("_WITH_"))
    }
}
