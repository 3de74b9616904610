import Foundation
import Programs
import Testing

@Suite("Acts on the command line")
struct ActTests {
    @Test("a check ends with 1 where a name can't be had, says why in both forms, and has no number")
    func checks() throws {
        let tool = try Tool().furnished()
        for (names, code) in [(["bos-atau.kz"], Int32(0)), (["bos-atau.kz", "nic.kz"], 1)] {
            let text = try tool.run(["domain", "check"] + names + ["--as", "DEMO", "--lang", "ru"])
            let json = try tool.run(["domain", "check"] + names + ["--as", "DEMO", "--lang", "ru", "--json"])
            #expect(text.code == code && json.code == code)
            let object = try #require(try json.objects().first)
            #expect(object["decision"] == nil)
            let told = try #require(object["names"] as? [[String: Any]])
            #expect(told.map { $0["available"] as? Bool } == (code == 0 ? [true] : [true, false]))
            guard code == 1 else { continue }
            #expect(told[1]["reason"] as? String == "policy")
            let rule = try #require((told[1]["rules"] as? [[String: Any]])?.first)
            #expect(rule["rule"] as? String == "KZ-002")
            for key in ["sentence", "remedy"] {
                let words = try #require(rule[key] as? String)
                #expect(!words.isEmpty && text.output.contains(words))
            }
        }
        let stranger = try tool("domain", "check", "bos-atau.kz", "--as", "NOBODY")
        #expect(stranger.code == 1)
        #expect(stranger.aside.contains("no registrar NOBODY") && !stranger.aside.contains("ecision 0"))
        let object = try #require(try tool("domain", "check", "a.kz", "--as", "NOBODY", "--json").objects().first)
        #expect(object["outcome"] as? String == "refused" && object["decision"] == nil)
    }

    @Test("a decision keeps the titles of its time in each language, and is judged again by them")
    func corrected() throws {
        let tool = try Tool().furnished()
        let titles = [
            ("kk", "Интернеттің қазақстандық сегментінің кеңістігінде"),
            ("ru", "в пространстве казахстанского сегмента"),
            ("en", "in the space of the Kazakhstan segment"),
        ]
        #expect(try tool.create("nic.kz").code == 1)
        // Somebody puts the titles right, after one decision and before the next.
        var edit = "rm Policies && cp -rL '\(ProjectFolder.path)/Policies' Policies"
        for (_, title) in titles { edit += " && sed -i 's/\(title)/ПРАВКА/' Policies/acts.yaml" }
        #expect(try tool.shell(edit).code == 0)
        #expect(try tool.create("nic.kz").code == 1)
        let decisions = try tool("decision", "list", "--object", "nic.kz", "--json").objects()
        let numbers = decisions.compactMap { $0["decision"] as? Int }.sorted().map(String.init)
        try #require(numbers.count == 2)
        for (language, title) in titles {
            let before = try tool("decision", "show", numbers[0], "--lang", language)
            for (spoken, other) in titles { #expect(before.output.contains(other) == (spoken == language)) }
            let after = try tool("decision", "show", numbers[1], "--lang", language)
            #expect(after.output.contains("ПРАВКА") && !after.output.contains(title), "\(after.output)")
        }
        #expect(try tool("decision", "replay", "--all").code == 0)
        // Every refusal of a file names file, line and column.
        #expect(
            try tool.shell("sed -i 's/act: order-38/act: order-83/' Policies/registration/kz.2018-03.yaml").code == 0)
        let check = try tool("policy", "check")
        #expect(check.code == 2)
        #expect(
            (check.output + check.aside).contains(
                "Policies/registration/kz.2018-03.yaml:7:14: There is no act 'order-83' in acts.yaml"),
            "\(check.output) \(check.aside)")
    }
}
