import Crypto
import DNSCore
import IDNA
import PolicyEngine
import SiteEvidence
import X509

/// TLSA records of mail servers against the certificates that they show after STARTTLS (RFC 7672).
///
/// Whether the records' own zone is signed can be seen where it is the site's: only there do they count. Elsewhere it
/// could not be told.
enum MailPins {
    static func judge(_ view: EvidenceView, _ exchangers: [MailEvidence.Exchanger]) -> Outcome {
        var pointers: [String] = []
        for exchanger in exchangers {
            let shown = IDNA.unicode(exchanger.host)
            guard let index = view.evidence.mail.pins.firstIndex(where: { $0.name.isBelow(exchanger.host) }) else {
                return .untold(.notSeen)
            }
            let pointer = "mail.pins[\(index)]"
            pointers.append(pointer)
            let records: [Octets]
            switch view.evidence.mail.pins[index].records {
            case .trouble(let trouble): return .untold(UntoldCause(trouble), at: [pointer])
            case .value(let found): records = found
            }
            let pins = records.compactMap { Pin($0.octets) }
            guard !pins.isEmpty else {
                return MailTransportCheck.fails(MailTransportCheck.missing, shown, at: pointer)
            }
            guard exchanger.host.isWithin(view.zone) else { return .untold(.notSeen, at: [pointer]) }
            guard view.evidence.register?.signers.isEmpty == false else {
                return MailTransportCheck.fails("pinsUnsigned", shown, at: pointer)
            }
            if let outcome = mismatch(exchanger.host, pins, view) { return outcome }
        }
        return .conforms([Fact("problem", ""), Fact("found", "DANE")], at: pointers)
    }

    /// What is wrong between the pins and the certificates that the host showed; nil where each talk matches.
    private static func mismatch(_ host: DomainName, _ pins: [Pin], _ view: EvidenceView) -> Outcome? {
        let talks = view.evidence.mail.talks.enumerated().filter { $0.element.host == host }
        let shown = talks.compactMap { talk in
            talk.element.startTLS?.value.map {
                (chain: view.evidence.chain(of: $0), pointer: "mail.talks[\(talk.offset)]")
            }
        }
        guard !shown.isEmpty else {
            let trouble = talks.lazy.compactMap { $0.element.startTLS?.trouble ?? $0.element.trouble }.first
            return .untold(trouble.map(UntoldCause.init) ?? .notSeen)
        }
        for talk in shown where !pins.contains(where: { $0.matches(talk.chain) }) {
            return MailTransportCheck.fails("pinMismatch", IDNA.unicode(host), at: talk.pointer)
        }
        return nil
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
