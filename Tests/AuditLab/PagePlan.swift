/// What a site's pages say.
package struct PagePlan: Hashable, Sendable {
    package var kazakh = Version.good
    package var russian = Version.good
    package var english = Version.good
    /// Days since the newest piece of news.
    package var newsAge = 0
    package var hasSections = true
    package var documents = Documents.both
    package var isAccessible = true
    package var hasContact = true
    package var hasFeedback = true
    package var hasMixedContent = false

    package enum Version: String, Sendable {
        case good, missing
        /// Its newest piece of news is months older than that of the other languages.
        case stale
        /// Under its heading stands a text in another language.
        case otherLanguage
    }

    package enum Documents: String, Sendable { case both, downloadOnly, none }
}
