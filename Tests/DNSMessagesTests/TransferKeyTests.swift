import DNSMessages
import Testing

@Suite struct TransferKeyTests {
    private func error(_ text: String) -> TransferKeyError? {
        do throws(TransferKeyError) {
            _ = try TransferKey.keys(in: text)
            return nil
        } catch {
            return error
        }
    }

    private static let secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test func keysComeBackAsTheyWereWritten() throws {
        let keys = SignatureAlgorithm.allCases.map { Samples.key("k-\($0.rawValue).kz", $0, filler: 200) }
        #expect(try TransferKey.keys(in: keys.map(\.text).joined()) == keys)
    }

    @Test func whatTheConfigurationLanguageAllowsIsRead() throws {
        let text = """
            // one
            key ns1.kz { # two
            secret "\(Self.secret)"; /* three
            lines */ algorithm HMAC-SHA512; }; key "Ns2.KZ" {algorithm hmac-sha256;secret \(Self.secret);};
            """
        let keys = try TransferKey.keys(in: text)
        #expect(keys.map(\.name) == [.of("ns1.kz"), .of("ns2.kz")])
        #expect(keys.map(\.algorithm) == [.hmacSHA512, .hmacSHA256])
        #expect(keys[0].secret == Array(0..<32))
    }

    @Test func faultsAreNamed() {
        let good = "algorithm hmac-sha256; secret \"\(Self.secret)\";"
        #expect(error("key \"a\" { \(good) };") == nil)
        #expect(error("") == TransferKeyError.none)
        #expect(error("\nzone") == .syntax(line: 2, expected: "'key'"))
        #expect(error("key \"a..b\" { \(good) };") == .badName(line: 1, "a..b"))
        #expect(error("key a { \(good) }") == .syntax(line: 1, expected: "';'"))
        #expect(error("key a { \(good)") == .syntax(line: 1, expected: "'algorithm', 'secret' or '}', each once"))
        #expect(error("key a { secret \"AA; };") == .syntax(line: 1, expected: "a closing quotation mark"))
        #expect(error("key a { /* ") == .syntax(line: 1, expected: "the comment's '*/'"))
        #expect(
            error("key a { \(good) \(good) };") == .syntax(line: 1, expected: "'algorithm', 'secret' or '}', each once")
        )
        #expect(error("key a { algorithm hmac-md5; };") == .unknownAlgorithm(key: "a", "hmac-md5"))
        #expect(error("key a { algorithm hmac-sha1; };") == .unknownAlgorithm(key: "a", "hmac-sha1"))
        #expect(error("key a { algorithm hmac-sha256; };") == .missing(key: "a", "secret"))
        #expect(error("key a { secret \"\(Self.secret)\"; };") == .missing(key: "a", "algorithm"))
        #expect(error("key a { secret \"!\"; };") == .notBase64(key: "a"))
        #expect(error("key a { algorithm hmac-sha256; secret \"AAAA\"; };") == .badSecret(key: "a", octets: 3))
        #expect(error("key a { \(good) }; key A { \(good) };") == .twice(key: "a"))
    }

    @Test func secretsAreNotPrinted() {
        let key = Samples.key("a", filler: 0x41)
        for text in ["\(key)", String(reflecting: key), String(describing: [key])] { #expect(!text.contains("65")) }
        var dumped = ""
        dump(key, to: &dumped)
        #expect(dumped.contains("hmac") && !dumped.contains("65"))
    }
}
