import Audits
import BatchFiles
import DNSCore
import PolicyEngine
import RegistryModel
import RegistryTesting
import Testing

/// Lists of bodies and sites, good rows and bad.
@Suite struct InventoryTests {
    static let bodies = """
        bin,name_kk,name_ru,name_en,parent,kind,contact,region
        990140990041,Қаржы министрлігі,Министерство финансов,Ministry of Finance,,stateBody,web@minfin.example.kz,710000000
        990140990053,Ұлттық экономика министрлігі,Министерство национальной экономики,,990140990041,stateBody,,
        990140990258,,Бюро национальной статистики,,990140990053,stateBody,,71
        990140990268,Абай облысының әкімдігі,Акимат области Абай,Akimat of Abai region,,stateBody,,101000000

        """

    static func source(_ text: String) -> () throws -> [UInt8] {
        var rest = Array(text.utf8)[...]
        return {
            defer { rest = rest.dropFirst(11) }
            return Array(rest.prefix(11))
        }
    }

    static func inventory(_ sites: String = "", bodies: String = bodies) throws -> Inventory {
        var inventory = Inventory()
        try inventory.readBodies(source(bodies))
        if !sites.isEmpty {
            try inventory.readSites(zones: [Sample.name("kz"), Sample.name("gov.kz")], source("site,bin\n" + sites))
        }
        return inventory
    }

    @Test func bodiesAreReadWithWhatIsKnownOfThem() throws {
        let inventory = try Self.inventory()
        #expect(inventory.complaints.isEmpty)
        #expect(inventory.bodies.count == 4)
        let ministry = try #require(inventory.body("990140990041"))
        #expect(ministry.name.russian == "Министерство финансов")
        #expect(ministry.region?.name.english == "Astana city")
        #expect(ministry.contact == "web@minfin.example.kz")
        let statistics = try #require(inventory.body("990140990258"))
        // No language goes without a name.
        #expect(statistics.name.kazakh == "Бюро национальной статистики")
        #expect(statistics.parent == "990140990053")
        #expect(inventory.body("990140990053")?.region == nil, "what is not said is unknown")
    }

    @Test(arguments: [
        ("990140990042,А,,,,stateBody,,", "check digit is wrong"),
        ("99014099004,А,,,,stateBody,,", "not twelve digits"),
        ("900101300126,А,,,,stateBody,,", "a person's number"),
        (",А,,,,stateBody,,", "BIN is missing"),
        ("990140990065,А,,,,ministry,,", "'ministry' is no kind of holder"),
        ("990140990065,,,,,stateBody,,", "no name in any language"),
        ("990140990041,Тағы,,,,stateBody,,", "stood above already"),
        ("990140990065,А,,,,stateBody", "The line has 6 fields and the heading 8"),
    ])
    func aBadRowIsToldAndTheRestGoesOn(_ row: String, _ reason: String) throws {
        let inventory = try Self.inventory(bodies: Self.bodies + row + "\n990140990077,Ішкі істер,,,,stateBody,,\n")
        #expect(inventory.complaints.map(\.line) == [6])
        #expect(inventory.complaints.first?.list == .bodies)
        #expect(inventory.complaints.first?.sentence.contains(reason) == true, "\(inventory.complaints)")
        #expect(inventory.bodies.count == 5 && inventory.body("990140990077") != nil)
    }

    @Test(arguments: [
        ("990140990065,А,,,990140990089,stateBody,,", "No row has the parent's BIN"),
        ("990140990065,А,,,990140990065,stateBody,,", "lies below the body"),
        ("990140990065,А,,,,stateBody,,990000000", "no KATO code"),
        ("990140990065,А,,,,stateBody,nobody,", "no mailbox"),
        ("990140990065,А,,,,stateBody,\"a@b,c@d\",", "no mailbox"),
    ])
    func aBadPartIsLeftOutAndTold(_ row: String, _ reason: String) throws {
        let inventory = try Self.inventory(bodies: Self.bodies + row + "\n")
        #expect(inventory.complaints.map(\.line) == [6])
        #expect(inventory.complaints.first?.sentence.contains(reason) == true)
        let body = try #require(inventory.body("990140990065"))
        #expect(body.parent == nil && body.region == nil && body.contact == nil)
    }

    @Test func parentsThatRunInACircleAreCut() throws {
        let text = """
            bin,name_kk,kind,parent
            990140990041,А,stateBody,990140990053
            990140990053,Б,stateBody,990140990041
            """
        let inventory = try Self.inventory(bodies: text)
        #expect(inventory.complaints.map(\.line) == [3])
        #expect(inventory.body("990140990041")?.parent == "990140990053")
        #expect(inventory.body("990140990053")?.parent == nil)
    }

    @Test(arguments: [
        ("minfin.gov.ru,990140990041", "lies in no zone of the register"),
        ("www.minfin.gov.kz,990140990053", "stood above already"),
        ("stat.gov.kz,990140990089", "No body of the list"),
        ("stat.gov.kz,990140990042", "check digit is wrong"),
        ("s tat.gov.kz,990140990041", "is no name of a host"),
        ("gov.kz,990140990041", ""),
        (",990140990041", "The site is missing"),
    ])
    func aBadSiteIsToldAndTheRestGoesOn(_ row: String, _ reason: String) throws {
        let inventory = try Self.inventory("minfin.gov.kz,990140990041\n\(row)\nabai.gov.kz,990140990268\n")
        // gov.kz lies in kz, so it can be somebody's site.
        #expect(inventory.complaints.map(\.line) == (reason.isEmpty ? [] : [3]))
        if !reason.isEmpty { #expect(inventory.complaints.first?.sentence.contains(reason) == true) }
        #expect(inventory.declared.map(\.site.text).suffix(1) == ["abai.gov.kz"])
    }

    @Test func namesAreReadAsPeopleWriteThem() throws {
        var inventory = try Self.inventory()
        let zone = try DomainName("xn--80ao21a")
        try inventory.readSites(zones: [zone], Self.source("site,bin\nҚаржы.қаз,990140990041\n"))
        #expect(inventory.declared.first?.site.isBelow(zone) == true && inventory.complaints.isEmpty)
    }

    @Test func aFileThatIsNoListIsRefused() throws {
        for text in ["", "name\nx\n", "bin;kind\n", "bin,kind,colour\n", "bin,bin,kind\n"] {
            var inventory = Inventory()
            #expect(throws: BatchComplaint.self) { try inventory.readBodies(Self.source(text)) }
        }
    }

    @Test func regionsAreTwentyAndKnownByTheirFirstTwoDigits() {
        #expect(Region.all.count == 20)
        #expect(Region("750000000")?.name.kazakh == "Алматы қаласы")
        #expect(Region("75")?.code == "75")
        #expect(Region("99") == nil && Region("7500") == nil && Region("AA0000000") == nil)
    }
}
