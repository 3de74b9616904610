import DNSSpecimens
import EPPWire
import FuzzTargets
import Testing
import XMLDocuments

/// Secrets in frames that people and logs get to see.
@Suite struct SecretBlankingTests {
    static func blanked(_ text: String) -> String {
        String(decoding: EPPSecretBlanking.blanked(Array(text.utf8)), as: UTF8.self)
    }

    @Test func onlySecretsAreBlanked() {
        #expect(Self.blanked("<a><pw>x</pw><b>y</b></a>") == "<a><pw>***</pw><b>y</b></a>")
        #expect(Self.blanked("<d:pw roid=\"C1-KZ\">x</d:pw >") == "<d:pw roid=\"C1-KZ\">***</d:pw >")
        #expect(Self.blanked("<pw/><newPW>1</newPW><pws>2</pws>") == "<pw/><newPW>***</newPW><pws>2</pws>")
        #expect(Self.blanked("no markup at all") == "no markup at all")
        #expect(Self.blanked("") == "")
    }

    @Test func tricksDoNotHelp() {
        #expect(Self.blanked("<pw><![CDATA[a</pw>b]]>c</pw>d") == "<pw>***</pw>d")
        #expect(Self.blanked("<pw><!-- </pw> -->c</pw>d") == "<pw>***</pw>d")
        #expect(Self.blanked("<pw>a<b>c</b></pw>d") == "<pw>***</pw>d")
        #expect(Self.blanked("<pw>never closed") == "<pw>***")
        #expect(Self.blanked("<pw") == "<pw***")
        #expect(Self.blanked("<!-- <pw>x</pw> --><a/>") == "<!--***--><a/>")
        #expect(Self.blanked("<![CDATA[<pw>x</pw>") == "<![CDATA[***]]>")
    }

    @Test func attributesThatLookLikeTheEndOfATagGiveNothingAway() {
        #expect(Self.blanked("<a><pw roid=\"/>\">hush</pw></a>") == "<a><pw roid=\"/>\">***</pw></a>")
        #expect(Self.blanked("<pw roid='x>\"'>hush</pw>b") == "<pw roid='x>\"'>***</pw>b")
        for broken in [
            "<pw roid=\"a>hush</pw>", "<a b='<pw>hush</pw>'>", "<a b=\"><pw>hush</pw>", "<?a ' ?><pw>hush</pw>",
        ] {
            #expect(!Self.blanked(broken).contains("hush"), "\(broken)")
        }
    }

    @Test func noSecretOfAnyRequestIsLeft() throws {
        let secrets = ["Q7&lt;u&gt;", "secret", "winding", "even longer", "қазына 7"]
        for request in RequestSpecimens.all {
            let text = String(decoding: EPPSecretBlanking.blanked(request.frame), as: UTF8.self)
            for secret in secrets { #expect(!text.contains(secret), "\(text)") }
            #expect(throws: Never.self) { try XMLReader().read(Array(text.utf8)) }
        }
        let all = RequestSpecimens.all.map { String(decoding: $0.frame, as: UTF8.self) }.joined()
        for secret in secrets { #expect(all.contains(secret), "\(secret)") }
    }

    @Test func blankingEndsWhateverComes() {
        var chance = Chance(seed: 3)
        for request in RequestSpecimens.all {
            for _ in 0..<20 {
                let bent = FrameBending.octets(request.frame, &chance)
                #expect(EPPSecretBlanking.blanked(bent).count <= bent.count * 2 + 16)
            }
        }
    }
}
