import PolicyEngine

/// The name is delegated to enough name servers.
///
/// Could not tell: neither the parent's servers nor the register say to whom it is delegated.
struct NameServerCountCheck: Check {
    static let kind = CheckKind.nameServerCount
    let minimum: Int

    func judge(_ view: EvidenceView) -> Outcome {
        guard let delegated = view.delegatedServers else { return .untold(view.referralCause, at: ["delegation"]) }
        let facts = [
            Fact("count", String(delegated.names.count)), Fact("servers", EvidenceView.shown(delegated.names)),
        ]
        return delegated.names.count >= minimum
            ? .conforms(facts, at: delegated.pointers) : .fails(facts, at: delegated.pointers)
    }
}

extension EvidenceView {
    /// Why the parent's servers did not say to whom the name is delegated.
    var referralCause: UntoldCause {
        exchanges(.referral).lazy.compactMap(\.trouble).first.map(UntoldCause.init) ?? .notSeen
    }
}
