import HTMLDocuments
import SiteEvidence

/// Which pages of a site are visited next, and which were.
struct CrawlPlan {
    /// A page that is to be visited.
    struct Step {
        var address: WebAddress
        var purpose: Visit.Purpose
        var language: String?
        /// Clicks from the home page.
        var clicks: Int
    }

    private let hosts: Set<String>
    private let clicks: Int
    private var left: Int
    private var known: Set<String>
    private var languages: Set<String> = []
    private var queue: [Step] = []
    private var position = 0

    /// Languages that versions are looked for in: more than a state has.
    private static let mostLanguages = 32
    /// Octets of an address that is gone to: a heading of 200 Cyrillic letters fits.
    private static let longestAddress = 2_048

    /// What is no page to be read: files of these kinds are judged by what leads to them.
    private static let files: Set<String> = [
        "7z", "apk", "avi", "bmp", "css", "csv", "doc", "docx", "exe", "gif", "gz", "ico", "jpeg", "jpg", "js", "json",
        "mov", "mp3", "mp4", "odt", "pdf", "png", "ppt", "pptx", "rar", "rtf", "svg", "tar", "tif", "tiff", "webp",
        "xls",
        "xlsx", "xml", "zip",
    ]

    init(home: WebAddress, hosts: Set<String>, most: Int, clicks: Int) {
        self.hosts = hosts
        self.clicks = clicks
        left = most
        known = [home.description]
    }

    /// Addresses that are held: of steps that wait, and of those that are known.
    var held: Int { queue.count - position + known.count }

    /// Whether a page belongs to the site.
    func isInside(_ address: WebAddress) -> Bool { hosts.contains(address.host) }

    /// Takes in what a page leads to.
    ///
    /// - Parameter clicks: how many the page itself is away from home.
    mutating func add(links: [PageLink], on clicks: Int) {
        guard clicks < self.clicks else { return }
        var pages: [Step] = []
        var versions: [Step] = []
        for link in links {
            guard let address = link.address, isInside(address),
                address.description.utf8.count <= Self.longestAddress
            else { continue }
            if let language = Self.language(link), languages.count < Self.mostLanguages,
                languages.insert(language).inserted
            {
                guard known.insert(address.description).inserted else { continue }
                versions.append(Step(address: address, purpose: .language, language: language, clicks: clicks + 1))
            } else if link.kind == .anchor, !link.isDownload, !Self.files.contains(address.fileExtension ?? ""),
                known.insert(address.description).inserted
            {
                pages.append(Step(address: address, purpose: .page, clicks: clicks + 1))
            }
        }
        queue.insert(contentsOf: versions, at: position)
        queue += pages
        forgetWhatIsNeverReached()
    }

    /// Only as many steps wait as may still be gone: a page of links without end does not make the plan so.
    private mutating func forgetWhatIsNeverReached() {
        let end = min(queue.count, position + left)
        for step in queue[end...] { known.remove(step.address.description) }
        queue.removeSubrange(end...)
    }

    /// The language of the version that a link leads to, as it says itself or as its text shows.
    private static func language(_ link: PageLink) -> String? {
        if link.kind == .relation {
            guard link.relations.contains("alternate"), let language = link.language, language != "x-default" else {
                return nil
            }
            return language
        }
        guard link.kind == .anchor else { return nil }
        return link.language ?? PageLanguage(switchText: link.text)?.rawValue
    }

    /// The next page; nil where all are visited, or as many as may be.
    mutating func next() -> Step? {
        guard left > 0, position < queue.count else { return nil }
        left -= 1
        defer { position += 1 }
        return queue[position]
    }
}
