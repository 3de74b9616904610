import DNSCore

/// One question to one address, and what came back.
package struct DNSExchange: Hashable, Sendable, Codable {
    /// What the question was for.
    package enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
        /// NS at a server of the parent: the referral, with its glue.
        case referral
        /// DS at a server of the parent.
        case signers
        /// SOA, NS, DNSKEY of the zone at one of its servers, A and AAAA of the site and of its `www`, CAA.
        case content
        /// SOA by TCP (RFC 7766).
        case overTCP
        /// A name that is nobody's business here, with RD: who answers it is an open resolver.
        case openRecursion
        /// AXFR, cut after the first message.
        case openTransfer
        /// MX, TXT, TLSA, asked at a server of the zone that holds them.
        case mail
    }

    /// Over what the question went.
    package enum Transport: String, Hashable, Sendable, Codable { case udp, tcp }

    package var purpose: Purpose
    package var server: DomainName
    package var address: IPAddress
    package var name: DomainName
    /// The type asked for, by number; 252 is AXFR.
    package var type: UInt16
    package var transport: Transport
    package var recursionDesired: Bool
    package var answer: Seen<DNSAnswer>

    package init(
        purpose: Purpose, server: DomainName, address: IPAddress, name: DomainName, type: UInt16,
        transport: Transport, recursionDesired: Bool = false, answer: Seen<DNSAnswer>
    ) {
        self.purpose = purpose
        self.server = server
        self.address = address
        self.name = name
        self.type = type
        self.transport = transport
        self.recursionDesired = recursionDesired
        self.answer = answer
    }
}
