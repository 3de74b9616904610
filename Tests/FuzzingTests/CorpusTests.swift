import Foundation
import FuzzTargets
import Testing

/// What fuzzers found worth keeping is run with all tests, so that what was found once stays found.
@Suite struct CorpusTests {
    private static let fuzzing = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzzing")

    /// Octets of the kept corpus by file name.
    private static func corpus(_ target: FuzzTarget) throws -> [(name: String, octets: [UInt8])] {
        let folder = fuzzing.appending(path: "Corpus/\(target.rawValue)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func nothingThatIsKeptDoesHarm(_ target: FuzzTarget) throws {
        let corpus = try Self.corpus(target)
        #expect(corpus.count >= 10, "the corpus of \(target) is thin")
        for (name, octets) in corpus {
            do throws(FuzzFinding) {
                try target.run(octets)
            } catch {
                Issue.record("\(target.rawValue)/\(name): \(error)")
            }
            // The planted defect has to be searched for: nothing that is kept may lead there at once.
            do throws(FuzzFinding) {
                try target.run(octets, canary: true)
            } catch {
                #expect(!error.isCanary, "\(target.rawValue)/\(name) gives the canary away")
            }
        }
    }

    @Test func theCorpusIsSmall() throws {
        let sizes = try FuzzTarget.allCases.map { try Self.corpus($0).reduce(0) { $0 + $1.octets.count } }
        #expect(sizes.reduce(0, +) < 300_000, "\(sizes)")
    }

    private static let transfer = """
        <epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><command><transfer op="query"><domain:transfer \
        xmlns:domain="urn:ietf:params:xml:ns:domain-1.0"><domain:name>a.kz</domain:name><domain:authInfo>\
        <domain:pw>x</domain:pw></domain:authInfo></domain:transfer></transfer></command></epp>
        """

    /// Each planted defect with octets that reach it.
    private static let canaries: [FuzzTarget: [UInt8]] = [
        .frames: [255] + [UInt8](repeating: 0, count: 3) + [5, 1, 0, 0, 0, 5, 1, 0, 0, 0, 5, 1, 0, 0, 0, 10]
            + [UInt8](repeating: 2, count: 6) + [0, 0, 0],
        .document: Array("<a><b/><b c=\"1\"/><b/></a>".utf8), .request: Array(transfer.utf8),
        .answer: Array(
            """
            <epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><greeting><svcMenu><lang>kk</lang><lang>ru</lang></svcMenu>\
            </greeting></epp>
            """.utf8),
        .session: Array("l\0d4\0l\0g".utf8),
        .message: [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0x6b, 0x7a, 0, 0, 252, 0, 3],
    ]

    @Test(arguments: FuzzTarget.allCases)
    func everyCanaryCanBeFound(_ target: FuzzTarget) throws {
        let octets = try #require(Self.canaries[target])
        try target.run(octets)
        do throws(FuzzFinding) {
            try target.run(octets, canary: true)
            Issue.record("\(target.rawValue): the canary was not found")
        } catch {
            #expect(error.isCanary, "\(error)")
        }
    }
}
