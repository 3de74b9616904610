import RegistryModel

/// Setting and removing statuses: each side its own, and each kind of object those that its RFC has.
struct StatusChange {
    let added: StatusSet
    let removed: StatusSet

    init(_ added: StatusSet, _ removed: StatusSet) {
        self.added = added
        self.removed = removed
    }

    func applied(to statuses: StatusSet) -> StatusSet { statuses.subtracting(removed).union(added) }

    /// Statuses that the RFC of the kind has (RFC 5731, 5732, 5733, sections 2.3, 2.3, 2.2).
    private static func known(to kind: ObjectKind) -> StatusSet {
        let common: StatusSet = [.deleteProhibited, .updateProhibited]
        return switch kind {
        case .domain: common.union([.transferProhibited, .renewProhibited, .hold])
        case .contact: common.union(.transferProhibited)
        case .host: common
        case .registrar, .application: []
        }
    }

    /// A registrar sets `client…`, the registry `server…`; setting what one takes off makes no sense.
    func requireRight(of kind: ObjectKind, _ circumstances: Circumstances) throws(Refusal) {
        let all = added.union(removed)
        if let word = all.subtracting(Self.known(to: kind)).words.first {
            throw .parameterRange(field: "status", reason: RefusalDetail.statusNotOfKind.with(word))
        }
        let own: StatusSet = circumstances.registrar == nil ? .server : .client
        if let word = all.subtracting(own).words.first {
            throw .parameterRange(field: "status", reason: RefusalDetail.statusNotYours.with(word))
        }
        if let word = added.intersection(removed).words.first {
            throw .parameterRange(field: "status", reason: RefusalDetail.repeated.with(word))
        }
    }

    /// What is taken off has to be there, as with everything else that an update takes away.
    func requireThere(in statuses: StatusSet) throws(Refusal) {
        if let word = removed.subtracting(statuses).words.first {
            throw .parameterRange(field: "status", reason: RefusalDetail.notThere.with(word))
        }
    }

    /// `…UpdateProhibited` lets pass what takes itself off (RFC 5731, section 2.3), and an operator's other statuses.
    func requireNoLock(
        in statuses: StatusSet, onlyStatuses: Bool, _ kind: ObjectKind, _ name: String,
        _ circumstances: Circumstances
    ) throws(Refusal) {
        if circumstances.registrar == nil && onlyStatuses { return }
        try circumstances.requireNone(of: .updateProhibited, in: statuses.subtracting(removed), kind, name)
    }
}
