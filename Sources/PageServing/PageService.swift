/// What a server of pages serves: it finds the answer to each request that can be read.
package protocol PageService: Sendable {
    /// Answers a request that is HTTP as it should be, whatever its method and its path.
    func answer(_ request: PageRequest) async -> PageAnswer

    /// Puts into its own form what the server says by itself, of requests that get no further.
    func complaint(_ status: PageStatus, _ sentence: String) -> PageAnswer
}

extension PageService {
    package func complaint(_ status: PageStatus, _ sentence: String) -> PageAnswer { PageAnswer(status, sentence) }
}
