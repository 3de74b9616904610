import Audits
import PolicyEngine
import RegistryModel
import SiteEvidence
import Testing

@Suite("Criteria of places")
struct PlaceCriteriaTests {
    private static func disagreeing(_ index: Int) -> SiteScene {
        .with {
            // Outside of the registries' blocks, so that these say nothing.
            $0.evidence.places[index].address = SiteScene.address("203.0.113.7")
            $0.evidence.places[index].words[0].country = "DE"
        }
    }

    private static func abroad(_ index: Int) -> SiteScene {
        .with {
            $0.evidence.places[index].address = SiteScene.address("203.0.113.7")
            for word in $0.evidence.places[index].words.indices {
                $0.evidence.places[index].words[word].country = "DE"
            }
        }
    }

    static let expectations = [
        CriterionExpectation(
            "AUD-030", fails: { abroad(0) },
            [
                "outside": "203.0.113.7", "countries": "KZ",
                "sources":
                    "tor-geoipdb 2026-10-01: DE, libloc 2026-11-01: DE, tor-geoipdb 2026-10-01: KZ, libloc 2026-11-01: KZ",
            ], untold: { disagreeing(0) }, .disagreement),
        CriterionExpectation(
            "AUD-031", fails: { abroad(4) }, ["outside": "203.0.113.7"], untold: { disagreeing(4) }, .disagreement),
    ]

    @Test(arguments: expectations)
    func judges(_ expectation: CriterionExpectation) throws { try expectation.check() }

    @Test("a network that answers from many places tells nothing, whatever the sources say")
    func deliveryNetwork() throws {
        var scene = Self.abroad(0)
        scene.evidence.places[0].words[1].system = 13335
        #expect(try scene.finding("AUD-030").verdict == .couldNotTell(.deliveryNetwork))
    }

    @Test("one source alone is too few, and one that does not know is none")
    func fewSources() throws {
        for country in [nil, "XX", "??", "EU"] as [String?] {
            var scene = Self.abroad(0)
            scene.evidence.places[0].words[0].country = country
            #expect(try scene.finding("AUD-030").verdict == .couldNotTell(.disagreement))
        }
    }

    @Test("the registries' blocks speak for an address that they hold, and not against others")
    func registryBlocks() throws {
        var held = SiteScene()
        held.evidence.places[0].words[0].country = nil
        #expect(try held.finding("AUD-030").verdict == .conforms)
        var other = SiteScene()
        other.evidence.places[0].address = SiteScene.address("203.0.113.7")
        #expect(try other.finding("AUD-030").verdict == .conforms)
        var contradicted = Self.abroad(0)
        contradicted.evidence.places[0].address = SiteScene.address("2.72.1.10")
        #expect(try contradicted.finding("AUD-030").verdict == .couldNotTell(.disagreement))
    }

    @Test("names registered before 7 September 2010 keep their standing")
    func grandfathering() throws {
        var scene = Self.abroad(0)
        scene.evidence.register?.created = try #require(Instant("2010-09-06T23:59:59Z"))
        for identifier in ["AUD-030", "AUD-031"] {
            #expect(try scene.finding(identifier).verdict == .doesNotApply(.registeredEarlier))
        }
        scene.evidence.register?.created = try #require(Instant("2010-09-07"))
        #expect(try scene.finding("AUD-030").verdict == .doesNotConform)
        scene.evidence.register = nil
        #expect(try scene.finding("AUD-030").verdict == .couldNotTell(.register))
    }

    @Test("no address is no place; one that could not be found may be anywhere")
    func noAddresses() throws {
        let none = SiteScene.with {
            $0.evidence.places = []
            $0.evidence.hosts[0].addresses = []
        }
        #expect(try none.finding("AUD-030").verdict == .doesNotApply(.absent))
        let unplaced = SiteScene.with { $0.evidence.places = [] }
        #expect(try unplaced.finding("AUD-030").verdict == .couldNotTell(.notSeen))
        let half = SiteScene.with { $0.evidence.hosts[0].trouble = SiteScene.timeout }
        #expect(try half.finding("AUD-030").verdict == .couldNotTell(.timeout))
    }
}
