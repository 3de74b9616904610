import DNSCore
import RegistryModel
import Testing

@testable import BatchFiles

/// Reads `text` in pieces of `size` octets, so that no record can count on coming whole.
func entries(_ bytes: [UInt8], pieces size: Int = 7) throws -> [BatchEntry] {
    var rest = bytes[...]
    var reader = try BatchReader {
        let piece = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        return piece
    }
    var result: [BatchEntry] = []
    while let entry = try reader.next() { result.append(entry) }
    return result
}

func entries(_ text: String, pieces size: Int = 7) throws -> [BatchEntry] {
    try entries(Array(text.utf8), pieces: size)
}

func complaint(_ entry: BatchEntry) -> String? {
    if case .failure(let complaint) = entry.request { complaint.sentence } else { nil }
}

@Suite("CSV batch files")
struct DelimitedTests {
    @Test("a create with everything is read")
    func create() throws {
        let digest = String(repeating: "ab", count: 32)
        let text = """
            \u{feff}action,name,years,registrant,admin,ns,ds,server_street,server_city,server_country,evidence\r
            create,Example.KZ.,2,HOLDER1,A1;A2,ns1.example.kz; ns2.example.net,60485 13 2 \(digest),\
            "Street 1, house ""2""\",Astana,kz,licence|12|2025-02-03|\(digest)\r

            """
        let read = try entries(text)
        #expect(read.count == 1)
        let request = try read[0].request.get()
        #expect(request.line == 2)
        #expect(request.name == (try DomainName("example.kz")))
        #expect(request.years == 2)
        #expect(request.contacts.map(\.contact.rawValue) == ["A1", "A2"])
        #expect(request.nameServers.map(\.text) == ["ns1.example.kz", "ns2.example.net"])
        #expect(request.delegationSigners.first?.keyTag == 60485)
        #expect(request.serverPlace?.street == "Street 1, house \"2\"")
        #expect(request.serverPlace?.countryCode == "KZ")
        #expect(request.evidence.first?.date == Instant("2025-02-03"))
    }

    @Test("quoted fields hold line breaks, and line numbers count them")
    func lineBreaks() throws {
        let read = try entries("action,name,step,statement\nrestore,a.kz,report,\"one\ntwo\"\n\ncheck,b.kz,,\n")
        #expect(read.map(\.line) == [2, 5])
        #expect(try read[0].request.get().statement == "one\ntwo")
    }

    @Test(
        "a broken line is complained of, and the next is read",
        arguments: [
            ("check", "fields and the heading"), ("fly,a.kz,,", "none of check"), ("check,a..kz,,", "empty label"),
            ("renew,a.kz,1,", "'expiry' is missing"), ("renew,a.kz,x,2027-01-01", "no whole number"),
            ("renew,a.kz,1,tomorrow", "no date"), ("check,a.kz,1,", "no meaning for check"),
            ("check,\"a\"b.kz,,", "closing quote"), ("check,a\"b.kz,,", "not quoted"),
            (",a.kz,,", "'action' is missing"),
        ])
    func broken(line: String, reason: String) throws {
        let read = try entries("action,name,years,expiry\n\(line)\ncheck,good.kz,,\n")
        #expect(read.count == 2)
        #expect(complaint(read[0])?.contains(reason) == true, "\(complaint(read[0]) ?? "accepted")")
        #expect(try read[1].request.get().name.text == "good.kz")
        #expect(read[1].line == 3)
    }

    @Test("octets that are not UTF-8 and records that are too long are complaints of their line")
    func octets() throws {
        let bad = Array("action,name\ncheck,".utf8) + [0xff, 0xfe] + Array(".kz\ncheck,".utf8)
        let long = [UInt8](repeating: 0x61, count: BatchReader.longestRecord + 5)
        let read = try entries(bad + long + Array("\ncheck,good.kz\n".utf8), pieces: 4_096)
        #expect(read.count == 3)
        #expect(complaint(read[0])?.contains("UTF-8") == true)
        #expect(complaint(read[1])?.contains("longer than") == true)
        #expect(complaint(read[2]) == nil)
    }

