/// Labels that are left go to these holders from then on; empty: to all.
package struct ReleaseStage: Hashable, Sendable, Codable {
    package var at: Instant
    package var kinds: Set<HolderKind>
    package init(at: Instant, kinds: Set<HolderKind> = []) {
        self.at = at
        self.kinds = kinds
    }
}
