import CertificateReading
import PolicyEngine
import RegistryModel
import SiteEvidence

/// The authorities of the certificates that the site shows say that these are not revoked (OCSP, RFC 6960).
///
/// Could not tell: there was no handshake, nobody could be asked (the issuer's certificate was not sent, or only a list is
/// named, and lists are not fetched), or no word came that counts: one that is signed by who may, speaks of this
/// certificate, is of the time of the look, and is not `unknown`. A certificate that names nobody is for the check
/// `revocation`; here nothing is asked of it.
struct CertificateStatusCheck: Check {
    static let kind = CheckKind.certificateStatus

    func judge(_ view: EvidenceView) -> Outcome {
        // Addresses of one site mostly show one certificate.
        var known: [Int: Word] = [:]
        var namesNobody = false
        let tally = view.tallyHandshakes { endpoint, handshake, pointer, tally in
            let first = handshake.chain.first ?? -1
            let word = known[first] ?? Self.word(of: first, pointer, view)
            known[first] = word
            switch word.says {
            case .nobody: namesNobody = true
            case .good: tally.addGood(endpoint.shown, at: word.pointer)
            case .revoked(let words): tally.addBad("\(endpoint.shown) \(words)", .certificateRevoked, at: word.pointer)
            case .untold(let cause, let words): tally.addUntold("\(endpoint.shown): \(words)", cause, at: word.pointer)
            }
        }
        if namesNobody, tally.isEmpty { return .exempt(.absent) }
        var outcome = tally.outcome
        var seen: Set<String> = []
        outcome.evidence = outcome.evidence.filter { seen.insert($0).inserted }
        return outcome
    }

    /// What is known of one certificate, and where that stands.
    private struct Word {
        enum Says {
            /// The certificate names nobody to ask.
            case nobody
            case good
            /// With day and reason.
            case revoked(String)
            case untold(UntoldCause, String)
        }
        var says: Says
        var pointer: String
    }

    private static func word(of index: Int, _ pointer: String, _ view: EvidenceView) -> Word {
        guard let der = view.evidence.chain([index]).first, let facts = CertificateFacts(der) else {
            return Word(says: .untold(.notSeen, "no certificate"), pointer: pointer)
        }
        let statuses = view.evidence.statuses ?? []
        guard let place = statuses.firstIndex(where: { $0.certificate == index }) else {
            if facts.revocation.isEmpty { return Word(says: .nobody, pointer: pointer) }
            let words = facts.revocation.contains("OCSP") ? "nobody was asked" : "only a list (CRL) is named"
            return Word(says: .untold(.notSeen, words), pointer: pointer)
        }
        return Word(says: judged(statuses[place], facts, view.evidence), pointer: "statuses[\(place)]")
    }

    private static func judged(
        _ status: StatusEvidence, _ facts: CertificateFacts, _ evidence: SiteEvidence
    ) -> Word.Says {
        let answer: [UInt8]
        switch status.answer {
        case .trouble(let trouble): return .untold(UntoldCause(trouble), trouble.cause.rawValue)
        case .value(let octets): answer = octets.octets
        }
        guard let issuer = facts.issuingLink(among: evidence.chain([status.issuer])) else {
            return .untold(.notSeen, "no issuer")
        }
        do throws(StatusRefusal) {
            switch try StatusAnswer(answer).status(of: facts, issuer: issuer, at: status.answered) {
            case .good: return .good
            case .unknown: return .untold(.noWord, "unknown")
            case .revoked(let instant, let reason):
                return .revoked("\(CalendarDay(at: instant, utcOffset: EvidenceView.utcOffset)) \(reason.word)")
            }
        } catch {
            return .untold(UntoldCause(error), error.rawValue)
        }
    }
}

extension UntoldCause {
    /// The cause where a responder's answer says nothing.
    init(_ refusal: StatusRefusal) {
        self =
            switch refusal {
            case .unreadable, .malformedRequest, .signerNotAuthorized, .brokenSignature, .otherCertificate,
                .unknownCritical:
                .protocolError
            case .internalError, .tryLater, .signatureRequired, .unauthorized, .outdated, .notYetValid: .noWord
            case .unverifiable: .own
            }
    }
}
