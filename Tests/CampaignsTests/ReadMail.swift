import Foundation
import Programs

/// A message as Python's own parser reads it: the judge of what we call standard.
struct ReadMail: Decodable {
    var defects: [String]
    var subject: String
    var from: [String]
    var to: [String]
    var date: String
    var identifier: String
    var submitted: String
    var languages: String
    var text: String
    var longestLine: Int

    private static let script = """
        import email, email.policy, json, sys
        octets = open(sys.argv[1], 'rb').read()
        message = email.message_from_bytes(octets, policy=email.policy.default)
        defects = [type(d).__name__ for d in message.defects]
        for name in message.keys():
            defects += [type(d).__name__ for d in message[name].defects]
        text = message.get_content()
        defects += [type(d).__name__ for d in message.defects]
        def addresses(name):
            return [part for a in message[name].addresses for part in (a.display_name, a.addr_spec)]
        print(json.dumps({
            'defects': defects, 'subject': message['subject'], 'from': addresses('from'), 'to': addresses('to'),
            'date': message['date'].datetime.isoformat(), 'identifier': message['message-id'],
            'submitted': message['auto-submitted'], 'languages': message['content-language'], 'text': text,
            'longestLine': max(len(line) for line in octets.split(b'\\r\\n'))}))
        """

    init(file: String) throws {
        let outcome = try OutsideProgram.run(["python3", "-c", Self.script, file], seconds: 30)
        guard outcome.code == 0 else { throw Unreadable(text: outcome.aside) }
        self = try JSONDecoder().decode(ReadMail.self, from: Data(outcome.output.utf8))
    }

    init(_ octets: [UInt8]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(octets).write(to: file)
        try self.init(file: file.path)
    }

    struct Unreadable: Error { let text: String }
}
