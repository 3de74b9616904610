import HTMLDocuments
import Testing

@Suite struct WebAddressTests {
    private let base = WebAddress(scheme: .http, host: "a", path: "/b/c/d;p", query: "q")

    /// RFC 3986, sections 5.4.1 and 5.4.2; fragments are not kept.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
        ("g?y/../x", "http://a/b/c/g?y/../x"), ("http:g", "http://a/b/c/g"), ("https://B:443/x", "https://b/x"),
        ("http://b:8080", "http://b:8080/"), (" g\n", "http://a/b/c/g"), ("\\\\b\\c", "http://b/c"),
        ("/kk/жаңа", "http://a/kk/%D0%B6%D0%B0%D2%A3%D0%B0"), ("http://user:pw@b/", "http://b/"),
        ("http://[::1]:81/x", "http://[::1]:81/x"),
    ])
    func resolves(_ reference: String, _ address: String) {
        #expect(base.resolved(reference)?.description == address)
    }

    @Test(arguments: [
        "mailto:a@b.kz", "tel:+77172000000", "javascript:void(0)", "data:text/html,x", "ftp://b/", "http://",
        "http:///x",
        "http://a b/", "http://b:0/", "http://b:99999/", "https:g",
    ])
    func leavesTheRest(_ reference: String) { #expect(base.resolved(reference) == nil) }

    @Test func wholeAddressesOnly() {
        #expect(WebAddress("https://қазақстан.қаз/a.PDF?x")?.host == "қазақстан.қаз")
        #expect(WebAddress("https://gov.kz/a.PDF?x")?.fileExtension == "pdf")
        #expect(WebAddress("/x") == nil)
        #expect(WebAddress("https://" + String(repeating: "a", count: 5_000)) == nil)
    }

    @Test func anAddressDoesNotGrowByItsReferences() {
        var address = base
        let reference = String(repeating: "x", count: 3_000) + "/"
        for _ in 0..<10 { address = address.resolved(reference) ?? address }
        #expect(address.path.utf8.count > 3_000)
        #expect(address.path.utf8.count <= WebAddress.longest)
        // Encoded, it would be three times as long.
        #expect(base.resolved(String(repeating: "ж", count: 1_000)) == nil)
    }

    @Test func linksAreGathered() {
        let octets = Array(
            """
            <html><head><base href="/ru/"><link rel="alternate" hreflang="kk" href="/kk/">
            <link rel=stylesheet href=http://cdn/s.css></head><body><a href="news" lang=kk><img alt="Жаңалықтар"></a>
            <a href="/en" >ENG</a><a href="mailto:a@b">m</a><img src=1.png srcset="2.png 2x, 3.png 3x">
            <form action=/send></form></body></html>
            """.utf8)
        let at = WebAddress(scheme: .https, host: "x.kz", path: "/index.html")
        let (links, isCut) = HTMLReader().read(octets).links(at: at)
        #expect(!isCut)
        #expect(
            links.map { $0.address?.description } == [
                "https://x.kz/kk/", "http://cdn/s.css", "https://x.kz/ru/news", "https://x.kz/en", nil,
                "https://x.kz/ru/1.png", "https://x.kz/ru/2.png", "https://x.kz/ru/3.png", "https://x.kz/send",
            ])
        #expect(links.map(\.version) == [.kazakh, nil, nil, .english, nil, nil, nil, nil, nil])
        #expect(links[2].text == "Жаңалықтар")
    }
}
