import Audits
import Foundation
import HTMLPages
import PolicyEngine
import Programs
import Testing

/// Pages as headless Chromium shows them, in each language, wide and narrow. The pictures stay in `var/pages`.
@Suite(.serialized, .enabled(if: PageLook.hasBrowser, "chromium is missing: `make deps-test` installs it"))
struct PageLookTests {
    private static let folder = ProjectFolder.url.appending(path: "var/pages")

    private static let audiences: [(audience: AuditPage.Audience, name: String)] = [
        (.everybody, "everybody"), (.ministry, "ministry"), (.body(ReportScene.ministry), "body"),
    ]

    @Test(arguments: Language.allCases)
    func pagesFitEveryWidthAndAreNotBlank(_ language: Language) throws {
        let tally = try ReportScene.tally()
        for (audience, name) in Self.audiences {
            let octets = AuditPage(tally, in: language).octets(for: audience)
            let picture = Self.folder.appending(path: "\(name).\(language.rawValue).png")
            for look in try PageLook.look(at: octets, picture: picture) {
                let place = "\(name), \(language.rawValue), \(look.width)"
                #expect(look.overflow == 0, "\(place): \(look.overflow) pixels stand out")
                #expect(look.scrolled == 0, "\(place): \(look.scrolled) tables don't fit")
                #expect(look.characters > 1_500, "\(place)")
                #expect(look.charts >= 5, "\(place)")
            }
            let size = try FileManager.default.attributesOfItem(atPath: picture.path)[.size] as? Int ?? 0
            #expect(size > 100_000, "\(name), \(language.rawValue): a picture of \(size) octets is blank")
        }
    }

    /// The judge sees what it has to reject.
    @Test func aPageThatStandsOutAndABlankOneAreSeen() throws {
        var wide = HTMLPage(language: "en", title: "Wide", style: "h1 { width: 2000px }")
        wide.add(
            HTMLMarkup("div", ["class": "wide", "style": "overflow:auto;width:50px"], "Verylongwordwithoutabreak"))
        wide.end()
        let picture = Self.folder.appending(path: "rejected.png")
        let looks = try PageLook.look(at: wide.octets, picture: picture)
        #expect(looks.map(\.width) == PageLook.widths)
        #expect(looks.allSatisfy { $0.overflow > 500 && $0.scrolled == 1 && $0.characters < 100 && $0.charts == 0 })
        let size = try FileManager.default.attributesOfItem(atPath: picture.path)[.size] as? Int ?? 0
        #expect(size < 100_000)
        try FileManager.default.removeItem(at: picture)
    }
}
