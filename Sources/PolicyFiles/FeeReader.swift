import PolicyEngine
import RegistryModel

/// A list of prices as it was read.
struct PlacedFees {
    var head: DocumentHead
    /// Nil where the file has complaints of its own.
    var policy: FeePolicy?
}

/// Reads one list of prices: what each operation costs in some zones.
enum FeeReader {
    static func read(_ file: TextFile, _ acts: ActRegister, _ complaints: ComplaintList) -> PlacedFees? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a list of prices", complaints), Value.schema(&mapping)
        else { return nil }
        let head = DocumentHead("fees", &mapping, file, acts)
        let currency = mapping.required("currency", Value.choice(Currency.self, "currency of the accounts"))
        let prices = mapping.required("prices", prices)
        mapping.finish()
        guard let head else { return nil }
        var placed = PlacedFees(head: head, policy: nil)
        guard complaints.count == before, let basis = head.basis, let currency, let prices else { return placed }
        let sources = [file, acts.file].compactMap(\.self).map { PolicySource(path: $0.relativePath, text: $0.text) }
        let reference = PolicyReference(
            identifier: head.identifier, version: head.version, digest: DocumentReader.digest(of: sources))
        placed.policy = FeePolicy(
            identifier: head.identifier, version: head.version, from: head.from, until: head.until, zones: head.zones,
            basis: basis, schedule: FeeSchedule(reference: reference, currency: currency, fees: prices.map(\.fee)),
            parameters: prices.map(\.parameter), sources: sources)
        return placed
    }

    private typealias Price = (fee: Fee, parameter: RuleParameter)

    /// Every operation has its price, so that what costs nothing says so.
    private static func prices(_ item: YAMLItem, _ complaints: ComplaintList) -> [Price]? {
        guard var mapping = MappingReader(item, "the prices", complaints) else { return nil }
        var prices: [Price] = []
        for operation in FeeOperation.allCases {
            let price = mapping.required(operation.rawValue) { Self.read(operation, $0, $1) }
            if let price { prices.append(price) }
        }
        mapping.finish()
        return prices.count == FeeOperation.allCases.count ? prices : nil
    }

    private static func read(
        _ operation: FeeOperation, _ item: YAMLItem, _ complaints: ComplaintList
    ) -> Price? {
        guard var mapping = MappingReader(item, "a price", complaints) else { return nil }
        let amount = mapping.required("amount", Value.money)
        let per = mapping.required("per", Value.choice(Fee.Per.self, "measure of a price"))
        let applied = mapping.required("applied", Value.choice(Fee.Applied.self, "time of a fee"))
        let refundable = mapping.required("refundable", Value.boolean)
        let source = mapping.required("source", Value.text)
        let assumed = mapping.optional("assumed", Value.boolean) ?? false
        mapping.finish()
        if operation == .restore {
            // A restore has no grace period (RFC 3915, section 3.1), and is one act whatever the term.
            if refundable == true {
                complaints.add(mapping.place(of: "refundable"), "A restore has no grace period to give it back in.")
                return nil
            }
            if per == .year {
                complaints.add(mapping.place(of: "per"), "A restore is paid once: the years that it adds are renewals.")
                return nil
            }
        }
        guard let amount, let per, let applied, let refundable, let source else { return nil }
        return (
            Fee(operation: operation, amount: amount, per: per, applied: applied, refundable: refundable),
            RuleParameter(name: operation.rawValue, value: amount.description, source: source, assumed: assumed)
        )
    }
}

extension Value {
    /// An amount of money from nothing to the limit, with no or two places; in quotes or without.
    static func money(_ item: YAMLItem, _ complaints: ComplaintList) -> Money? {
        guard case .scalar(let text, _) = item.content, let amount = Money(text) else {
            let seen = if case .scalar(let text, _) = item.content { "'\(text)'" } else { item.kindWord }
            complaints.add(
                item.place, "Here stands \(seen); an amount with no or two places is expected, such as 4000.00.")
            return nil
        }
        guard amount >= .zero, amount <= FileLimits.price else {
            complaints.add(item.place, "\(amount) is out of range: from 0.00 to \(FileLimits.price) is allowed.")
            return nil
        }
        return amount
    }
}
