import DNSCore

/// What DNS and the mail servers say of mail for the site's domain.
package struct MailEvidence: Hashable, Sendable, Codable {
    /// A mail exchanger (RFC 5321, section 5.1); the root as host says that no mail is taken (RFC 7505).
    package struct Exchanger: Hashable, Sendable, Codable {
        package var preference: UInt16
        package var host: DomainName

        package init(preference: UInt16, host: DomainName) {
            self.preference = preference
            self.host = host
        }
    }

    /// TXT records of one name; an empty list where the name surely has none.
    package struct Texts: Hashable, Sendable, Codable {
        package var kind: Kind
        package var name: DomainName
        package var texts: Seen<[String]>

        package init(kind: Kind, name: DomainName, texts: Seen<[String]>) {
            self.kind = kind
            self.name = name
            self.texts = texts
        }
    }

    /// What TXT records are looked at for.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// At the domain itself: SPF (RFC 7208), and what else stands there.
        case domain
        /// `_dmarc` (RFC 7489).
        case dmarc
        /// `_mta-sts` (RFC 8461).
        case mtaSTS
        /// `_smtp._tls` (RFC 8460).
        case tlsReports
        /// `SELECTOR._domainkey` (RFC 6376): only well-known selectors can be tried, so none found says nothing.
        case dkim
    }

    /// TLSA records (RFC 7672) of one exchanger, each as the data of its record.
    package struct Pins: Hashable, Sendable, Codable {
        package var name: DomainName
        package var records: Seen<[Octets]>

        package init(name: DomainName, records: Seen<[Octets]>) {
            self.name = name
            self.records = records
        }
    }

    package var exchangers: Seen<[Exchanger]>?
    package var texts: [Texts] = []
    package var pins: [Pins] = []
    package var talks: [SMTPTalk] = []

    package init() {}

    /// TXT records of a kind; DKIM has one entry for each selector.
    package func texts(_ kind: Kind) -> [Texts] { texts.filter { $0.kind == kind } }
}

/// A talk with a mail server, up to STARTTLS and no further.
package struct SMTPTalk: Hashable, Sendable, Codable {
    package var host: DomainName
    package var address: IPAddress
    package var port: UInt16
    /// The greeting's first line, and the lines of the answer to EHLO.
    package var banner: String?
    package var capabilities: [String] = []
    /// The handshake after STARTTLS; nil where it was not offered.
    package var startTLS: Seen<Handshake>?
    /// What ended the talk before it was over.
    package var trouble: Trouble?

    package init(host: DomainName, address: IPAddress, port: UInt16 = 25) {
        self.host = host
        self.address = address
        self.port = port
    }
}
