import RegistryModel

extension PolicyLibrary {
    /// The criteria of this name in one version, or in the newest; nil where there are none.
    package func audit(_ identifier: String, version: String? = nil) -> AuditCriteria? {
        let versions = audits.filter { $0.identifier == identifier }
        guard let version else { return versions.max { Self.isEarlier($0.version, $1.version) } }
        return versions.first { $0.version == version }
    }

    /// The criteria that hold at an instant, in the order of their files.
    package func audits(at instant: Instant) -> [AuditCriteria] {
        audits.filter { $0.from <= instant && instant < ($0.until ?? .distantFuture) }
    }
}
