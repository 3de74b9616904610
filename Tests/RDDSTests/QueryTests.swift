import RegistryModel
import RegistryTesting
import Testing

@testable import RDDS

/// What paths ask for, and what is no question.
@Suite struct QueryTests {
    private static let good: [String: RDAPQuery] = [
        "/domain/mysal.kz": .domain(Sample.name("mysal.kz")),
        "/domain/MySal.KZ": .domain(Sample.name("mysal.kz")),
        "/domain/mysal.kz.": .domain(Sample.name("mysal.kz")),
        "/domain/mysal%2Ekz": .domain(Sample.name("mysal.kz")),
        "/domain/%D2%9B%D0%B0%D0%B7%D0%B0%D2%9B%D1%81%D1%82%D0%B0%D0%BD.%d2%9b%d0%b0%d0%b7":
            .domain(Sample.name("xn--80aaa0a6awh12ed.xn--80ao21a")),
        "/domain/XN--80aaa0a6awh12ed.xn--80ao21a": .domain(Sample.name("xn--80aaa0a6awh12ed.xn--80ao21a")),
        "/nameserver/ns1.mysal.kz": .nameServer(Sample.name("ns1.mysal.kz")),
        "/entity/ALPHA": .entity(Sample.alpha),
        "/entity/a%2Fb": .entity(RegistrarIdentifier("a/b")),
        "/help": .help,
    ]

    @Test(arguments: good.keys.sorted()) func isUnderstood(_ path: String) throws {
        #expect(try RDAPQuery(path: path) == Self.good[path])
    }

    private static let long = String(repeating: "a", count: 64)
    private static let bad: [String: Int] = [
        "/domain": 400, "/domain/": 400, "/nameserver/": 400, "/entity/": 400,
        "/domain/a.kz/b": 400, "/domain/a.kz/": 400, "/domain//a.kz": 400,
        "/domain/%": 400, "/domain/%4": 400, "/domain/%zz.kz": 400, "/domain/a%FF.kz": 400, "/entity/%C3%28": 400,
        "/domain/a..kz": 400, "/domain/\(long).kz": 400, "/domain/xn--abc.kz": 400,
        "/domain/\(String(repeating: "a.", count: 200))kz": 400, "/domain/a%E2%80%8Bb.kz": 400,
        "/domain/\(String(repeating: "%D2%9B", count: 600)).kz": 400, "/domain/a%00%D2%9B.kz": 400,
        "/": 404, "": 404, "*": 404, "domain/a.kz": 404, "/Domain/a.kz": 404, "/help/": 404, "/xdomain/a.kz": 404,
        "//domain/a.kz": 404, "/../domain/a.kz": 404,
        "/ip/192.0.2.1": 501, "/autnum/64496": 501, "/domains": 501, "/nameservers": 501, "/entities": 501,
    ]

    @Test(arguments: bad.keys.sorted()) func isRefused(_ path: String) throws {
        let problem = #expect(throws: RDAPProblem.self) { try RDAPQuery(path: path) }
        #expect(problem?.status.rawValue == Self.bad[path], "\(path)")
    }

    @Test func segmentsGoThereAndBack() {
        for text in ["mysal.kz", "a/b?c#d%", "қаз", "\0", ""] {
            #expect(PercentText.decoded(PercentText.encoded(text)) == text)
        }
        #expect(PercentText.encoded("қ/") == "%D2%9B%2F")
    }

    @Test func linksBeginWhereTheServiceIsFound() {
        #expect(RDAPBase(url: "https://rdap.example/x", host: "evil").text == "https://rdap.example/x/")
        #expect(RDAPBase(url: nil, host: "127.0.0.1:80").link("domain", "a.kz") == "http://127.0.0.1:80/domain/a.kz")
        #expect(RDAPBase(url: nil, host: "[::1]:80").text == "http://[::1]:80/")
        for host in [nil, "", "a/b", "a\"b", "user@host", String(repeating: "a", count: 300)] {
            #expect(RDAPBase(url: nil, host: host).text == "/", "\(host ?? "none")")
        }
    }
}
