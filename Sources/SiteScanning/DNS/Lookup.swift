import DNSCore
import DNSMessages
import SiteEvidence

/// What a lookup found.
struct Lookup: Sendable {
    var name: DomainName
    var type: RecordType
    /// Records of the type that was asked for, at the name or where its aliases lead.
    var records: [MessageRecord] = []
    /// The names that CNAMEs led through, the last one included.
    var aliases: [DomainName] = []
    var code = ResponseCode.noError
    /// The zone whose server spoke last; nil where another's resolver did.
    var zone: DomainName?
    /// What that server said.
    var said: ServerWord?
    /// Why nothing was found; that there surely is nothing is no trouble.
    var trouble: Trouble?
}

/// What a server said to the last question of a lookup.
struct ServerWord: Sendable {
    var server: DomainName
    var address: IPAddress
    var message: ReceivedMessage

    /// Where an alias at this name leads.
    func alias(at name: DomainName) -> DomainName? {
        guard let record = message.answers.first(where: { $0.owner == name && $0.type == .cname }) else { return nil }
        return try? DomainName.read(wire: record.data).0
    }
}
