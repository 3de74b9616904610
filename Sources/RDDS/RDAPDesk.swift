import PageServing
import PolicyEngine
import RegistryModel
import RegistryStore

/// Registration data for the public by RDAP (RFC 7480, 9082 and 9083): domains, name servers, registrars. It reads, and
/// tells nothing of holders.
package struct RDAPDesk: PageService {
    /// Reads one state of the register at its instant; all that the desk can do to it.
    package typealias Reading =
        @Sendable (_ body: (RegistryReader, Instant) throws -> RDAPObject?) throws -> RDAPObject?

    private let policies: PolicyLibrary
    private let url: String?
    private let allowance: RequestAllowance
    private let steady: @Sendable () -> Instant
    private let read: Reading
    private let failed: @Sendable (any Error) -> Void

    /// - Parameters:
    ///   - url: where the service is found from outside; nil: where clients say that they ask.
    ///   - steady: a clock that only goes forward, to count requests by.
    ///   - failed: hears why the register could not be read.
    package init(
        policies: PolicyLibrary, url: String? = nil, limits: RDAPLimits = RDAPLimits(),
        steady: @escaping @Sendable () -> Instant, read: @escaping Reading,
        failed: @escaping @Sendable (any Error) -> Void
    ) {
        self.policies = policies
        self.url = url
        allowance = RequestAllowance(limits)
        self.steady = steady
        self.read = read
        self.failed = failed
    }

    package func answer(_ request: PageRequest) async -> PageAnswer {
        let writer = RDAPWriter(base: RDAPBase(url: url, host: request.host))
        do throws(RDAPProblem) {
            guard allowance.admits(request.peer, at: steady()) else { throw .tooManyRequests }
            guard request.isReading else { throw .methodNotAllowed }
            return Self.page(.ok, writer.answer(try find(RDAPQuery(path: request.path))))
        } catch {
            return Self.page(error.status, writer.answer(error))
        }
    }

    package func complaint(_ status: PageStatus, _ sentence: String) -> PageAnswer {
        let writer = RDAPWriter(base: RDAPBase(url: url, host: nil))
        return Self.page(status, writer.answer(.complaint(status, sentence)))
    }

    private func find(_ query: RDAPQuery) throws(RDAPProblem) -> RDAPObject {
        if query == .help { return .help }
        let found: RDAPObject?
        do {
            found = try read { try RDAPObject(query, at: $1, $0, policies) }
        } catch {
            failed(error)
            throw .failed
        }
        if let found { return found }
        switch query {
        case .domain(let name): throw .noDomain(name.text)
        case .nameServer(let name): throw .noNameServer(name.text)
        case .entity, .help: throw .noRegistrar
        }
    }

    private static func page(_ status: PageStatus, _ body: [UInt8]) -> PageAnswer {
        // RFC 7480, section 5.6: pages of other sites may ask too.
        var headers = [PageAnswer.Header("Access-Control-Allow-Origin", "*")]
        if status == .tooManyRequests { headers.append(PageAnswer.Header("Retry-After", "1")) }
        return PageAnswer(status, type: RDAPWriter.type, body: body, headers: headers)
    }
}
