/// Status values of RFC 5731, 5732 and 5733 that are set, not derived, as a set of bits.
///
/// `ok`, `inactive`, `linked` and those that follow from a clock (`pendingDelete`, …) are derived when an object is shown.
package struct StatusSet: OptionSet, Hashable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package static let clientDeleteProhibited = StatusSet(rawValue: 1 << 0)
    package static let clientHold = StatusSet(rawValue: 1 << 1)
    package static let clientRenewProhibited = StatusSet(rawValue: 1 << 2)
    package static let clientTransferProhibited = StatusSet(rawValue: 1 << 3)
    package static let clientUpdateProhibited = StatusSet(rawValue: 1 << 4)
    package static let serverDeleteProhibited = StatusSet(rawValue: 1 << 5)
    package static let serverHold = StatusSet(rawValue: 1 << 6)
    package static let serverRenewProhibited = StatusSet(rawValue: 1 << 7)
    package static let serverTransferProhibited = StatusSet(rawValue: 1 << 8)
    package static let serverUpdateProhibited = StatusSet(rawValue: 1 << 9)
    package static let pendingCreate = StatusSet(rawValue: 1 << 10)

    package static let client: StatusSet = [
        .clientDeleteProhibited, .clientHold, .clientRenewProhibited, .clientTransferProhibited,
        .clientUpdateProhibited,
    ]
    package static let server: StatusSet = [
        .serverDeleteProhibited, .serverHold, .serverRenewProhibited, .serverTransferProhibited,
        .serverUpdateProhibited,
    ]
    package static let hold: StatusSet = [.clientHold, .serverHold]
    package static let deleteProhibited: StatusSet = [.clientDeleteProhibited, .serverDeleteProhibited]
    package static let renewProhibited: StatusSet = [.clientRenewProhibited, .serverRenewProhibited]
    package static let transferProhibited: StatusSet = [.clientTransferProhibited, .serverTransferProhibited]
    package static let updateProhibited: StatusSet = [.clientUpdateProhibited, .serverUpdateProhibited]

    /// The RFC's word of each single bit, in the order of the bits.
    package static let words: [(status: StatusSet, word: String)] = [
        (.clientDeleteProhibited, "clientDeleteProhibited"), (.clientHold, "clientHold"),
        (.clientRenewProhibited, "clientRenewProhibited"), (.clientTransferProhibited, "clientTransferProhibited"),
        (.clientUpdateProhibited, "clientUpdateProhibited"), (.serverDeleteProhibited, "serverDeleteProhibited"),
        (.serverHold, "serverHold"), (.serverRenewProhibited, "serverRenewProhibited"),
        (.serverTransferProhibited, "serverTransferProhibited"), (.serverUpdateProhibited, "serverUpdateProhibited"),
        (.pendingCreate, "pendingCreate"),
    ]

    /// The words of the bits that are set.
    package var words: [String] { Self.words.filter { contains($0.status) }.map(\.word) }

    package init?(word: String) {
        guard let entry = Self.words.first(where: { $0.word == word }) else { return nil }
        self = entry.status
    }
}
