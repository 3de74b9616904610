import Foundation
import Programs
import Testing
import TryOuts

/// TLS of the EPP port, as sslyze sees it.
@Suite("TLS by a second opinion", .serialized)
struct TLSTests {
    /// The names of suites that the server took, in one version's part of the report.
    private static func accepted(_ part: Any?) -> [String]? {
        guard let result = (part as? [String: Any])?["result"] as? [String: Any],
            let accepted = result["accepted_cipher_suites"] as? [[String: Any]]
        else { return nil }
        return accepted.compactMap { ($0["cipher_suite"] as? [String: Any])?["name"] as? String }
    }

    @Test(
        "sslyze finds TLS 1.2 and 1.3 with forward secrecy, and nothing older",
        .enabled(if: OutsideProgram.hasPython("sslyze"), "sslyze (PyPI) is not here: `make deps-test` brings it"))
    func versions() async throws {
        let server = try await TryOut.served()
        let file = server.url("sslyze.json")
        let report = try server.report
        let outcome = try OutsideProgram.run([
            "python3", "-m", "sslyze", "--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3",
            "--certinfo", "--certinfo_ca_file", report.authority, "--mozilla_config", "disable",
            "--json_out", file.path, "127.0.0.1:\(report.epp.port)",
        ])
        let data = try #require(try? Data(contentsOf: file), "\(outcome.output)\(outcome.aside)")
        let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let first = (whole?["server_scan_results"] as? [[String: Any]])?.first
        let scan = try #require(first?["scan_result"] as? [String: Any], "\(outcome.output)")
        for (name, isOffered) in [
            ("ssl_2_0", false), ("ssl_3_0", false), ("tls_1_0", false), ("tls_1_1", false), ("tls_1_2", true),
            ("tls_1_3", true),
        ] {
            let suites = try #require(Self.accepted(scan["\(name)_cipher_suites"]), "\(name): no result")
            #expect(suites.isEmpty != isOffered, "\(name): \(suites)")
            // RFC 9325, section 4.2.
            if name == "tls_1_2" { #expect(suites.allSatisfy { $0.contains("_ECDHE_") && !$0.contains("_CBC_") }) }
            print("sslyze: \(name) \(suites.isEmpty ? "refused" : suites.joined(separator: " "))")
        }
        #expect(outcome.output.contains("Supplied CA file CA Store (N/A):   OK"), "\(outcome.output)")
        #expect(try await server.stop() == 0)
    }
}
