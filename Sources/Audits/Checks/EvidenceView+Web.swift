import DNSCore
import HTMLDocuments
import PolicyEngine
import RegistryModel
import SiteEvidence

/// A visit with its place in the evidence.
struct PlacedVisit {
    let visit: Visit
    let index: Int
    var pointer: String { "web.visits[\(index)]" }
}

extension EvidenceView {
    /// The country's time is five hours ahead of UTC, everywhere since 1 March 2024.
    static let utcOffset = 5 * 3_600

    /// The day of the look where the site's readers are.
    var today: CalendarDay { CalendarDay(at: instant, utcOffset: Self.utcOffset) }

    /// The first visit of a purpose; nil where there was none.
    func visit(_ purpose: Visit.Purpose) -> PlacedVisit? {
        evidence.web.visits.firstIndex { $0.purpose == purpose }.map {
            PlacedVisit(visit: evidence.web.visits[$0], index: $0)
        }
    }

    /// Every answer of every visit, with its place; without those that a filter gave in the site's stead.
    var answers: [(hop: Hop, pointer: String)] {
        evidence.web.visits.enumerated().flatMap { index, visit in
            var hops = visit.hops.enumerated().filter { UntoldCause(status: $0.element.status) == nil }
            if case .untold(.filtered) = pages.sight(index) { hops.removeAll { $0.offset == visit.hops.count - 1 } }
            return hops.map { (hop: $0.element, pointer: "web.visits[\(index)].hops[\($0.offset)]") }
        }
    }

    /// TLS at every address, with its place.
    var endpoints: [(endpoint: EndpointEvidence, pointer: String)] {
        evidence.endpoints.enumerated().map { ($1, "endpoints[\($0)]") }
    }

    /// Whether the site's `www` surely has no address; that it has none is no fault of what is asked there.
    var hasNoWWW: Bool {
        guard let www = evidence.www else { return true }
        return evidence.host(www).map { $0.addresses.isEmpty && $0.trouble == nil } ?? false
    }

    /// The newest handshake of each endpoint. Endpoints where none was agreed on are told as such, and so are addresses of
    /// the site and of its `www` that were not found, or not looked at.
    ///
    /// - Parameter judge: adds what a handshake shows.
    func tallyHandshakes(_ judge: (EndpointEvidence, Handshake, String, inout Tally) -> Void) -> Tally {
        var tally = Tally()
        for (endpoint, pointer) in endpoints {
            if let handshake = endpoint.best {
                judge(endpoint, handshake, pointer, &tally)
            } else {
                tally.addUntold(endpoint.shown, endpoint.cause, at: pointer)
            }
        }
        for host in [evidence.site, evidence.www].compactMap(\.self) { addUnlooked(host, &tally) }
        return tally
    }

    /// Adds what nobody knows of a host's TLS: a host that surely has no address has none.
    private func addUnlooked(_ name: DomainName, _ tally: inout Tally) {
        guard let index = evidence.hosts.firstIndex(where: { $0.host == name }) else {
            return tally.addUntold(name.text, .notSeen, at: "hosts")
        }
        let (host, pointer) = (evidence.hosts[index], "hosts[\(index)]")
        // One kind of address may have been found where the other was not: what stands there is not known.
        if let trouble = host.trouble { tally.addUntold(name.text, UntoldCause(trouble), at: pointer) }
        let looked = Set(evidence.endpoints.filter { $0.host == name }.map(\.address))
        for address in host.addresses where !looked.contains(address) {
            tally.addUntold("\(name.text) (\(address))", .notSeen, at: pointer)
        }
    }
}

extension EndpointEvidence {
    /// As people know it.
    var shown: String { "\(host.text) (\(address))" }

    /// Why no version was agreed on: what the newest one that was tried ran into.
    var cause: UntoldCause {
        attempts.max { $0.version < $1.version }?.handshake.trouble.map { UntoldCause($0) } ?? .notSeen
    }

    /// The versions of which it was not seen whether they are offered. Where another handshake succeeded, a broken one is
    /// the answer no: servers refuse a version by an alert, or just hang up.
    var openVersions: [(version: TLSVersion, cause: UntoldCause)] {
        TLSVersion.allCases.compactMap { version in
            guard let attempt = attempt(version) else { return (version, .notSeen) }
            guard let trouble = attempt.handshake.trouble else { return nil }
            switch trouble.cause {
            case .tls, .protocolError, .reset: return nil
            case .timeout, .refused, .filtered, .dns, .limit, .forbidden, .own: return (version, UntoldCause(trouble))
            }
        }
    }
}

extension Hop {
    /// The host that was asked, in small letters.
    var host: String? { WebAddress(url)?.host }

    /// Where a redirect leads; nil for other answers.
    var redirect: WebAddress? {
        guard (300..<400).contains(status), let target = values(of: "location").first else { return nil }
        return WebAddress(url)?.resolved(target)
    }
}
