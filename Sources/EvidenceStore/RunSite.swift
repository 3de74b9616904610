import DNSCore
import RegistryModel

/// A site of a run and how far it is.
package struct RunSite: Hashable, Sendable {
    /// How far a site of a run is.
    package enum State: Int64, Hashable, Sendable, CaseIterable {
        /// Not looked at yet, or the look was killed before it was kept.
        case waiting = 0
        /// There is evidence, be it only of trouble.
        case done = 1
        /// The run ended before its turn came.
        case givenUp = 2
    }

    package var site: DomainName
    /// Whose it is: a body's BIN.
    package var body: String?
    package var state: State
    /// When the look ended.
    package var visited: Instant?

    package init(site: DomainName, body: String? = nil, state: State = .waiting, visited: Instant? = nil) {
        self.site = site
        self.body = body
        self.state = state
        self.visited = visited
    }
}
