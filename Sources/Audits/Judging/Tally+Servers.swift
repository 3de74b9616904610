import DNSCore
import IDNA
import SiteEvidence

extension Tally {
    /// What is not known of the delegation's servers: those of which not every address could be found, and addresses that
    /// nobody asked, since a scan asks so many and no more.
    ///
    /// - Parameter asked: the exchanges by which servers are judged.
    mutating func addUnasked(_ view: EvidenceView, _ asked: [PlacedExchange]) {
        let known = Set(asked.map(\.exchange.address))
        for (server, pointer) in view.servers {
            if let trouble = server.trouble { addUntold(server.name.text, UntoldCause(trouble), at: pointer) }
            for address in server.addresses.map(\.address) where !known.contains(address) {
                addUntold("\(server.name) (\(address))", .notSeen, at: pointer)
            }
        }
    }

    /// What is not known of a mail server by talking to it: its addresses could not all be found, or nobody talked to it.
    mutating func addUntalked(_ host: DomainName, _ view: EvidenceView) {
        let shown = IDNA.unicode(host)
        let index = view.evidence.hosts.firstIndex { $0.host == host }
        let pointer = index.map { "hosts[\($0)]" } ?? "mail.exchangers"
        if let trouble = index.flatMap({ view.evidence.hosts[$0].trouble }) {
            addUntold(shown, UntoldCause(trouble), at: pointer)
        } else if !view.evidence.mail.talks.contains(where: { $0.host == host }) {
            addUntold(shown, .notSeen, at: pointer)
        }
    }
}
