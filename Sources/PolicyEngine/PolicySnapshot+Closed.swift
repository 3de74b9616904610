import DNSCore
import RegistryModel

extension PolicySnapshot {
    /// Whether the rules on names alone refuse `name` to everybody, whoever asks with whatever documents.
    ///
    /// A reserved name is closed only where it has neither holder nor document; a review is no refusal.
    package func isClosed(_ name: DomainName, in zone: DomainName, at instant: Instant) -> Bool {
        let proposal = Proposal(
            operation: .create, name: name, zone: zone, registrar: RegistrarIdentifier(""))
        let subject = Subject(proposal: proposal, instant: instant)
        return documents.contains { document in
            document.rules.contains { rule in
                rule.effect == .refuse && rule.condition.isAboutNamesAlone && rule.applies(to: proposal, at: instant)
                    && rule.judge(subject).finding == .violated
            }
        }
    }
}

extension Condition {
    /// True where neither holder nor registrar nor document can make up for what the name is.
    fileprivate var isAboutNamesAlone: Bool {
        switch self {
        case .labelSyntax, .idnTable, .mixedScript, .reservedName, .blockedName: true
        default: false
        }
    }
}
