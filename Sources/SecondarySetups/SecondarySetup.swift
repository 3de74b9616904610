import DNSCore
import RegistryModel

/// A name server as a secondary of ours, and the settings that make it one.
///
/// The settings are those that make it fast (a change is answered as soon as it is applied) and right (it comes back with
/// the zones that it had, also when we are away).
package struct SecondarySetup: Hashable, Sendable {
    /// How much is written.
    package enum Form: String, Sendable, CaseIterable {
        /// What is included into settings that are there.
        case snippet
        /// A file that a server of its own starts with.
        case whole
    }

    package var kind: NameServerKind
    /// Zones that are asked for one by one. Where a catalog is read, its zones come from there instead.
    package var zones: [DomainName]
    /// Where we give zones out, and from where our notices come.
    package var primary: ServerAddress
    package var key: WrittenKey
    /// The zone that lists our zones (RFC 9432).
    package var catalog: DomainName?
    /// Where the secondary answers; only a whole file says so.
    package var listen: [ServerAddress]
    /// The folder for zones, journals and sockets.
    package var storage: String
    /// Whom the server becomes once it has its sockets; nil: it stays who started it. BIND takes it as an argument, `-u`.
    package var user: String?
    /// Whether answers to one client are limited. A server that the world can reach needs it: who asks in another's name
    /// would have our answers, which are longer than questions, sent there. A prober of hundreds a second needs it off.
    package var limitsResponses = true
    package var form = Form.snippet

    /// Answers to one client and second before the limit holds: what NSD has by itself.
    static let responsesPerSecond = 200

    /// A snippet with what is usual in Debian for the rest.
    package init(kind: NameServerKind, zones: [DomainName], primary: ServerAddress, key: WrittenKey) {
        self.kind = kind
        self.zones = zones
        self.primary = primary
        self.key = key
        listen = ["0.0.0.0:53", "[::]:53"].compactMap { ServerAddress($0) }
        storage = kind.usualStorage
        user = kind.usualUser
    }

    /// The usual name of the file.
    package var fileName: String {
        switch (form, kind) {
        case (.snippet, _): "tizilim.conf"
        case (.whole, .knot): "knot.conf"
        case (.whole, .nsd): "nsd.conf"
        case (.whole, .bind): "named.conf"
        }
    }

    /// Folders that have to exist, and belong to the server's user, before it starts: no server makes them by itself.
    package var folders: [String] { [storage] }

    /// Zones that stand in the settings one by one.
    var listedZones: [DomainName] { catalog != nil && kind.readsCatalogs ? [] : zones }

    /// The settings.
    package func text() throws(SetupRefusal) -> String {
        try check()
        var lines = SettingLines(mark: kind.commentMark)
        introduce(&lines)
        switch kind {
        case .knot: addKnot(&lines)
        case .nsd: addNSD(&lines)
        case .bind: addBIND(&lines)
        }
        return lines.text
    }

    private func check() throws(SetupRefusal) {
        guard !zones.isEmpty || (catalog != nil && kind.readsCatalogs) else { throw .nothingToServe }
        for name in zones + [key.name] + (catalog.map { [$0] } ?? []) {
            guard name.text.utf8.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: ".") }) else {
                throw .strangeName(name)
            }
        }
        let isPath = storage.utf8.allSatisfy {
            Self.isPlain($0) || [UInt8(ascii: "/"), UInt8(ascii: ".")].contains($0)
        }
        guard isPath, storage.hasPrefix("/"), storage != "/", !storage.hasSuffix("/") else {
            throw .strangeFolder(storage)
        }
        if let user { guard !user.isEmpty, user.utf8.allSatisfy(Self.isPlain) else { throw .strangeUser(user) } }
        if let secret = key.secret { guard Self.isBase64(secret) else { throw .secretIsNotBase64(key.name) } }
    }

    /// Letters, digits, hyphen and underscore: nothing that any of the servers reads as more than itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 95
    }

    private static func isBase64(_ text: String) -> Bool {
        let body = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
        let isAlphabet = body.allSatisfy {
            (isPlain($0) && $0 != 45 && $0 != 95) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
        }
        return isAlphabet && !body.isEmpty && text.utf8.count % 4 == 0 && text.utf8.count - body.count <= 2
    }

    private func introduce(_ lines: inout SettingLines) {
        lines.say("\(kind.title) as a secondary of \(primary).")
        if form == .snippet { lines.say("To be included into the settings that are there.") }
        lines.say("The folder \(storage) has to exist and belong to the server's user before it starts.")
        if key.secret == nil {
            lines.say("The secret of the key is to be put in below; the server does not start without.")
        }
        lines.addEmptyLine()
    }

    /// The secret, or what stands for it.
    var writtenSecret: String { key.secret ?? WrittenKey.placeholder }
}
