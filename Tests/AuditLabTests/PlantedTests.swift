import AuditLab
import Foundation
import Programs
import Testing

/// What is planted is there: the lab by the eyes of programs that know nothing of audits.
@Suite(
    "The lab", .serialized, .enabled(if: LabRequirement.isHere, LabRequirement.comment), .timeLimit(.minutes(4)),
    .withLab)
struct PlantedTests {
    private let lab: AuditLab

    init() throws { lab = try #require(WithLab.current) }

    // MARK: Names

    /// What a name server of the lab says, in dig's words.
    private func dig(_ server: LabServer, _ words: String...) async throws -> String {
        try await lab.run(
            ["dig", "-r", "+norecurse", "+tries=1", "+time=1", "@\(server.addresses[0])"] + words, seconds: 10
        ).output
    }

    @Test("both servers answer with authority for a good site, and not for a lame one")
    func authority() async throws {
        for server in [LabServer.one, .two] {
            let answer = try await dig(server, "good.gov.kz", "SOA")
            #expect(answer.contains("status: NOERROR") && answer.contains("flags: qr aa"), "\(answer)")
        }
        #expect(try await dig(.two, "lame.gov.kz", "SOA").contains("status: REFUSED"))
    }

    @Test("a stale server has another serial and another address")
    func stale() async throws {
        let site = try lab.placed("stale.gov.kz")
        #expect(try await dig(.one, "stale.gov.kz", "A", "+short").contains(site.addresses[0]))
        #expect(try await !dig(.two, "stale.gov.kz", "A", "+short").contains(site.addresses[0]))
    }

    @Test("silent servers time out, garbled ones say what can't be read")
    func silence() async throws {
        #expect(try await dig(.silentOne, "dnsmute.gov.kz", "SOA").contains("no servers could be reached"))
        let garbled = try await dig(.garbled, "garbled.gov.kz", "SOA")
        #expect(!garbled.contains("status: NOERROR"), "\(garbled)")
    }

    @Test("one server looks up names of others, the rest do not")
    func recursion() async throws {
        let words = ["dig", "-r", "+tries=1", "+time=3", "+short", "good.gov.kz", "A"]
        let open = try await lab.run(words + ["@\(LabServer.open.addresses[0])"], seconds: 10).output
        #expect(open.contains(try lab.placed("good.gov.kz").addresses[0]))
        let closed = try await lab.run(
            words.map { $0 == "good.gov.kz" ? "a.root.lab" : $0 } + ["@\(LabServer.one.addresses[0])"], seconds: 10)
        #expect(closed.output.isEmpty)
    }

    @Test("one site's zone can be fetched by anybody, others' can't")
    func transfer() async throws {
        #expect(try await dig(.one, "transfer.gov.kz", "AXFR").contains("MX"))
        #expect(try await dig(.one, "good.gov.kz", "AXFR").contains("Transfer failed"))
    }

    @Test(
        "chains of signatures are as planted, from the register's DS down",
        arguments: [
            ("good.gov.kz", "fully validated"), ("unsigned.gov.kz", "unsigned answer"),
            ("otherkey.gov.kz", "resolution failed"), ("runout.gov.kz", "resolution failed"),
        ])
    func signatures(_ name: String, _ words: String) async throws {
        // BIND's validator, trusting the key of kz alone.
        let key = try await lab.run(
            ["dig", "-r", "+norecurse", "+short", "@\(LabNetwork.registry[0])", "kz", "DNSKEY"], seconds: 10)
        let secure = try #require(key.lines.first { $0.hasPrefix("257 ") }).split(separator: " ", maxSplits: 3)
        let anchor = "\(lab.folder)/anchor"
        try Data("trust-anchors { \"kz.\" static-key 257 3 13 \"\(secure[3])\"; };\n".utf8).write(
            to: URL(filePath: anchor))
        let outcome = try await lab.run(
            ["delv", "@\(LabServer.open.addresses[0])", "-a", anchor, "+root=kz.", name, "A"], seconds: 30)
        #expect(outcome.text.contains(words), "\(name): \(outcome.text)")
    }

    // MARK: Web

    private func curl(_ url: String, _ words: String..., checking: Bool = true) async throws -> OutsideProgram.Outcome {
        let name = try #require(URL(string: url)?.host())
        let site = try lab.placed(name.hasPrefix("www.") ? String(name.dropFirst(4)) : name)
        let trust = checking ? ["--cacert", lab.authority] : ["-k"]
        let place = ["--connect-to", "::\(site.addresses[0]):", "--max-time", "5"]
        return try await lab.run(["curl", "-sS", "-i"] + trust + place + words + [url], seconds: 10)
    }

    @Test("a good site has its pages, headers and files")
    func good() async throws {
        let home = try await curl("https://good.gov.kz/")
        for part in ["200 OK", "Strict-Transport-Security", "<html lang=\"kk\">", "Content-Type: text/html"] {
            #expect(home.output.contains(part), "\(part): \(home.text)")
        }
        #expect(try await curl("http://good.gov.kz/").output.contains("Location: https://good.gov.kz/"))
        #expect(try await curl("https://www.good.gov.kz/kk/").output.contains("Location: https://good.gov.kz/kk/"))
        for path in ["ru/news/", "en/documents/order-1/", ".well-known/security.txt", "robots.txt", "sitemap.xml"] {
            #expect(try await curl("https://good.gov.kz/\(path)").output.contains("200 OK"), "\(path)")
        }
        #expect(try await curl("https://nosecurity.gov.kz/.well-known/security.txt").output.contains("404 Not Found"))
    }

    @Test(
        "certificates are as planted",
        arguments: [
            ("good", ""), ("expired", "certificate has expired"),
            ("othername", "no alternative certificate subject name"),
            ("unknown", "unable to get local issuer certificate"), ("short", "unable to get local issuer certificate"),
            ("selfsigned", "self-signed certificate"), ("lastdays", ""), ("norevocation", ""),
        ])
    func certificates(_ label: String, _ complaint: String) async throws {
        let outcome = try await curl("https://\(label).gov.kz/")
        #expect((outcome.code == 0) == complaint.isEmpty, "\(outcome.text)")
        #expect(complaint.isEmpty || outcome.aside.contains(complaint), "\(outcome.aside)")
        #expect(try await curl("https://\(label).gov.kz/", checking: false).code == 0)
    }

    @Test(
        "certificates are revoked, and told of, as planted",
        arguments: [
            ("good", LabResponder.good, ": good", "Response verify OK"),
            ("revoked", .good, "Reason: \(LabResponder.reason)", "Response verify OK"),
            ("statusstranger", .stranger, "", "Response Verify Failure"),
            ("statusgarbled", .garbled, "", "Error querying OCSP responder"),
            ("statusmute", .silent, "", "Error querying OCSP responder"),
        ])
    func statuses(_ label: String, _ responder: LabResponder, _ answer: String, _ aside: String) async throws {
        let folder = "\(lab.folder)/certificates"
        let outcome = try await lab.run(
            [
                "timeout", "20", "openssl", "ocsp", "-issuer", "\(folder)/middle.pem", "-cert",
                "\(folder)/\(label).gov.kz.pem", "-host", "\(responder.address):\(responder.port)", "-path", "/",
                "-timeout", "3", "-CAfile", "\(folder)/root.pem",
            ], seconds: 30)
        #expect(outcome.output.contains(answer) || answer.isEmpty, "\(outcome.text)")
        #expect(outcome.aside.contains(aside), "\(outcome.aside)")
    }

    @Test("old versions of TLS and short keys are there where they are planted")
    func oldCryptography() async throws {
        let old = ["--ciphers", "DEFAULT:@SECLEVEL=0", "--tls-max", "1.0", "--tlsv1.0"]
        for (name, isThere) in [("oldtls.gov.kz", true), ("alltls.gov.kz", true), ("good.gov.kz", false)] {
            let site = try lab.placed(name)
            let outcome = try await lab.run(
                ["curl", "-sk", "--max-time", "5", "--connect-to", "::\(site.addresses[0]):"] + old
                    + ["https://\(name)/"], seconds: 10)
            #expect((outcome.code == 0) == isThere, "\(name): \(outcome.text)")
        }
        let weak = try lab.placed("weakkey.gov.kz").addresses[0]
        let shown = try await lab.run(
            ["sh", "-c", "openssl s_client -connect \(weak):443 -cipher DEFAULT:@SECLEVEL=0 </dev/null 2>/dev/null"],
            seconds: 10)
        #expect(shown.output.contains("Server public key is 1024 bit"), "\(shown.output.suffix(500))")
    }

    @Test(
        "servers misbehave as planted",
        arguments: [
            // Exit codes of curl: 8 weird answer, 18 partial file, 28 out of time, 47 too many redirects, 52 and 56 no
            // answer, 61 unknown or bad coding, 63 too large, 100 headers too large.
            (Misbehaviour.mute, [28]), (.silent, [28]), (.slow, [28]), (.endless, [28, 63]), (.huge, [63]),
            (.promisesMore, [18]), (.promisesLess, [0, 8]), (.headerFlood, [56, 27, 100]),
            (.gzipBomb, [23, 28, 63, 0]),
            (.filter, [0]), (.reset, [56, 35]), (.garbage, [1, 8, 56]), (.redirectsOn, [47]),
        ])
    func misbehaviour(_ does: Misbehaviour, _ codes: [Int32]) async throws {
        let name = "x-\(does.rawValue.lowercased()).gov.kz"
        let address = try lab.placed(name).addresses[0]
        let outcome = try await lab.run(
            [
                "curl", "-sk", "-L", "--max-redirs", "5", "--compressed", "--max-time", "8", "--max-filesize",
                "50000000",
                "-o", "/dev/null", "-w", "%{http_code}", "--connect-to", "::\(address):", "https://\(name)/",
            ], seconds: 20)
        #expect(codes.contains(outcome.code), "\(does) ended with \(outcome.code)")
        if does == .filter { #expect(outcome.output == "403") }
    }

    // MARK: Mail

    @Test("mail servers greet, and offer STARTTLS where it is planted")
    func mail() async throws {
        for (server, offers) in [(MailPlan.Server.good, true), (.otherName, true), (.plain, false)] {
            let words = "openssl s_client -starttls smtp -connect \(server.addresses[0]):25 </dev/null 2>&1"
            let outcome = try await lab.run(["timeout", "5", "sh", "-c", words], seconds: 10)
            #expect(outcome.output.contains("BEGIN CERTIFICATE") == offers, "\(server): \(outcome.output.prefix(500))")
        }
    }
}
