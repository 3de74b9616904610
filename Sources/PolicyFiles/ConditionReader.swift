import PolicyEngine
import RegistryModel

/// Reads the parameters of each kind of rule into its condition.
struct ConditionReader {
    let lists: NamedLists
    let used: UsedFiles
    let complaints: ComplaintList

    /// The condition of a rule of `kind`, and its parameters as they were written.
    func read(_ kind: ConditionKind, _ item: YAMLItem) -> (Condition, [RuleParameter])? {
        guard var reader = ParameterReader(item, complaints) else { return nil }
        let condition = condition(kind, &reader)
        reader.finish()
        guard let condition, reader.whole else { return nil }
        return (condition, reader.parameters)
    }

    private func condition(_ kind: ConditionKind, _ reader: inout ParameterReader) -> Condition? {
        switch kind {
        case .labelSyntax:
            range(&reader, "minimum", "maximum", 1...63).map { .labelSyntax(LabelSyntax(length: $0)) }
        case .idnTable: table(&reader)
        case .mixedScript: .mixedScript
        case .lookAlike, .reservedName, .blockedName, .eligibleBody: list(kind, &reader)
        case .holderKind:
            reader.required("kinds", Value.holderKinds)
                .map { .holderKind(Set($0)) }
        case .evidence: evidence(&reader)
        case .nationalIdentifier: identifier(&reader)
        case .nameServerCount: range(&reader, "minimum", "maximum", 0...64).map { .nameServerCount($0) }
        case .nameServersInSegment: segment(&reader)
        case .delegationSigner: signers(&reader)
        case .serverPlace:
            reader.required("countries", Value.list("countries", empty: true, Value.country))
                .map { .serverPlace(RequiredPlace(countries: Set($0))) }
        case .term: term(&reader)
        case .registrarChangeWait:
            reader.required("days", Value.integer(1...3_650)).map { .registrarChangeWait(days: $0) }
        case .holderLimit: reader.required("maximum", Value.integer(1...1_000_000)).map { .holderLimit($0) }
        case .accreditation: .accreditation
        case .twin: twin(&reader)
        }
    }

    private func range(
        _ reader: inout ParameterReader, _ lower: String, _ upper: String, _ allowed: ClosedRange<Int>
    ) -> ClosedRange<Int>? {
        let from = reader.required(lower, Value.integer(allowed))
        let to = reader.required(upper, Value.integer(allowed))
        guard let from, let to else { return nil }
        guard from <= to else {
            complaints.add(reader.place(of: upper), "'\(upper)' (\(to)) is less than '\(lower)' (\(from)).")
            return nil
        }
        return from...to
    }

    private func table(_ reader: inout ParameterReader) -> Condition? {
        let letters = reader.required(
            "table",
            lists.reader(.letters, used: used) {
                if case .letters(let name, let codePoints) = $0 { (name, codePoints) } else { nil }
            })
        let ascii = reader.required("ascii", Value.boolean)
        guard let letters, let ascii else { return nil }
        return .idnTable(CodePointTable(name: letters.0, codePoints: letters.1, allowsASCII: ascii))
    }

    private func list(_ kind: ConditionKind, _ reader: inout ParameterReader) -> Condition? {
        let wanted: NamedList.Kind =
            switch kind {
            case .lookAlike: .protectedNames
            case .reservedName: .reservedNames
            case .blockedName: .blockedNames
            default: .eligibleBodies
            }
        return reader.required(
            "list",
            lists.reader(wanted, used: used) { content in
                switch content {
                case .protectedNames(let names): .lookAlike(names)
                case .reservedNames(let names): .reservedName(names)
                case .blockedNames(let names): .blockedName(names)
                case .eligibleBodies(let bodies): .eligibleBody(bodies)
                case .sourceNames, .prefixes, .letters, .twinLabels: nil as Condition?
                }
            })
    }

    private func evidence(_ reader: inout ParameterReader) -> Condition? {
        let types = reader.required("any-of", Value.list("types of evidence", Value.word))
        let age = reader.optional("maximum-age", Value.integer(1...36_500))
        return types.map { .evidence(RequiredEvidence(anyOf: $0, maximumAge: age)) }
    }

    private func identifier(_ reader: inout ParameterReader) -> Condition? {
        let kind = reader.required("identifier", Value.choice(RequiredIdentifier.Kind.self, "kind of identifier"))
        let residentsOnly = reader.required("residents-only", Value.boolean)
        guard let kind, let residentsOnly else { return nil }
        return .nationalIdentifier(RequiredIdentifier(kind: kind, residentsOnly: residentsOnly))
    }

    private func segment(_ reader: inout ParameterReader) -> Condition? {
        let minimum = reader.required("minimum", Value.integer(1...13))
        let prefixes = reader.required(
            "prefixes",
            lists.reader(.prefixes, used: used) { if case .prefixes(let prefixes) = $0 { prefixes } else { nil } })
        guard let minimum, let prefixes else { return nil }
        return .nameServersInSegment(SegmentRequirement(minimum: minimum, prefixes: prefixes))
    }

    private func signers(_ reader: inout ParameterReader) -> Condition? {
        let octets = Value.integer(0...255)
        let algorithms = reader.required("algorithms", Value.list("algorithm numbers", octets))
        let digests = reader.required("digest-types", Value.list("digest type numbers", octets))
        let maximum = reader.required("maximum", Value.integer(0...64))
        guard let algorithms, let digests, let maximum else { return nil }
        return .delegationSigner(
            AllowedSigners(
                algorithms: Set(algorithms.map { UInt8($0) }), digestTypes: Set(digests.map { UInt8($0) }),
                maximumCount: maximum))
    }

    private func term(_ reader: inout ParameterReader) -> Condition? {
        let years = range(&reader, "minimum-years", "maximum-years", 1...100)
        let total = reader.required("total-years", Value.integer(1...100))
        guard let years, let total else { return nil }
        return .term(AllowedTerm(years: years, totalYears: total))
    }

    private func twin(_ reader: inout ParameterReader) -> Condition? {
        let zones = reader.required("zones", Value.list("zones", Value.domainName))
        let table = lists.reader(.twinLabels, used: used) { content in
            if case .twinLabels(let labels) = content { TwinBinding.Labels.table(labels) } else { nil }
        }
        let labels = reader.required("labels") { item, complaints in
            if case .scalar("same", _) = item.content { return TwinBinding.Labels.same }
            return table(item, complaints)
        }
        let together =
            reader.optional(
                "together",
                Value.list("operations", Value.choice(Operation.self, "operation"))) ?? []
        guard let zones, let labels else { return nil }
        guard zones.count == 2 else {
            complaints.add(reader.place(of: "zones"), "Two zones are bound to each other, not \(zones.count).")
            return nil
        }
        if let other = together.first(where: { !TwinBinding.possible.contains($0) }) {
            let possible = Operation.allCases.filter(TwinBinding.possible.contains).map(\.rawValue)
            complaints.add(
                reader.place(of: "together"),
                "'\(other.rawValue)' can't be done to both names at once: allowed are \(possible.joined(separator: ", "))."
            )
            return nil
        }
        return .twin(TwinBinding(first: zones[0], second: zones[1], labels: labels, together: Set(together)))
    }
}
