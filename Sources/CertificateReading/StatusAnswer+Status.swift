import RegistryModel

extension StatusAnswer {
    /// Seconds that clocks of responders may go wrong.
    private static let leeway: Int64 = 300
    /// Days for which an answer counts that does not say until when: a newer one could be had at any time (RFC 6960,
    /// section 4.2.2.1).
    private static let openTerm = 1

    /// What is said of a certificate, at an instant. Nothing is believed that nobody with the right to it has signed.
    ///
    /// Whether the certificate of a responder was itself revoked is not asked (section 4.2.2.2.1 leaves that to whoever
    /// asks).
    package func status(
        of certificate: CertificateFacts, issuer: ChainLink, at instant: Instant
    ) throws(StatusRefusal) -> CertificateStatus {
        try verify(by: issuer, at: instant)
        let own = words.filter { word in
            word.subject == StatusSubject(certificate, issuer: issuer.facts, hash: word.subject.hash)
        }
        guard let word = own.max(by: { $0.from < $1.from }) else { throw .otherCertificate }
        guard !hasCritical, !word.hasCritical else { throw .unknownCritical }
        guard word.from <= instant.adding(seconds: Self.leeway) else { throw .notYetValid }
        guard (word.to ?? word.from.adding(days: Self.openTerm)) >= instant.adding(seconds: -Self.leeway) else {
            throw .outdated
        }
        return word.status
    }

    /// Signed by the issuer itself, or by whom it has let answer in its stead (section 4.2.2.2).
    private func verify(by issuer: ChainLink, at instant: Instant) throws(StatusRefusal) {
        var signers = responder.isHolder(of: issuer.facts) ? [issuer] : []
        signers += certificates.prefix(ChainLink.most).compactMap { ChainLink($0) }.filter { link in
            responder.isHolder(of: link.facts) && link.facts.isForStatus
                && link.facts.from <= instant && instant <= link.facts.to && issuer.hasIssued(link.facts) == true
        }
        guard !signers.isEmpty else { throw .signerNotAuthorized }
        let verdicts = signers.map { $0.hasSigned(signed, signature, by: algorithm) }
        guard !verdicts.contains(true) else { return }
        throw verdicts.contains(nil) ? .unverifiable : .brokenSignature
    }
}

extension StatusAnswer.Responder {
    /// Whether a certificate is of whoever says that it signed.
    fileprivate func isHolder(of certificate: CertificateFacts) -> Bool {
        switch self {
        case .name(let name): certificate.subject.elementsEqual(name)
        case .key(let digest): StatusSubject.usualDigest(certificate.keyOctets).elementsEqual(digest)
        }
    }
}
