import CanonicalJSON
import Terminal

/// Where everything of a try-out is.
struct TryReport {
    let folder: TryFolder
    /// Nil: it is not served.
    let port: Int?

    func show(json: Bool) throws {
        if json { return try Console.json(octets) }
        var table = Table("what", "where")
        if let port { table.add([.init("EPP"), .init("127.0.0.1 port \(port)")]) }
        table.add([.init("register"), .init(folder.register)])
        table.add([.init("authority"), .init(folder.pki.certificate(.authority))])
        for registrar in TryFolder.registrars {
            let kind = PkiFolder.Kind.registrar(registrar, file: registrar)
            table.add([.init("\(registrar): certificate"), .init(folder.pki.certificate(kind))])
            table.add([.init("\(registrar): key"), .init(folder.pki.key(kind))])
            table.add([.init("\(registrar): password"), .init(folder.password(of: registrar))])
        }
        table.add([.init("profiles"), .init(folder.profiles)])
        table.add([.init("log"), .init(folder.log)])
        try table.show()
        guard port != nil else { return }
        try Console.line(
            "Try: \(Self.client) --profiles \(folder.profiles) domain check example.kz\nCtrl-C stops it.")
    }

    /// The registrar's program as a shell finds it: beside this one, where this one was called by its place.
    private static var client: String {
        let own = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
        return (own.dropLast() + ["tizilim-registrar"]).joined(separator: "/")
    }

    private var octets: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("folder", folder.path)
            if let port {
                writer.key("epp")
                writer.object { writer in
                    writer.member("address", "127.0.0.1")
                    writer.member("port", port)
                }
            }
            writer.member("register", folder.register)
            writer.member("authority", folder.pki.certificate(.authority))
            writer.member("profiles", folder.profiles)
            writer.member("log", folder.log)
            writer.key("registrars")
            writer.array { writer in
                for registrar in TryFolder.registrars { write(registrar, to: &writer) }
            }
        }
        return writer.bytes
    }

    private func write(_ registrar: String, to writer: inout JSONWriter) {
        let kind = PkiFolder.Kind.registrar(registrar, file: registrar)
        writer.object { writer in
            writer.member("identifier", registrar)
            writer.member("certificate", folder.pki.certificate(kind))
            writer.member("key", folder.pki.key(kind))
            writer.member("password", folder.password(of: registrar))
        }
    }
}
