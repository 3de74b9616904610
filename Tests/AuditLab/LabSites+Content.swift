extension LabSites {
    /// What the pages say.
    static let content = [
        LabSite("nokazakh.gov.kz", planting: "no Kazakh version") {
            $0.pages.kazakh = .missing
            $0.expect(.doesNotConform, "languageVersions", "languageFreshness")
        },
        LabSite("norussian.gov.kz", planting: "no Russian version") {
            $0.pages.russian = .missing
            $0.expect(.doesNotConform, "languageVersions", "languageFreshness")
        },
        LabSite("noenglish.gov.kz", planting: "no English version") {
            $0.pages.english = .missing
            $0.expect(.doesNotConform, "languageVersions.english")
        },
        LabSite("pretended.gov.kz", planting: "Russian text under the Kazakh heading") {
            $0.pages.kazakh = .otherLanguage
            // Who has the page read aloud hears Russian with the sounds of Kazakh.
            $0.expect(.doesNotConform, "languageVersions", "accessibility")
        },
        LabSite("unequal.gov.kz", planting: "Kazakh news is four months older than Russian news") {
            $0.pages.kazakh = .stale
            $0.expect(.doesNotConform, "languageFreshness")
        },
        LabSite("oldnews.gov.kz", planting: "no news for forty days") {
            $0.pages.newsAge = 40
            $0.expect(.doesNotConform, "newsAge")
        },
        LabSite("nosections.gov.kz", planting: "sections that are asked for are not there") {
            $0.pages.hasSections = false
            $0.expect(.doesNotConform, "sectionDepth")
            // Without the section there are no documents to be seen.
            $0.expect(.couldNotTell, "documentForms")
        },
        LabSite("scans.gov.kz", planting: "documents for download alone") {
            $0.pages.documents = .downloadOnly
            $0.expect(.doesNotConform, "documentForms")
        },
        LabSite("barrier.gov.kz", planting: "images without words, no language, no title, fields without labels") {
            $0.pages.isAccessible = false
            $0.expect(.doesNotConform, "accessibility")
        },
        LabSite("nocontact.gov.kz", planting: "no way to speak to the body") {
            $0.pages.hasContact = false
            $0.pages.hasFeedback = false
            $0.expect(.doesNotConform, "contact")
        },
    ]

    /// Mail for the site's name.
    static let mail = [
        LabSite("nomail.gov.kz", planting: "no mail server") {
            $0.mail.server = nil
            $0.expect(.doesNotConform, "mailExchange")
            // No server, so none to be encrypted or proved.
            $0.expect(.doesNotApply, "mailEncryption", "mailTransport")
        },
        LabSite("nospf.gov.kz", planting: "no SPF record") {
            $0.mail.spf = .absent
            $0.expect(.doesNotConform, "senderPolicy")
        },
        LabSite("openspf.gov.kz", planting: "an SPF record that lets everybody send") {
            $0.mail.spf = .open
            $0.expect(.doesNotConform, "senderPolicy")
        },
        LabSite("nodmarc.gov.kz", planting: "no DMARC record") {
            $0.mail.dmarc = .absent
            $0.expect(.doesNotConform, "mailPolicy")
        },
        LabSite("laxdmarc.gov.kz", planting: "a DMARC record that asks for nothing") {
            $0.mail.dmarc = .none
            $0.expect(.doesNotConform, "mailPolicy")
        },
        LabSite("nodkim.gov.kz", planting: "no DKIM key under a usual selector") {
            $0.mail.dkim = .absent
            // A key may stand under a selector that nobody can guess.
            $0.expect(.couldNotTell, "mailSigning")
        },
        LabSite("nokey.gov.kz", planting: "a DKIM key that has been taken back") {
            $0.mail.dkim = .revoked
            $0.expect(.doesNotConform, "mailSigning")
        },
        LabSite("plainmail.gov.kz", planting: "a mail server without STARTTLS") {
            $0.mail.server = .plain
            $0.expect(.doesNotConform, "mailEncryption", "mailTransport")
        },
        LabSite("mutemail.gov.kz", planting: "a mail server that does not answer") {
            $0.mail.server = .silent
            $0.expect(.couldNotTell, "mailEncryption")
            $0.expect(.doesNotConform, "mailTransport")
        },
        LabSite("lostmail.gov.kz", planting: "the second mail server can't be looked up") {
            $0.mail.hasLostSecond = true
            $0.expect(.couldNotTell, "mailExchange", "mailEncryption", "mailTransport")
        },
        LabSite("othermail.gov.kz", planting: "a mail server with a certificate for another name") {
            $0.mail.server = .otherName
            // Those who deliver take any certificate without a policy; with the site's, whose names this server has not,
            // none.
            $0.expect(.doesNotConform, "mailTransport")
        },
        LabSite("notransport.gov.kz", planting: "neither MTA-STS nor DANE") {
            $0.mail.transport = .none
            $0.mail.server = .otherName
            $0.expect(.doesNotConform, "mailTransport")
        },
    ]
}
