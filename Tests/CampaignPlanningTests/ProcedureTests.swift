import CampaignPlanning
import DNSCore
import Foundation
import PolicyEngine
import PolicyFiles
import RegistryModel
import Testing

/// The published rules of .uk, .nz and .au on small made-up cases, by the campaign files of `Fixtures/Campaigns`.
@Suite("Procedures of other countries")
struct ProcedureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/Campaigns").path

    private func world(
        _ campaign: String, _ holdings: [(name: String, holder: String, registered: String)]
    ) throws -> World {
        let library = try PolicyFolder.read(Self.folder)
        let policy = try #require(library.campaign(campaign))
        return try World(
            policy, holdings.map { Scene.holding($0.name, holder: $0.holder, registered: $0.registered) })
    }

    private func lapse(_ source: String, in world: inout World) {
        world.holdings[Scene.name(source)] = HoldingState(changes: [.lapse], isPublished: false)
    }

    // MARK: .uk

    private let uk = [
        (name: "shop.co.example-uk", holder: "H1", registered: "2005-01-01"),
        (name: "shop.org.example-uk", holder: "H2", registered: "2001-01-01"),
        (name: "club.org.example-uk", holder: "H3", registered: "2010-01-01"),
        (name: "club.me.example-uk", holder: "H3", registered: "2011-01-01"),
        (name: "late.co.example-uk", holder: "H4", registered: "2013-11-01"),
    ]

    @Test(".uk: co.uk goes before org.uk, however much older; whoever registered after the snapshot has no right")
    func ukRank() throws {
        var world = try world("uk-2014", uk)
        #expect(world["late.co.example-uk"] == nil)
        for source in ["shop.org.example-uk", "shop.co.example-uk"] {
            world.lodge(source, .register, at: Scene.at("2014-07-01"))
        }
        world.settle(at: Scene.at("2014-07-01"))
        #expect(world["shop.co.example-uk"]?.state == .sideBySide)
        #expect(world["shop.co.example-uk"]?.target == Scene.name("shop.example-uk"))
        #expect(world.fate("shop.org.example-uk") == "lost rank")
    }

    @Test(".uk: the right of who is silent is kept for five years while the old name lives, and no longer")
    func ukReserved() throws {
        var world = try world("uk-2014", uk)
        world.lodge("shop.org.example-uk", .register, at: Scene.at("2014-07-01"))
        world.settle(at: Scene.at("2014-09-10T07:00:00Z"))
        #expect(world["shop.co.example-uk"]?.state == .reserved)
        #expect(world["shop.co.example-uk"]?.heldUntil == Scene.at("2019-06-25T05:00:00Z"))
        #expect(world.fate("shop.org.example-uk") == "lost rank")
        // Self-conflict: org.uk goes before me.uk.
        #expect(world["club.org.example-uk"]?.state == .reserved)
        #expect(world.fate("club.me.example-uk") == "lost selfConflict")

        var taken = world
        taken.lodge("shop.co.example-uk", .register, at: Scene.at("2018-05-01"))
        taken.settle(at: Scene.at("2018-05-01"))
        #expect(taken["shop.co.example-uk"]?.targetIsRegistered == true)
        var lapsed = world
        lapse("shop.co.example-uk", in: &lapsed)
        lapsed.settle(at: Scene.at("2016-01-01"))
        #expect(lapsed.fate("shop.co.example-uk") == "lapsed standingLost")
        world.settle(at: Scene.at("2019-06-25T05:00:00Z"))
        #expect(world.fate("shop.co.example-uk") == "lapsed reservationEnded")
        #expect(!world.canLodge("shop.co.example-uk", at: Scene.at("2019-06-25T05:00:00Z")))
    }

    @Test(".uk: where the first right lapsed before it was kept, the next in the order of zones has it")
    func ukLapse() throws {
        var world = try world("uk-2014", uk)
        lapse("shop.co.example-uk", in: &world)
        world.settle(at: Scene.at("2014-08-01"))
        #expect(world.fate("shop.co.example-uk") == "lapsed standingLost")
        world.settle(at: Scene.at("2014-09-10T07:00:00Z"))
        #expect(world["shop.org.example-uk"]?.state == .reserved)
    }

    // MARK: .nz

    private let nz = [
        (name: "kiwi.co.example-nz", holder: "H1", registered: "2003-01-01"),
        (name: "kiwi.org.example-nz", holder: "H2", registered: "1999-01-01"),
        (name: "kiwi.net.example-nz", holder: "H3", registered: "2010-01-01"),
        (name: "moa.co.example-nz", holder: "H4", registered: "2003-01-01"),
        (name: "moa.net.example-nz", holder: "H4", registered: "2003-01-01"),
        (name: "tui.co.example-nz", holder: "H5", registered: "2003-01-01"),
        (name: "weka.co.example-nz", holder: "H6", registered: "2012-06-01"),
    ]
    private let kiwis = ["kiwi.co.example-nz", "kiwi.org.example-nz", "kiwi.net.example-nz"]
    private let inWindow = Scene.at("2014-11-01")
    private let windowClosed = Scene.at("2015-03-30T00:00:00Z")
    private let silenceMeans = Scene.at("2017-10-18T00:00:00Z")

    @Test(".nz: without a conflict a holder registers, reserves for two years, or loses the right in six months")
    func nzClear() throws {
        var world = try world("nz-2014", nz)
        #expect(world["weka.co.example-nz"] == nil)
        #expect(world["tui.co.example-nz"]?.standing == .clear)
        var reserved = world
        reserved.lodge("tui.co.example-nz", .reserve, at: inWindow)
        reserved.settle(at: inWindow)
        #expect(reserved["tui.co.example-nz"]?.state == .reserved)
        reserved.settle(at: Scene.at("2016-09-30T00:00:00Z"))
        #expect(reserved.fate("tui.co.example-nz") == "lapsed reservationEnded")
        world.settle(at: windowClosed)
        #expect(world.fate("tui.co.example-nz") == "lapsed silence")
        #expect(!world.canLodge("tui.co.example-nz", at: windowClosed))
    }

    @Test(".nz: in a set, one wants it and nobody objects, whatever the age of the names; else nobody has it")
    func nzSets() throws {
        var agreed = try world("nz-2014", nz)
        for (source, preference) in zip(kiwis, [ClaimChoice.Preference.want, .noObjection, .noObjection]) {
            agreed.lodge(source, .register, at: inWindow, preference: preference)
        }
        agreed.settle(at: windowClosed)
        #expect(kiwis.map(agreed.fate) == ["sideBySide", "lost agreement", "lost agreement"])

        var objected = try world("nz-2014", nz)
        for (source, preference) in zip(kiwis, [ClaimChoice.Preference.want, .nobody, .noObjection]) {
            objected.lodge(source, .register, at: inWindow, preference: preference)
        }
        objected.settle(at: Scene.at("2022-01-01"))
        #expect(kiwis.map(objected.fate) == ["lodged", "lodged", "lodged"])
        #expect(objected["kiwi.co.example-nz"]?.heldUntil == .distantFuture)
        // They come to terms eight years later.
        objected.lodge("kiwi.org.example-nz", .register, at: Scene.at("2022-02-01"), preference: .noObjection)
        objected.settle(at: Scene.at("2022-02-01"))
        #expect(objected["kiwi.co.example-nz"]?.targetIsRegistered == true)
    }

    @Test(".nz: silence blocked a set for years, until it meant no objection")
    func nzSilence() throws {
        var world = try world("nz-2014", nz)
        world.lodge("kiwi.co.example-nz", .register, at: inWindow, preference: .want)
        world.settle(at: Scene.at("2017-10-17"))
        #expect(kiwis.map(world.fate) == ["lodged", "waiting", "waiting"])
        world.settle(at: silenceMeans)
        #expect(world["kiwi.co.example-nz"]?.targetIsRegistered == true)
        #expect(kiwis.dropFirst().map(world.fate) == ["lapsed silence", "lapsed silence"])
    }

    @Test(".nz: a holder of two names with one label chooses between them; a set is no conflict once others lapsed")
    func nzSelfConflict() throws {
        var world = try world("nz-2014", nz)
        #expect(world["moa.net.example-nz"]?.standing == .selfContested)
        world.lodge("moa.net.example-nz", .register, at: inWindow)
        world.lodge("kiwi.org.example-nz", .register, at: inWindow, preference: .want)
        lapse("kiwi.co.example-nz", in: &world)
        lapse("kiwi.net.example-nz", in: &world)
        world.settle(at: inWindow)
        #expect(world["moa.net.example-nz"]?.state == .sideBySide)
        #expect(world.fate("moa.co.example-nz") == "lost selfConflict")
        #expect(world["kiwi.org.example-nz"]?.state == .sideBySide)
    }

    // MARK: .au

    private let au = [
        (name: "roo.com.example-au", holder: "H1", registered: "2010-01-01"),
        (name: "roo.net.example-au", holder: "H2", registered: "2018-02-04"),
        (name: "roo.org.example-au", holder: "H3", registered: "2019-01-01"),
        (name: "emu.com.example-au", holder: "H4", registered: "2020-05-02"),
        (name: "emu.net.example-au", holder: "H5", registered: "2020-05-01"),
        (name: "dingo.com.example-au", holder: "H6", registered: "2017-01-01"),
        (name: "dingo.net.example-au", holder: "H7", registered: "2021-01-01"),
        (name: "croc.com.example-au", holder: "H8", registered: "2022-03-25"),
    ]

    @Test(".au: category 1 goes before category 2, and among category 2 the earlier")
    func auCategories() throws {
        var world = try world("au-2022", au)
        #expect(world["croc.com.example-au"] == nil)
        let applied = ["dingo.net.example-au", "dingo.com.example-au", "emu.com.example-au", "emu.net.example-au"]
        for source in applied { world.lodge(source, .register, at: Scene.at("2022-06-01")) }
        world.settle(at: Scene.at("2022-09-20T23:59:00Z"))
        #expect(world["dingo.com.example-au"]?.state == .sideBySide)
        #expect(world.fate("dingo.net.example-au") == "lost rank")
        #expect(world["emu.net.example-au"]?.state == .sideBySide)
        #expect(world.fate("emu.com.example-au") == "lost rank")
        #expect(world.fate("roo.com.example-au") == "lapsed silence")
        #expect(!world.canLodge("roo.com.example-au", at: Scene.at("2022-09-20T23:59:00Z")))
    }

    @Test(".au: equals of category 1 apply again every year; the last one standing has the name, and no category 2")
    func auYearly() throws {
        var world = try world("au-2022", au)
        let roos = ["roo.com.example-au", "roo.net.example-au", "roo.org.example-au"]
        for (index, source) in roos.enumerated() {
            world.lodge(source, .register, at: Scene.at("2022-06-01").adding(days: index))
        }
        world.settle(at: Scene.at("2022-10-03"))
        #expect(roos.map(world.fate) == ["lodged", "lodged", "lodged"])
        world.lodge("roo.com.example-au", .register, at: Scene.at("2023-05-30"))
        world.settle(at: Scene.at("2023-06-01"))
        #expect(roos.map(world.fate) == ["lodged", "lodged", "lodged"])
        world.settle(at: Scene.at("2023-06-02"))
        #expect(world["roo.com.example-au"]?.targetIsRegistered == true)
        #expect(roos.dropFirst().map(world.fate) == ["lost yearly", "lost rank"])
    }

    @Test(".au: a claim whose old name lapses falls out of the contest")
    func auLapse() throws {
        var world = try world("au-2022", au)
        let roos = ["roo.com.example-au", "roo.net.example-au"]
        for source in roos { world.lodge(source, .register, at: Scene.at("2022-06-01")) }
        world.settle(at: Scene.at("2022-10-03"))
        lapse("roo.com.example-au", in: &world)
        world.settle(at: Scene.at("2022-10-04"))
        #expect(world.fate("roo.com.example-au") == "lapsed standingLost")
        #expect(world["roo.net.example-au"]?.targetIsRegistered == true)
    }
}

extension Claim {
    fileprivate var targetIsRegistered: Bool { state == .sideBySide || state == .kept || state == .moved }
}
