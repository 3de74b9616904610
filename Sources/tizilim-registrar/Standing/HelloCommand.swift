import ArgumentParser
import CanonicalJSON
import EPPWire
import Terminal

struct HelloCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hello", abstract: "Connects, and shows what the registry offers; without a login.",
        discussion: """
            EXAMPLES
              tizilim-registrar hello
              tizilim-registrar hello --json
            """)
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let session = try await RegistrySession.connect(
            try global.readProfile(), frames: FrameShow(isOn: global.showFrames))
        await session.leave()
        let fields = Self.fields(session)
        if global.json {
            var writer = JSONWriter()
            Shown.fields(fields).write(to: &writer)
            return try Console.json(writer.bytes)
        }
        var sheet = Sheet()
        sheet.add(fields)
        try sheet.show()
    }

    /// What is known of a server before anybody logs in.
    static func fields(_ session: RegistrySession) -> Shown.Fields {
        let (greeting, connection) = (session.greeting, session.connection)
        var fields = Shown.Fields()
        fields.add("server", text: greeting.server)
        fields.add("date", text: greeting.date?.description)
        fields.add("protocol", text: connection.protocolVersion)
        fields.add("certificate", text: connection.serverCertificate.subject)
        fields.add("fingerprint", text: connection.serverCertificate.fingerprintText)
        fields.add("languages", each: greeting.languages)
        fields.add("objects", each: greeting.services.objects)
        fields.add("extensions", each: greeting.services.extensions)
        return fields
    }
}
