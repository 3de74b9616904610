import RegistryModel

/// A name stays with its registrar for some days before it can go to another.
///
/// Only a transfer is judged; every other operation passes.
/// Could not tell: it is not known since when the name is with its registrar.
/// Saw: `registrarSince`, `waitUntil` (dates). Demanded: `days`.
struct RegistrarChangeWait {
    let days: Int

    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard subject.proposal.operation == .transfer else { return .satisfied }
        guard let since = subject.proposal.registrarSince else { return .undetermined }
        let end = since.adding(days: days)
        facts = [Fact("registrarSince", since.dateText), Fact("waitUntil", end.dateText)]
        return subject.instant >= end ? .satisfied : .violated
    }
}
