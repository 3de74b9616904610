import RegistryModel

/// Deciding a pending transfer (RFC 5730, section 2.9.3.4): the losing side approves or rejects, the gaining side
/// cancels, an operator may do either for the registry.
struct TransferStep {
    let step: TransferDomain.Step

    init(_ step: TransferDomain.Step) { self.step = step }

    /// The transfer as the step leaves it.
    func require(
        _ transfer: Transfer?, sponsor: RegistrarIdentifier, _ kind: ObjectKind, _ name: String,
        _ circumstances: Circumstances
    ) throws(Refusal) -> Transfer {
        let pending = transfer?.state == .pending ? transfer : nil
        // Whether a transfer is pending is told to its two sides alone, also by what refuses a cancel.
        let sides = [transfer?.gaining, sponsor].compactMap(\.self)
        let entitled = step == .cancel ? pending.map { [$0.gaining] } ?? sides : [sponsor]
        if let registrar = circumstances.registrar, !entitled.contains(registrar) {
            throw .notAuthorized(kind, name)
        }
        guard var decided = pending else { throw .notPendingTransfer(name) }
        let byClient = circumstances.registrar != nil
        switch step {
        case .approve: decided.state = byClient ? .clientApproved : .serverApproved
        case .reject: decided.state = byClient ? .clientRejected : .serverCancelled
        case .cancel: decided.state = byClient ? .clientCancelled : .serverCancelled
        case .request: preconditionFailure("a request decides no transfer")
        }
        decided.acts = circumstances.instant
        return decided
    }
}