    @Test(
        "a heading that can't be understood ends the reading",
        arguments: ["", "action\n", "action,name,colour\n", "action,name,name\n", "\"action,name\n"])
    func heading(text: String) throws {
        #expect(throws: BatchComplaint.self) { try entries(text) }
    }

    @Test("a quote that is never closed is said of the line that opened it")
    func open() throws {
        let read = try entries("action,name\ncheck,a.kz\ncheck,\"b.kz\ncheck,c.kz\n")
        #expect(read.map(\.line) == [2, 3])
        #expect(complaint(read[1])?.contains("never closed") == true)
        #expect(complaint(read[1])?.contains("Lines 3 to 4 are one record") == true)
    }
}

@Suite("JSON Lines batch files")
struct JSONLinesTests {
    @Test("an update with lists is read")
    func update() throws {
        let digest = String(repeating: "0F", count: 32)
        let read = try entries(
            """
            {"action":"update","name":"example.kz","ns":["ns3.example.net"],"remove_ns":["ns1.example.net"],\
            "status":["clientHold"],"remove_ds":["1 13 2 \(digest)"],"authinfo":"\\u0441\\ud83d\\ude00\\n"}

            {"action":"renew","name":"b.kz","years":3,"expiry":"2027-05-06"}
            """)
        let request = try read[0].request.get()
        #expect(request.nameServers.map(\.text) == ["ns3.example.net"])
        #expect(request.removeNameServers.map(\.text) == ["ns1.example.net"])
        #expect(request.addStatuses == .clientHold)
        #expect(request.removeDelegationSigners.first?.digest.count == 32)
        #expect(request.authorization == "с😀\n")
        #expect(read[1].line == 3)
        #expect(try read[1].request.get().years == 3)
    }

    @Test(
        "what is not the expected JSON is complained of with a reason",
        arguments: [
            ("{\"action\":\"check\",\"name\":\"a.kz\"} x", "follows the object"),
            ("{\"action\":\"check\",\"action\":\"check\",\"name\":\"a.kz\"}", "stands twice"),
            ("{\"action\":\"check\",\"nom\":\"a.kz\"}", "no key 'nom'"),
            ("{\"action\":\"check\",\"name\":[\"a.kz\"]}", "one value"),
            ("{\"action\":\"renew\",\"name\":\"a.kz\",\"years\":1.5,\"expiry\":\"2027-01-01\"}", "whole"),
            ("{\"action\":\"check\",\"name\":\"a.kz", "not closed"), ("{\"action\":true}", "neither a string"),
            ("{\"action\":\"check\",\"name\":\"\\ud800\"}", "surrogate"),
            ("{\"action\":\"check\",\"name\":\"\\u+12F.kz\"}", "four hexadecimal digits"),
            ("{\"action\":\"renew\",\"name\":\"a.kz\",\"years\":01,\"expiry\":\"2027-01-01\"}", "number is malformed"),
            ("{\"action\":\"renew\",\"name\":\"a.kz\",\"years\":-,\"expiry\":\"2027-01-01\"}", "number is malformed"),
            ("{}", "'action' is missing"),
            ("{\"action\":\"update\",\"name\":\"a.kz\",\"status\":[\"ok\"]}", "no status 'ok'"),
            ("{\"action\":\"update\",\"name\":\"a.kz\",\"ds\":[\"1 13 2 zz\"]}", "no DS data"),
        ])
    func wrong(line: String, reason: String) throws {
        let read = try entries("{\"action\":\"check\",\"name\":\"first.kz\"}\n\(line)\n")
        #expect(read.count == 2)
        #expect(complaint(read[1])?.contains(reason) == true, "\(complaint(read[1]) ?? "accepted")")
    }
}
