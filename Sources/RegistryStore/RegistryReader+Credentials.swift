import PortableSQL
import RegistryModel

/// What a registrar can prove itself by.
package struct Credentials: Hashable, Sendable {
    package var password: RegistrarPassword?
    package var certificates: [CertificateBinding]
    package init(password: RegistrarPassword?, certificates: [CertificateBinding]) {
        self.password = password
        self.certificates = certificates
    }
}

extension RegistryReader {
    /// Empty for a registrar that has none, or that there is none of.
    package func credentials(of registrar: RegistrarIdentifier) throws -> Credentials {
        let password = try first(
            "SELECT verifier, set_at FROM registrar_password WHERE registrar = $1", { try $0.put(registrar) },
            { statement in
                var row = RowReader(statement)
                return RegistrarPassword(registrar: registrar, verifier: row.text(), set: row.instant())
            })
        let certificates = try all(
            CertificateBinding.select + " WHERE registrar = $1 ORDER BY number", { try $0.put(registrar) },
            CertificateBinding.init(row:))
        return Credentials(password: password, certificates: certificates)
    }

    package func certificate(numbered number: ObjectNumber) throws -> CertificateBinding? {
        try first(
            CertificateBinding.select + " WHERE number = $1", { try $0.put(number) }, CertificateBinding.init(row:))
    }

    /// Failed attempts for a name and a certificate (its fingerprint, or nothing for none).
    package func loginFailures(of registrar: String, certificate: [UInt8]) throws -> LoginFailures? {
        try first(
            "SELECT failures, since FROM login_failure WHERE registrar = $1 AND certificate = $2",
            {
                try $0.put(registrar)
                try $0.put(certificate)
            }, { LoginFailures(count: Int($0.integer(0)), since: Instant(microseconds: $0.integer(1))) })
    }
}

extension RegistryWriter {
    /// Writes down how often an attempt has failed, nil for none any more, and forgets what began before `horizon`.
    package func record(
        _ failures: LoginFailures?, of registrar: String, certificate: [UInt8], forgetting horizon: Instant
    ) throws {
        try run("DELETE FROM login_failure WHERE since < $1") { try $0.put(horizon) }
        guard let failures else {
            return try run("DELETE FROM login_failure WHERE registrar = $1 AND certificate = $2") {
                try $0.put(registrar)
                try $0.put(certificate)
            }
        }
        try run(
            """
            INSERT INTO login_failure (registrar, certificate, failures, since) VALUES ($1, $2, $3, $4)
            ON CONFLICT (registrar, certificate) DO UPDATE SET failures = excluded.failures, since = excluded.since
            """
        ) {
            try $0.put(registrar)
            try $0.put(certificate)
            try $0.put(failures.count)
            try $0.put(failures.since)
        }
    }

    func write(_ password: RegistrarPassword) throws {
        try run(
            """
            INSERT INTO registrar_password (registrar, verifier, set_at) VALUES ($1, $2, $3)
            ON CONFLICT (registrar) DO UPDATE SET verifier = excluded.verifier, set_at = excluded.set_at
            """
        ) {
            try $0.put(password.registrar)
            try $0.put(password.verifier)
            try $0.put(password.set)
        }
    }

    func write(_ change: Change<CertificateBinding>, _ work: inout Work) throws {
        guard var binding = change.after else {
            guard let number = change.before?.number else { return }
            return try self.change(.registrar, number, "DELETE FROM registrar_certificate WHERE number = $1") {
                try $0.put(number)
            }
        }
        precondition(change.before == nil, "a binding is added or taken away, never changed")
        binding.number = try number(CertificateBinding.insert, of: "registrar_certificate") {
            try binding.bind(to: &$0)
        }
        work.applied.certificates.append(binding)
    }
}

extension CertificateBinding {
    private static let columns = "registrar, fingerprint, subject, valid_from, valid_until"
    fileprivate static let select = SQLText.select(columns, from: "registrar_certificate")
    fileprivate static let insert = SQLText.insert(columns, into: "registrar_certificate") + " RETURNING number"

    fileprivate func bind(to row: inout RowWriter) throws {
        try row.put(registrar)
        try row.put(fingerprint)
        try row.put(subject)
        try row.put(from)
        try row.put(until)
    }

    fileprivate init(row statement: any SQLStatement) throws {
        var row = RowReader(statement)
        let number = row.integer()
        self.init(
            registrar: row.registrar(), fingerprint: row.optionalOctets(), subject: row.optionalText(),
            from: row.instant(), until: row.instant())
        self.number = number
    }
}
