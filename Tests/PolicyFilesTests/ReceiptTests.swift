import PolicyEngine
import RegistryModel
import Testing

@testable import PolicyFiles

@Suite("Digests, and reading again from what a receipt kept")
struct ReceiptTests {
    let library: PolicyLibrary

    init() throws { library = try PolicyFolder.read(ProjectFolder.policies) }

    @Test("Every document comes back the same from its sources")
    func readAgain() throws {
        for document in library.documents {
            var again = try PolicyFolder.read(sources: document.sources, reference: document.reference)
            // Its end came from its successor, which is not among its sources.
            again.until = document.until
            #expect(again == document)
        }
    }

    @Test("Sources carry the lists that a document names, by path below the folder")
    func sources() throws {
        let document = try #require(library.documents.first { $0.identifier == "kz" && $0.version == "2018-03" })
        #expect(
            document.sources.map(\.path) == [
                "registration/kz.2018-03.yaml", "acts.yaml", "names/blocked-kz.2018-03.yaml",
                "names/protected-names.2018-03.yaml", "names/reserved-kz.2018-03.yaml",
            ])
    }

    @Test("A list that was changed gives another digest and is refused on reading again")
    func changedList() throws {
        let document = try #require(library.documents.first { $0.identifier == "kz" && $0.version == "2018-03" })
        var sources = document.sources
        sources[2].text = SmallPolicies.replaced(sources[2].text, "rdap, ", "")
        #expect(DocumentReader.digest(of: sources) != document.digest)
        let error = try #require(throws: FileComplaints.self) {
            try PolicyFolder.read(sources: sources, reference: document.reference)
        }
        #expect(error.description.contains("The sources give kz 2018-03 with digest"))
        #expect(throws: FileComplaints.self) { try PolicyFolder.read(sources: [], reference: document.reference) }
    }

    @Test("An act that was changed or taken away gives another digest and is refused on reading again")
    func changedAct() throws {
        let document = try #require(library.documents.first { $0.identifier == "kz" && $0.version == "2018-03" })
        var sources = document.sources
        sources[1].text = SmallPolicies.replaced(sources[1].text, "number: \"38/НҚ\"", "number: \"39/НҚ\"")
        let changed = try #require(throws: FileComplaints.self) {
            try PolicyFolder.read(sources: sources, reference: document.reference)
        }
        #expect(changed.description.contains("The sources give kz 2018-03 with digest"))
        sources.remove(at: 1)
        let missing = try #require(throws: FileComplaints.self) {
            try PolicyFolder.read(sources: sources, reference: document.reference)
        }
        #expect(missing.complaints.map(\.path) == ["acts.yaml"], "\(missing)")
    }

    @Test("The order in which a store gives the sources makes no difference")
    func anyOrder() throws {
        let document = try #require(library.documents.first { $0.identifier == "gov" })
        for sources in [document.sources.sorted { $0.path < $1.path }, document.sources.reversed()] {
            let again = try PolicyFolder.read(sources: sources, reference: document.reference)
            #expect(again.basis == document.basis && again.rules == document.rules)
        }
    }

    @Test("The clocks' digest covers the register of acts")
    func clocks() throws {
        let changed = SmallPolicies.replaced(SmallPolicies.acts, "Practice", "Custom")
        let digests = try [SmallPolicies.acts, changed].map { acts in
            let folder = try FolderOnDisk(SmallPolicies.files.merging([SmallPolicies.actsPath: acts]) { $1 })
            return try PolicyFolder.read(folder.path).lifecycles.map(\.digest)
        }
        #expect(digests[0].count == 1 && digests[0] != digests[1])
    }

    @Test("The digest is that of the texts, whatever the folder and the machine")
    func stable() {
        let sources = [PolicySource(path: "a", text: "x\n"), PolicySource(path: "b", text: "")]
        #expect(
            DocumentReader.digest(of: sources) == "2b391854761d1a2cd5166b535df059cd0fe069e15c10f960f972b54c5a4e4176")
        // Where one text ends and the next begins is part of it.
        let moved = [PolicySource(path: "a", text: "x"), PolicySource(path: "b", text: "\n")]
        #expect(DocumentReader.digest(of: moved) != DocumentReader.digest(of: sources))
    }
}
