import Crypto
import DNSCore
import IDNA
import PolicyEngine
import SiteEvidence
import X509

/// TLSA records of mail servers against the certificates that they show after STARTTLS (RFC 7672).
///
/// Every mail server has to have them. Whether the records' own zone is signed can be seen where it is the site's: only
/// there do they count. Elsewhere it could not be told, and neither could it where a server was not looked at.
enum MailPins {
    static func judge(_ view: EvidenceView, _ exchangers: [MailEvidence.Exchanger]) -> Outcome {
        var tally = Tally()
        for exchanger in exchangers { add(exchanger.host, view, &tally) }
        var outcome = tally.outcome { [Fact("problem", $1), Fact("found", $0)] }
        if outcome.verdict == .conforms { outcome.facts = [Fact("problem", ""), Fact("found", "DANE")] }
        return outcome
    }

    private static func add(_ host: DomainName, _ view: EvidenceView, _ tally: inout Tally) {
        let shown = IDNA.unicode(host)
        guard let index = view.evidence.mail.pins.firstIndex(where: { $0.name.isBelow(host) }) else {
            return tally.addUntold(shown, .notSeen, at: "mail.pins")
        }
        let pointer = "mail.pins[\(index)]"
        let records: [Octets]
        switch view.evidence.mail.pins[index].records {
        case .trouble(let trouble): return tally.addUntold(shown, UntoldCause(trouble), at: pointer)
        case .value(let found): records = found
        }
        let pins = records.compactMap { Pin($0.octets) }
        guard !pins.isEmpty else { return tally.addBad(shown, MailTransportCheck.missing, at: pointer) }
        guard host.isWithin(view.zone) else { return tally.addUntold(shown, .notSeen, at: pointer) }
        guard let register = view.evidence.register else { return tally.addUntold(shown, .register, at: "register") }
        guard !register.signers.isEmpty else { return tally.addBad(shown, "pinsUnsigned", at: pointer) }
        compare(host, pins, view, &tally)
    }

    /// The pins and the certificates that the host showed, at each of its addresses.
    private static func compare(_ host: DomainName, _ pins: [Pin], _ view: EvidenceView, _ tally: inout Tally) {
        let shown = IDNA.unicode(host)
        for (index, talk) in view.evidence.mail.talks.enumerated() where talk.host == host {
            let pointer = "mail.talks[\(index)]"
            guard let handshake = talk.startTLS?.value else {
                let trouble = talk.startTLS?.trouble ?? talk.trouble
                tally.addUntold(shown, trouble.map(UntoldCause.init) ?? .notSeen, at: pointer)
                continue
            }
            if pins.contains(where: { $0.matches(view.evidence.chain(of: handshake)) }) {
                tally.addGood(shown, at: pointer)
            } else {
                tally.addBad(shown, "pinMismatch", at: pointer)
            }
        }
        tally.addUntalked(host, view)
    }
}

/// The data of a TLSA record (RFC 6698, section 2.1), of a usage that counts for mail (RFC 7672, section 3.1).
struct Pin {
    private let isLeaf: Bool
    private let isKey: Bool
    private let matching: UInt8
    private let content: [UInt8]

    /// Nil for usages that mail servers pass over.
    init?(_ data: [UInt8]) {
        guard data.count > 3, data[0] == 2 || data[0] == 3, data[1] <= 1, data[2] <= 2 else { return nil }
        isLeaf = data[0] == 3
        isKey = data[1] == 1
        matching = data[2]
        content = Array(data[3...])
    }

    /// Whether a chain, leaf first, has the certificate that is meant: the leaf itself, or one that vouches for it.
    func matches(_ chain: [[UInt8]]) -> Bool {
        (isLeaf ? chain.prefix(1) : chain.dropFirst()).contains { certificate in
            guard let selected = selected(certificate) else { return false }
            switch matching {
            case 0: return selected == content
            case 1: return SHA256.hash(data: selected).elementsEqual(content)
            default: return SHA512.hash(data: selected).elementsEqual(content)
            }
        }
    }

    private func selected(_ certificate: [UInt8]) -> [UInt8]? {
        guard isKey else { return certificate }
        guard let parsed = try? Certificate(derEncoded: certificate) else { return nil }
        return Array(parsed.publicKey.subjectPublicKeyInfoBytes)
    }
}
