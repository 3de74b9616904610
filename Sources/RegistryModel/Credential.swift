/// What a registrar proves itself by, as the register keeps it.
package struct RegistrarPassword: Hashable, Sendable {
    package var registrar: RegistrarIdentifier
    /// A memory-hard hash with its salt and parameters, as `PasswordHashing` writes it; never the password.
    package var verifier: String
    package var set: Instant

    package init(registrar: RegistrarIdentifier, verifier: String, set: Instant) {
        self.registrar = registrar
        self.verifier = verifier
        self.set = set
    }
}

/// A client certificate bound to a registrar. Several may be good at once, so that one can be renewed without a gap.
package struct CertificateBinding: Hashable, Sendable, Codable {
    /// 0 before it is stored.
    package var number: ObjectNumber = 0
    package var registrar: RegistrarIdentifier
    /// SHA-256 over the certificate; nil: any with the subject.
    package var fingerprint: [UInt8]?
    /// The subject's distinguished name as RFC 4514 writes it; nil: whatever the fingerprint's certificate has.
    package var subject: String?
    /// Good from this instant until the other; the certificate's own term is looked at besides.
    package var from: Instant
    package var until: Instant

    package init(
        registrar: RegistrarIdentifier, fingerprint: [UInt8]?, subject: String?, from: Instant, until: Instant
    ) {
        self.registrar = registrar
        self.fingerprint = fingerprint
        self.subject = subject
        self.from = from
        self.until = until
    }

    /// True where the binding holds at `instant` and is to this certificate. What it names has to agree, all of it.
    package func admits(_ certificate: PresentedCertificate, at instant: Instant) -> Bool {
        guard from <= instant, instant < until, fingerprint != nil || subject != nil else { return false }
        return (fingerprint ?? certificate.fingerprint) == certificate.fingerprint
            && (subject ?? certificate.subject) == certificate.subject
    }
}

/// The certificate that a client has shown, as the transport found it: chain and dates are verified there.
package struct PresentedCertificate: Hashable, Sendable {
    /// SHA-256 over the certificate.
    package var fingerprint: [UInt8]
    /// The subject's distinguished name as RFC 4514 writes it.
    package var subject: String
    package init(fingerprint: [UInt8], subject: String) {
        self.fingerprint = fingerprint
        self.subject = subject
    }
}

/// Attempts that failed, counted for one name and one certificate: who guesses with a certificate of its own locks
/// itself out, and not the registrar whose name it tries.
package struct LoginFailures: Hashable, Sendable {
    package var count: Int
    /// When the first of them was; with the end of its window they are forgotten.
    package var since: Instant
    package init(count: Int, since: Instant) {
        self.count = count
        self.since = since
    }
}
