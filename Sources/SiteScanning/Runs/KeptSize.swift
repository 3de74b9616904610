import SiteEvidence

/// What pieces of evidence cost to be held, about, in octets.
enum KeptSize {
    /// What a small thing costs beside its octets: its place in a list, and the heads of its arrays.
    static let entry = 128
}

extension Hop {
    /// The answer's head; body and certificates are counted where they are kept.
    static func size(of headers: [HeaderField], at url: String) -> Int {
        headers.reduce(KeptSize.entry + url.utf8.count) {
            $0 + KeptSize.entry + $1.name.utf8.count + $1.value.utf8.count
        }
    }
}

extension DNSAnswer {
    /// Octets that it takes, with the question that it answers.
    var size: Int {
        [answer, authority, additional].joined().reduce(3 * KeptSize.entry) {
            $0 + KeptSize.entry + $1.owner.wire.count + $1.data.octets.count
        }
    }
}

extension SeenMail {
    /// Octets that its texts take.
    var textSize: Int {
        ([banner ?? ""] + capabilities).reduce(KeptSize.entry) { $0 + KeptSize.entry / 4 + $1.utf8.count }
    }

    /// Octets of the certificates that came with it.
    var chainSize: Int {
        guard case .success(let handshake)? = startTLS else { return 0 }
        return handshake.chain.reduce(0) { $0 + $1.count + KeptSize.entry }
    }
}
