import EPPSchemas
import EPPWire
import Testing
import XMLDocuments

/// What a client writes is what a server reads, and what the schemas allow.
@Suite struct RequestRoundTripTests {
    static let reader = EPPReader()

    @Test func everyRequestComesBack() throws {
        #expect(RequestSpecimens.all.count > 45)
        for request in RequestSpecimens.all {
            do throws(EPPProblem) {
                #expect(try Self.reader.request(request.frame) == request)
            } catch {
                Issue.record("\(error.code) \(error.reason)\n\(String(decoding: request.frame, as: UTF8.self))")
            }
        }
    }

    @Test func everyRequestIsValid() throws {
        guard SharedFrames.judge != nil else { return }
        for request in RequestSpecimens.all {
            // contact-ext-1.0 has no published schema, and an unknown namespace is an error to the judge.
            let text = String(decoding: request.frame, as: UTF8.self)
            if text.contains("contact-ext-1.0") { continue }
            if let complaint = SharedFrames.complaint(about: request.frame) { Issue.record("\(complaint)") }
        }
        let wrong = EPPRequest.command(EPPCommand(.domain(.check([])))).frame
        #expect(SharedFrames.complaint(about: wrong) != nil)
    }

    @Test func everyExampleOfTheRFCsIsRead() throws {
        var counts = (read: 0, foreign: 0)
        for (name, octets) in SharedFrames.frames("C") {
            do throws(EPPProblem) {
                let request = try Self.reader.request(octets)
                #expect(Self.kind(of: request, fits: name), "\(name): \(request)")
                // What was read can be written and read again.
                #expect(try Self.reader.request(request.frame) == request, "\(name)")
                counts.read += 1
            } catch {
                // Examples of mappings that we don't announce: organizations, bundles, key relay, maintenance.
                let isForeign = ["rfc8063", "rfc8543", "rfc8544", "rfc9095", "rfc9167"].contains { name.hasPrefix($0) }
                #expect(
                    isForeign && [.unimplementedObject, .unimplementedExtension].contains(error.code),
                    "\(name): \(error.code) \(error.reason) line \(error.line)")
                counts.foreign += 1
            }
        }
        print("RFC requests: \(counts.read) read, \(counts.foreign) of namespaces that are not announced")
    }

    /// Names are `rfcNUMBER-COUNT-C-COMMAND[-OBJECT-COMMAND].xml`.
    static func kind(of request: EPPRequest, fits name: String) -> Bool {
        let parts = name.dropLast(4).split(separator: "-").map(String.init)
        guard case .command(let command) = request else { return parts.last == "hello" }
        let expected = name.hasPrefix("handmade") ? "hello" : parts[3]
        let object = parts.count > 4 ? parts[4] : nil
        return command.action.name.rawValue == expected && command.action.object?.prefix == object
    }
}
