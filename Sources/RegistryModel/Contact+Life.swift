/// What a contact is at a moment: pure functions of its instants.
extension Contact {
    /// The object as it is at `instant`: a pending transfer past its clock is done, and an ended secret is gone.
    package func projected(to instant: Instant) -> Contact {
        var contact = self
        if var transfer = contact.transfer, transfer.state == .pending, instant >= transfer.acts {
            transfer.state = .serverApproved
            contact.complete(transfer, at: transfer.acts)
        }
        if let authorization = contact.authorization, instant >= authorization.expires { contact.authorization = nil }
        return contact
    }

    /// Hands sponsorship to the gaining registrar (RFC 5733, section 3.2.4); the secret is void (RFC 9154).
    package mutating func complete(_ transfer: Transfer, at instant: Instant) {
        self.transfer = transfer
        self.transfer?.acts = instant
        sponsor = transfer.gaining
        transferred = instant
        authorization = nil
    }
    /// The status words of RFC 5733, section 2.2; `ok` stands beside `linked` only.
    package func statusWords(isLinked: Bool) -> [String] {
        var words = statuses.words
        if transfer?.state == .pending { words.append("pendingTransfer") }
        return (words.isEmpty ? ["ok"] : words) + (isLinked ? ["linked"] : [])
    }
}
