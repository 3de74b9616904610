import CertificateReading
import HTMLDocuments
import SiteEvidence

extension Visitor {
    /// What a responder says to a question (RFC 6960, appendix A.1), as it came. Asked by POST, which all of them know;
    /// nothing is followed, for a responder has no reason to send anybody elsewhere.
    func answer(of responder: WebAddress, to question: StatusQuestion) async throws(Trouble) -> [UInt8] {
        try Self.checkPort(of: responder, "a responder")
        let (response, _) = try await answer(of: responder, to: PostedQuestion(question))
        if let trouble = response.trouble { throw trouble }
        guard response.status == 200 else {
            throw Trouble(.protocolError, "\(responder) answers with HTTP status \(response.status)")
        }
        guard !response.isTruncated else {
            throw Trouble(.limit, "\(responder): an answer of more than \(settings.limits.statusOctets) octets")
        }
        return response.body
    }
}

/// What a request carries beyond its head.
struct PostedQuestion: Sendable {
    var type: String
    var accepted: String
    var octets: [UInt8]

    init(_ question: StatusQuestion) {
        type = "application/ocsp-request"
        accepted = "application/ocsp-response"
        octets = question.octets
    }
}
