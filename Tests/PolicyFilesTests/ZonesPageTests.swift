import Foundation
import RegistryModel
import Testing

@testable import PolicyFiles

/// `Zones/README.md` says what may stand in a zone's file; what it says is read here by the reader itself.
@Suite("The page about zone files")
struct ZonesPageTests {
    private let page: String

    init() throws { page = try String(contentsOfFile: ProjectFolder.zones + "/README.md", encoding: .utf8) }

    /// Key and usual value of each row below the heading of `section`.
    private func rows(of section: String) throws -> [(key: String, usual: String)] {
        let part = try #require(page.components(separatedBy: "## `\(section)`\n").dropFirst().first)
        let lines = part.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| `") }
        return lines.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            return (cells[0], cells[1])
        }
    }

    /// A mapping of all rows that have a usual value.
    private func mapping(of section: String) throws -> String {
        let said = try rows(of: section).filter { $0.usual != "none" }.map { "\($0.key): \($0.usual)" }
        return "\(section): {\(said.joined(separator: ", "))}"
    }

    @Test("The usual values that it gives are those of a zone that says nothing")
    func usual() throws {
        #expect(try rows(of: "signing").count == 13)
        #expect(try SmallZone.read(try mapping(of: "signing")).signing == SigningPolicy())
        #expect(try rows(of: "publication").count == 6)
        let hook = SmallPolicies.replaced(
            try mapping(of: "publication"), "hook-seconds", "hook: /bin/true, hook-seconds")
        var publication = try SmallZone.read(hook).publication
        #expect(publication.hook == "/bin/true")
        publication.hook = nil
        #expect(publication == (try SmallZone.read("").publication))
    }

    @Test("A value that is another is seen")
    func other() throws {
        let said = SmallPolicies.replaced(try mapping(of: "signing"), "validity: 14d", "validity: 15d")
        #expect(try SmallZone.read(said).signing != SigningPolicy())
    }

    @Test("It names every key, and no other")
    func keys() throws {
        for section in ["signing", "publication"] {
            let complaint = try #require(
                try SmallZone.complaints([SmallZone.path: SmallZone.text("\(section): {nothing-like-it: 1}")]).first)
            let allowed = try #require(complaint.sentence.components(separatedBy: "allowed are ").last)
            #expect(allowed.dropLast().components(separatedBy: ", ") == (try rows(of: section).map(\.key)))
        }
    }

    @Test("Its example of secondaries reads")
    func example() throws {
        let block = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first)
        let text = block.components(separatedBy: "```")[0]
        let zone = try SmallZone.read("secondaries: [almaty]", ["secondaries.yaml": text])
        #expect(zone.secondaries.first?.servers.count == 2)
        #expect(zone.secondaries.first?.sources.count == 1)
    }
}
