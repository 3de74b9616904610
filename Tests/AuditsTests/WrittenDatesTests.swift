import Audits
import HTMLDocuments
import RegistryModel
import Testing

@Suite("Dates that people write")
struct WrittenDatesTests {
    @Test(arguments: [
        "2026-11-15", "15.11.2026", "15/11/2026", "2026.11.15", "15 қараша 2026", "2026 жылғы 15 қараша",
        "2026 жылдың 15 қарашасында", "2026 ж. 15 қараша", "15-қараша, 2026 жыл", "15 ноября 2026 г.", "15 нояб. 2026",
        "Опубликовано: 15 ноября 2026 года, 12:30", "November 15, 2026", "Nov. 15th, 2026", "15 Nov 2026",
        "Sun, 15 Nov 2026 10:00:00 +0500", "the 15th of November 2026", "2026-11-15T10:00:00+05:00",
        "15\u{a0}ноября\u{a0}2026",
    ])
    func found(_ text: String) { #expect(WrittenDates.find(in: text).map(\.description) == ["2026-11-15"]) }

    @Test(arguments: [
        "", "15 ноября", "31.02.2026", "15.13.2026", "2026", "8 (7172) 55-64-00", "192.168.10.2026", "1.2.3",
        "№ 15-11/2026",
        "15 человек 2026", "0.11.2026", "15.11.1889", "+7 701 11 20 26", "Қазан қаласы 2026", "12:30:45",
    ])
    func none(_ text: String) { #expect(WrittenDates.find(in: text) == []) }

    /// All months in all languages, with their endings.
    @Test(arguments: [
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
        "January February March April May June July August September October November December",
    ])
    func months(_ names: String) {
        let found = names.split(separator: " ").map { WrittenDates.find(in: "3 \($0) 2026").first?.date.month }
        #expect(found == Array(1...12))
    }

    @Test func severalInOrder() {
        let text = "с 1 ноября по 15 ноября 2026 года; 03.12.2026 – 2026-12-31"
        #expect(WrittenDates.find(in: text).map(\.description) == ["2026-11-15", "2026-12-03", "2026-12-31"])
    }

    @Test func machinesToo() {
        #expect(WrittenDates.machine(" 2026-11-15T10:00")?.description == "2026-11-15")
        #expect(WrittenDates.machine("Sun, 15 Nov 2026 10:00:00 GMT")?.description == "2026-11-15")
        #expect(WrittenDates.machine("yesterday") == nil)
    }
}

@Suite("Dated items of a page")
struct DatedItemsTests {
    private func days(_ body: String) -> [String] {
        let page = HTMLReader().read(Array("<html><body>\(body)</body></html>".utf8))
        return DatedItems.days(of: page).map(\.description)
    }

    private let link = "<a href=/1>Қала әкімі тұрғындармен кездесті</a>"

    @Test func itemsOfEveryMake() {
        #expect(days("<ul><li><time datetime=2026-11-15>15</time> \(link)</li></ul>") == ["2026-11-15"])
        #expect(days("<div><div>15.11.2026</div>\(link)</div>") == ["2026-11-15"])
        #expect(days("<table><tr><td>15 қараша 2026<td>\(link)</table>") == ["2026-11-15"])
        #expect(days("<div><b>15</b> <i>қараша</i> <i>2026</i><h3>\(link)</h3></div>") == ["2026-11-15"])
        #expect(days("<article><header>15 ноября 2026</header>\(link)</article>") == ["2026-11-15"])
        #expect(days("<a href=/1>Аким города встретился с жителями <span>15.11.2026</span></a>") == ["2026-11-15"])
    }

    @Test func clocksAndFeetAreNoNews() {
        #expect(days("<header>20 қараша 2026 \(link)</header>") == [])
        #expect(days("<div class='top-bar'>20.11.2026 \(link)</div>") == [])
        #expect(days("<div>20.11.2026</div>") == [])
        #expect(days("<footer>\(link) 20.11.2026</footer>") == [])
        #expect(days("<div>20.11.2026</div><ul><li>15.11.2026 \(link)</li></ul>") == ["2026-11-15"])
        #expect(days("<div>20.11.2026 <a href=/>Басты бет</a></div>") == [])
    }

    @Test func aFlatRowIsAListAllTheSame() {
        let long = String(repeating: "мәтін ", count: 400)
        #expect(
            days("<p>15.11.2026</p>\(link)<p>\(long)</p><p>14.11.2026</p>\(link)<p>\(long)</p>") == [
                "2026-11-15", "2026-11-14",
            ])
    }

    @Test func feeds() {
        let feed = """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Жаңалықтар</title>
            <item><title>Бір</title><link>https://a/1</link><pubDate>Sun, 15 Nov 2026 10:00:00 +0500</pubDate></item>
            </channel></rss>
            """
        let page = HTMLReader().read(Array(feed.utf8), contentType: "application/rss+xml")
        #expect(DatedItems.days(of: page).map(\.description) == ["2026-11-15"])
    }
}
