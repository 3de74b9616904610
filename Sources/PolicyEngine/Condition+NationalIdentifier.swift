import RegistryModel

/// The holder gives an IIN or BIN that can exist, of the kind asked for.
///
/// Could not tell: no holder is named; or only residents need one, none is given, and the holder's country is unknown.
/// Holders abroad need none where the rule says so, but one that is given has to be true.
/// Saw: `identifier`, `country`, `problem` (`missing`, `notTwelveDigits`, `badDate`, `badKind`, `badCheckDigit`,
/// `wrongKind`). Demanded: `needed` (`iin`, `bin`, `either`).
extension RequiredIdentifier {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard let holder = subject.proposal.holder else { return .undetermined }
        facts = [
            Fact("identifier", holder.nationalIdentifier ?? ""), Fact("country", holder.countryCode ?? ""),
        ]
        guard let text = holder.nationalIdentifier, !text.isEmpty else { return missing(holder, &facts) }
        guard let problem = problem(of: text, at: subject.instant) else { return .satisfied }
        facts.append(Fact("problem", problem))
        return .violated
    }

    private func missing(_ holder: Proposal.Holder, _ facts: inout [Fact]) -> Finding {
        if residentsOnly, let country = holder.countryCode, country != "KZ" { return .satisfied }
        facts.append(Fact("problem", "missing"))
        return residentsOnly && holder.countryCode == nil ? .undetermined : .violated
    }

    private func problem(of text: String, at instant: Instant) -> String? {
        do {
            let identifier = try NationalIdentifier(text)
            switch (kind, identifier.kind) {
            case (.individual, .organisation), (.organisation, .individual): return "wrongKind"
            case (_, .individual(let birth, _)): return birth > instant ? "badDate" : nil
            case (_, .organisation): return nil
            }
        } catch {
            return error.rawValue
        }
    }
}
