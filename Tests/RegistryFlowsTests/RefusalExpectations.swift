import Foundation
import PolicyEngine
import RegistryStore
import RegistryTesting
import Testing

@testable import RegistryFlows

/// What holds of every refusal that a closed list of problems gives.
enum RefusalExpectations {
    /// It says three different things in three languages, each a whole sentence about the object, and names its rule.
    static func speaks(_ refusal: Refusal, about object: String, by rule: RuleIdentifier, longerThan least: Int) {
        let sentences = Language.allCases.map { refusal.sentence(in: $0) }
        #expect(Set(sentences).count == 3)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.contains(object) && $0.count > least })
        #expect((2002...2502).contains(refusal.code) && refusal.rules == [rule])
    }

    /// It is read back as it was written, and written as `Codable` has it.
    static func isKept(_ refusal: Refusal) throws {
        let octets = refusal.canonicalJSON
        #expect(try decodeJSON(Refusal.self, from: octets) == refusal)
        let written = try JSONSerialization.jsonObject(with: Data(octets)) as? NSDictionary
        #expect(try written == JSONSerialization.jsonObject(with: JSONEncoder().encode(refusal)) as? NSDictionary)
    }

    /// An identifier stands for one problem for ever.
    static func areDistinct(_ problems: [(rule: RuleIdentifier, word: String)], prefix: String) {
        let rules = Dictionary(grouping: problems, by: \.rule.rawValue).mapValues { Set($0.map(\.word)) }
        #expect(rules.values.allSatisfy { $0.count == 1 })
        #expect(rules.keys.allSatisfy { $0.hasPrefix(prefix) && $0.count == 7 })
        #expect(rules.count == Set(problems.map(\.word)).count)
    }
}
