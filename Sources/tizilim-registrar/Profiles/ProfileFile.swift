import EPPClient
import EPPTransport
import EPPWire
import Foundation
import Terminal
import Yams

/// The file in which a registrar writes down the registries that it works with.
struct ProfileFile {
    /// Octets: a hundred registries take a tenth of it.
    static let largest = 262_144

    let path: String
    private let profiles: [Profile]
    private let usual: String?

    /// Where the file lies if nobody says otherwise (XDG Base Directory Specification).
    static var usualPath: String {
        let environment = ProcessInfo.processInfo.environment
        let base = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (base ?? NSHomeDirectory() + "/.config") + "/tizilim-registrar/profiles.yaml"
    }

    /// - Throws: `UsageComplaint` with file and line.
    init(path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.largest,
            let text = String(data: data, encoding: .utf8)
        else {
            throw UsageComplaint(
                "The profile file \(path) can't be read: it has to be there, in UTF-8. --help tells what stands in it.")
        }
        var top = try ProfileKeys(Self.parse(text, path), "The file", path: path)
        usual = try top.text("default")
        guard let node = top.node("registries") else {
            throw UsageComplaint("\(path): The key 'registries' is missing.")
        }
        try top.finish()
        profiles = try ProfileKeys(node, "'registries'", path: path).all.map {
            try Self.profile($0.key, $0.value, path)
        }
        if let usual, !profiles.contains(where: { $0.name == usual }) {
            throw top.wrong("default", "names a registry that is not there: \(usual)")
        }
    }

    private static func parse(_ text: String, _ path: String) throws -> Node {
        do {
            // The basic resolver leaves every scalar a text: types are decided by whoever reads the key.
            guard let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                throw UsageComplaint("\(path): The file is empty.")
            }
            return node
        } catch let error as YamlError {
            throw UsageComplaint("\(path): This is no YAML that can be read: \(Self.oneLine("\(error)"))")
        }
    }

    /// The parser's words without the excerpt that it draws below them.
    private static func oneLine(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        let last = lines.firstIndex { $0.hasSuffix(":") } ?? lines.endIndex - 1
        return lines.prefix(through: last).joined(separator: "; ").trimmingCharacters(in: [":"])
    }

    private static func profile(_ name: String, _ node: Node, _ path: String) throws -> Profile {
        var keys = try ProfileKeys(node, "A registry", path: path)
        let base = (path as NSString).deletingLastPathComponent
        let place = { (file: String) -> String in
            if file.hasPrefix("~/") { return NSHomeDirectory() + file.dropFirst() }
            return file.hasPrefix("/") || base.isEmpty ? file : base + "/" + file
        }
        let host = try keys.required("host")
        let port = try keys.number("port", 1...65_535) ?? 700
        let serverName = try keys.text("server-name")
        let certificate = place(try keys.required("certificate"))
        let key = place(try keys.required("key"))
        let authorities = try keys.text("authorities").map(place)
        var endpoint = EPPEndpoint(
            host: host, port: port, serverName: serverName,
            files: TLSFiles(certificates: certificate, key: key, authorities: authorities ?? ""))
        endpoint.usesOwnAuthorities = authorities != nil
        let registrar = try keys.required("registrar")
        guard (3...16).contains(registrar.unicodeScalars.count) else {
            throw keys.wrong("registrar", "has 3 to 16 characters (RFC 5730)")
        }
        let file = try keys.text("password-file").map(place)
        let variable = try keys.text("password-env")
        guard (file == nil) != (variable == nil) else {
            throw keys.wrong("registrar", "needs one of password-file and password-env")
        }
        let tag = try keys.text("language")
        let language = tag.flatMap(EPPLanguage.init(tag:))
        guard tag == nil || language != nil else { throw keys.wrong("language", "is none of kk, ru, en") }
        let sessions = try keys.number("sessions", Profile.sessionRange) ?? 1
        let hours = try keys.number("answers-kept", Profile.hourRange)
        let timeout = try keys.number("timeout", Profile.timeoutRange)
        try keys.finish()
        return Profile(
            name: name, endpoint: endpoint, registrar: registrar,
            password: file.map(Profile.PasswordSource.file) ?? .environment(variable ?? ""), language: language,
            sessions: sessions, hoursAnswersAreKept: hours, timeout: timeout)
    }

    /// The profile `name`; where it is nil the default one, or the only one.
    func profile(named name: String?) throws -> Profile {
        let names = profiles.map(\.name).joined(separator: ", ")
        guard let wanted = name ?? usual ?? (profiles.count == 1 ? profiles[0].name : nil) else {
            throw UsageComplaint("\(path) has several registries: say --profile, one of \(names).")
        }
        guard let profile = profiles.first(where: { $0.name == wanted }) else {
            throw UsageComplaint("\(path) has no registry '\(wanted)'; it has \(names).")
        }
        return profile
    }
}
