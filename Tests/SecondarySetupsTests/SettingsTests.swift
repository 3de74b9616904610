import DNSCore
import NameServers
import RegistryModel
import Programs
import SecondarySetups
import Testing

/// What is written, judged by each server's own checker; each checker is shown something that it has to refuse.
@Suite("Settings for secondaries")
struct SettingsTests {
    private static func setup(
        _ kind: NameServerKind, _ change: (inout SecondarySetup) -> Void = { _ in }
    ) -> SecondarySetup {
        var setup = SecondarySetup(
            kind: kind, zones: [Example.zone, Example.other, Example.name("com.kz")],
            primary: Example.address("192.0.2.1"), key: Example.key)
        change(&setup)
        return setup
    }

    /// What the server's checker says to a file with `text`; the folder that the settings name is the file's own.
    private static func verdict(
        _ setup: SecondarySetup, _ edit: (String) -> String = { $0 }
    ) async throws -> OutsideProgram.Outcome {
        let folder = try ScratchFolder()
        var setup = setup
        setup.storage = folder.path
        let text = edit(try setup.text())
        try folder.write(text, to: "tizilim.conf")
        guard setup.form == .snippet else {
            return try await setup.kind.checkSettings(folder.path(of: "tizilim.conf"))
        }
        try folder.write(host(of: setup.kind, including: folder.path(of: "tizilim.conf"), text), to: "host.conf")
        return try await setup.kind.checkSettings(folder.path(of: "host.conf"))
    }

    /// Settings of somebody else that take the snippet in.
    private static func host(of kind: NameServerKind, including file: String, _ text: String) -> String {
        switch kind {
        case .knot: return "server:\n    listen: 127.0.0.1@53\ntemplate:\n  - id: default\ninclude: \"\(file)\"\n"
        case .nsd: return "server:\n    ip-address: 127.0.0.1\n    username: nobody\ninclude: \"\(file)\"\n"
        case .bind:
            // What has to stand among the options is quoted in the snippet, to be copied.
            let quoted = text.split(separator: "\n").filter { $0.hasPrefix("//       ") }.map { $0.dropFirst(2) }
            return "options {\n recursion no;\n\(quoted.joined(separator: "\n"))\n};\ninclude \"\(file)\";\n"
        }
    }

    static let variants: [(String, @Sendable (inout SecondarySetup) -> Void)] = [
        ("a snippet", { _ in }),
        ("a whole file", { $0.form = .whole }),
        ("a snippet with a catalog", { $0.catalog = Example.catalog }),
        ("a whole file with a catalog", { ($0.form, $0.catalog) = (.whole, Example.catalog) }),
        (
            "everything else than usual",
            {
                $0.form = .whole
                $0.primary = Example.address("[2001:db8::1]:5353")
                $0.listen = ["192.0.2.7", "192.0.2.8:5300", "2001:db8::7"].map(Example.address)
                $0.key.algorithm = .hmacSHA512
                ($0.user, $0.limitsResponses) = (nil, false)
            }
        ),
        ("answers by IPv6 alone", { ($0.form, $0.listen) = (.whole, [Example.address("2001:db8::7")]) }),
    ]

    @Test("Each server's checker accepts them", arguments: NameServerKind.allCases)
    func accepted(_ kind: NameServerKind) async throws {
        for (what, change) in Self.variants {
            let outcome = try await Self.verdict(Self.setup(kind, change))
            #expect(outcome.code == 0, "\(what): \(outcome.text)")
        }
    }

    @Test("Each checker sees a word that is wrong", arguments: NameServerKind.allCases)
    func broken(_ kind: NameServerKind) async throws {
        let word = [NameServerKind.knot: "zonefile-sync", .nsd: "xfrd-reload-timeout", .bind: "primaries"][kind] ?? "?"
        for form in SecondarySetup.Form.allCases {
            let outcome = try await Self.verdict(Self.setup(kind) { $0.form = form }) { text in
                text.split(separator: word, omittingEmptySubsequences: false).joined(separator: word + "x")
            }
            #expect(outcome.code != 0, "\(form): \(outcome.text)")
        }
    }

