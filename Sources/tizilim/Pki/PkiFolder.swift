import CertificateAuthority
import Foundation
import Terminal

/// A folder with an authority and what it issued: a certificate and a key for each.
struct PkiFolder {
    /// Whose certificate it is.
    enum Kind: Hashable {
        case authority
        case server
        /// The file's name may differ, for a registrar with several certificates.
        case registrar(String, file: String)

        var stem: String {
            switch self {
            case .authority: "authority"
            case .server: "server"
            case .registrar(_, let file): "registrars/\(file)"
            }
        }
    }

    let path: String

    func certificate(_ kind: Kind) -> String { "\(path)/\(kind.stem).pem" }
    func key(_ kind: Kind) -> String { "\(path)/\(kind.stem)-key.pem" }

    /// - Throws: `AnswerIsNo` where one of the files is there.
    func refuseToOverwrite(_ kinds: [Kind]) throws {
        for file in kinds.flatMap({ [certificate($0), key($0)] }) where FileManager.default.fileExists(atPath: file) {
            throw AnswerIsNo(
                "\(file) is there, and nothing is overwritten: choose another name, or take it away first.")
        }
    }

    /// The authority that lies here.
    func authority() throws -> CertificateAuthority {
        do throws(CertificateProblem) {
            return try CertificateAuthority(
                certificate: text(certificate(.authority)), privateKey: text(key(.authority)))
        } catch {
            throw WorldFailure(
                "\(path) holds no authority that can be used: \(error). Make one with tizilim pki init --out \(path).")
        }
    }

    private func text(_ file: String) -> String {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Writes all, or takes back what was written.
    func write(_ made: [(Kind, IssuedCertificate)]) throws {
        try Folder.make(path)
        if made.contains(where: { if case .registrar = $0.0 { true } else { false } }) {
            try Folder.make(path + "/registrars")
        }
        var written: [String] = []
        do {
            for (kind, issued) in made {
                try create(key(kind), issued.privateKey, mode: 0o600, &written)
                try create(certificate(kind), issued.certificate, mode: 0o644, &written)
            }
        } catch {
            for file in written { unlink(file) }
            throw error
        }
    }

    /// Makes a file that must not be there. The mode is its first, so that a key is nobody else's for no moment.
    private func create(_ file: String, _ text: String, mode: mode_t, _ written: inout [String]) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(file) }
        written.append(file)
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(file) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw failure(file) }
    }

    private func failure(_ file: String) -> WorldFailure {
        WorldFailure("\(file) can't be written: \(Console.systemError()). See to the folder and the disk.")
    }
}
