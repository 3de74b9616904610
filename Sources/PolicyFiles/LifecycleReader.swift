import PolicyEngine
import RegistryModel

/// A lifecycle as it was read.
struct PlacedLifecycle {
    var head: DocumentHead
    /// Nil where the file has complaints of its own.
    var lifecycle: LifecyclePolicy?
}

/// Reads one lifecycle: the clocks of some zones.
enum LifecycleReader {
    static func read(_ file: TextFile, _ acts: ActRegister, _ complaints: ComplaintList) -> PlacedLifecycle? {
        let before = complaints.count
        guard let item = YAMLText.read(file, complaints),
            var mapping = MappingReader(item, "a lifecycle", complaints), Value.schema(&mapping)
        else { return nil }
        let head = DocumentHead("lifecycle", &mapping, file, acts)
        let terms = mapping.required("terms", terms)
        mapping.finish()
        guard let head else { return nil }
        var placed = PlacedLifecycle(head: head, lifecycle: nil)
        if complaints.count == before, let basis = head.basis, let terms {
            let sources = [file, acts.file].compactMap { $0 }.map {
                PolicySource(path: $0.relativePath, text: $0.text)
            }
            placed.lifecycle = LifecyclePolicy(
                identifier: head.identifier, version: head.version, from: head.from, until: head.until,
                zones: head.zones, basis: basis, terms: terms, digest: DocumentReader.digest(of: sources))
        }
        return placed
    }

    private static func terms(_ item: YAMLItem, _ complaints: ComplaintList) -> LifecycleTerms? {
        guard var reader = ParameterReader(item, complaints) else { return nil }
        let days = Value.integer(0...3_650)
        let maximumYears = reader.required("maximum-years", Value.integer(1...100))
        let addGrace = reader.required("add-grace", days)
        let renewGrace = reader.required("renew-grace", days)
        let transferGrace = reader.required("transfer-grace", days)
        let renewable = reader.required("renewable-after-expiry", days)
        let redemption = reader.required("redemption", days)
        let pendingDelete = reader.required("pending-delete", days)
        let restoreReport = reader.required("restore-report", days)
        let transferPending = reader.required("transfer-pending", days)
        let transferYears = reader.required("transfer-years", Value.integer(0...10))
        let authorization = reader.required("authorization-information", Value.integer(1...3_650))
        reader.finish()
        guard let maximumYears, let addGrace, let renewGrace, let transferGrace, let renewable, let redemption,
            let pendingDelete, let restoreReport, let transferPending, let transferYears, let authorization
        else { return nil }
        return LifecycleTerms(
            maximumYears: maximumYears, addGrace: addGrace, renewGrace: renewGrace, transferGrace: transferGrace,
            renewableAfterExpiry: renewable, redemption: redemption, pendingDelete: pendingDelete,
            restoreReport: restoreReport, transferPending: transferPending, transferYears: transferYears,
            authorizationInformation: authorization)
    }
}