    @Test("Nobody serves with the placeholder of a secret", arguments: NameServerKind.allCases)
    func placeholder(_ kind: NameServerKind) async throws {
        let setup = Self.setup(kind) { ($0.form, $0.key.secret) = (.whole, nil) }
        #expect(try setup.text().contains(WrittenKey.placeholder))
        #expect(try setup.text().contains("does not start without"))
        let folder = try ScratchFolder()
        var own = setup
        (own.storage, own.user, own.listen) = (folder.path, nil, [FreePort.take()])
        let server = try NameServer(
            kind, settings: try own.text(), address: own.listen[0], key: own.key, in: folder)
        await #expect(throws: NameServer.Failure.self) { try await server.start() }
        #expect(try await Self.verdict(setup) { $0.replacing(WrittenKey.placeholder, with: "c2VjcmV0") }.code == 0)
    }

    @Test("A secret that was handed over stands there, and no other text of it")
    func secret() throws {
        for kind in NameServerKind.allCases {
            let text = try Self.setup(kind).text()
            #expect(text.contains(Example.key.secret ?? "?"))
            #expect(!text.contains(WrittenKey.placeholder))
        }
    }

    @Test("A catalog takes the place of the list where the server reads catalogs")
    func catalog() throws {
        for kind in NameServerKind.allCases {
            let text = try Self.setup(kind) { $0.catalog = Example.catalog }.text()
            #expect(text.contains("catalog.tizilim") == kind.readsCatalogs)
            #expect(text.contains("com.kz") != kind.readsCatalogs)
            #expect(try Self.setup(kind).text().contains("com.kz"))
        }
        #expect(try Self.setup(.nsd) { $0.catalog = Example.catalog }.text().contains("from 4.9 on"))
    }

    @Test("Every setting for speed or safety has its reason beside it", arguments: NameServerKind.allCases)
    func reasons(_ kind: NameServerKind) throws {
        let settings = [
            NameServerKind.knot: ["zonefile-sync: -1", "journal-content: all", "rate-limit: 200", "version: \"\""],
            .nsd: ["xfrd-reload-timeout: 0", "zonefiles-write: 3600", "hide-version: yes", "minimal-responses: yes"],
            .bind: ["serial-query-rate 1000;", "recursion no;", "version none;", "minimal-responses yes;"],
        ]
        let lines = try Self.setup(kind) { $0.form = .whole }.text().split(separator: "\n")
        let mark = kind == .bind ? " // " : " # "
        for setting in settings[kind] ?? [] {
            let line = try #require(lines.first { $0.contains(setting) }, "\(setting) is missing")
            #expect(line.contains(mark), "\(line)")
        }
        #expect(lines.allSatisfy { $0.utf8.count <= 150 })
    }

    @Test("What a server would read as more than a name is refused")
    func refusals() throws {
        func refusal(_ change: (inout SecondarySetup) -> Void) -> SetupRefusal? {
            do {
                _ = try Self.setup(.bind, change).text()
                return nil
            } catch { return error }
        }
        let odd = DomainName(uncheckedWire: [4] + Array("a\"};".utf8) + [0])
        #expect(refusal { $0.zones = [] } == .nothingToServe)
        #expect(refusal { $0.zones.append(odd) } == .strangeName(odd))
        #expect(refusal { $0.key.name = odd } == .strangeName(odd))
        #expect(refusal { $0.catalog = odd } == .strangeName(odd))
        for folder in ["", "/", "var/lib", "/var/lib/", "/var/\"; include \"/etc/passwd"] {
            #expect(refusal { $0.storage = folder } == .strangeFolder(folder))
        }
        for user in ["", "root root", "a;b"] { #expect(refusal { $0.user = user } == .strangeUser(user)) }
        for secret in ["", "=", "abc", "abcd=", "a-_b", "ab\"cdefg", "===="] {
            #expect(refusal { $0.key.secret = secret } == .secretIsNotBase64(Example.key.name))
        }
        #expect(refusal { $0.key.secret = "ab+/cd==" } == nil)
        // NSD of today reads no catalog: with nothing but one there is nothing for it to serve.
        #expect(throws: SetupRefusal.nothingToServe) {
            try Self.setup(.nsd) { ($0.zones, $0.catalog) = ([], Example.catalog) }.text()
        }
        #expect(throws: Never.self) { try Self.setup(.knot) { ($0.zones, $0.catalog) = ([], Example.catalog) }.text() }
    }
}
