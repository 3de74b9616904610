import BatchFiles
import DNSCore
import EPPWire
import RegistryModel

/// A line or a form that EPP has no words for.
struct Unsendable: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}

/// Turns what a line or a form asks for into a command. The same request makes the same frame every time: by that a
/// registry knows one that is sent again.
extension BatchRequest {
    /// - Parameter lastChange: when the name changed last, which a restore's report is dated by.
    func command(lastChange: Instant? = nil) throws(Unsendable) -> EPPCommand {
        var extensions: [EPPCommandExtension] = []
        if !evidence.isEmpty { extensions.append(action == .update ? .addEvidence(evidence) : .evidence(evidence)) }
        if let serverPlace { extensions.append(.serverLocation(try Self.location(serverPlace))) }
        switch action {
        case .check: return EPPCommand(.domain(.check([name.text])))
        case .delete: return EPPCommand(.domain(.delete(name)))
        case .renew:
            let expiry = EPPDate(expiry ?? .distantPast)
            return EPPCommand(
                .domain(.renew(EPPDomainRenew(name: name, currentExpiry: expiry, period: years.map { EPPPeriod($0) }))))
        case .transfer:
            let transfer = EPPDomainTransfer(name: name, authorization: authorization.map { .password($0) })
            return EPPCommand(.domain(.transfer(step?.operation ?? .query, transfer)))
        case .create:
            if !delegationSigners.isEmpty { extensions.insert(.secDNSCreate(Self.data(delegationSigners)), at: 0) }
            return EPPCommand(.domain(.create(create)), extensions: extensions)
        case .update:
            if let change = secDNSUpdate { extensions.insert(.secDNSUpdate(change), at: 0) }
            return EPPCommand(.domain(.update(update)), extensions: extensions)
        case .restore:
            // RFC 3915, section 4.2.5: an update that changes nothing carries it.
            let empty = EPPDomainUpdate(name: name, change: EPPDomainUpdate.Change())
            return EPPCommand(.domain(.update(empty)), extensions: [.restore(try restore(lastChange))])
        case .claim: return EPPCommand(.claim(.create(try claimCreate())))
        }
    }

    private var create: EPPDomainCreate {
        EPPDomainCreate(
            name: name, period: years.map { EPPPeriod($0) }, nameServers: nameServers,
            registrant: registrant?.rawValue, contacts: Self.contacts(contacts),
            authorization: .password(authorization ?? ""))
    }

    private var update: EPPDomainUpdate {
        var update = EPPDomainUpdate(name: name)
        let add = EPPDomainUpdate.Items(
            nameServers: nameServers, contacts: Self.contacts(contacts),
            statuses: addStatuses.words.map { EPPStatus($0) })
        let remove = EPPDomainUpdate.Items(
            nameServers: removeNameServers, contacts: Self.contacts(removeContacts),
            statuses: removeStatuses.words.map { EPPStatus($0) })
        let none = EPPDomainUpdate.Items()
        update.add = add == none ? nil : add
        update.remove = remove == none ? nil : remove
        update.change = authorization.map { EPPDomainUpdate.Change(authorization: .password($0)) }
        // The schema lets an update without parts pass, and some servers do not.
        if update.add == nil && update.remove == nil && update.change == nil { update.change = .init() }
        return update
    }

    private func claimCreate() throws(Unsendable) -> EPPClaimCreate {
        guard let claim else { throw Unsendable("A claim needs its campaign, its token and its choice.") }
        var choice = EPPClaimChoice(claim.choice)
        choice.alternatives = claim.alternatives
        choice.preference = claim.preference
        choice.follows = claim.follows
        choice.confirmsKeys = claim.confirmsKeys
        choice.releasesOldName = claim.releasesOldName
        choice.evidence = evidence
        choice.language = claim.language.flatMap { EPPLanguage(rawValue: $0) }
        return EPPClaimCreate(campaign: claim.campaign, source: name, token: claim.token, choice: choice)
    }

    private var secDNSUpdate: EPPSecDNSUpdate? {
        if delegationSigners.isEmpty && removeDelegationSigners.isEmpty { return nil }
        return EPPSecDNSUpdate(
            remove: removeDelegationSigners.isEmpty ? nil : .records(Self.data(removeDelegationSigners).records),
            add: delegationSigners.isEmpty ? nil : Self.data(delegationSigners))
    }

    private func restore(_ lastChange: Instant?) throws(Unsendable) -> EPPRestore {
        guard step == .report else { return .request }
        guard let lastChange else {
            throw Unsendable("The registry does not tell when the name changed last, by which a report is dated.")
        }
        guard let statement else { throw Unsendable("A report needs its statement.") }
        return .report(
            EPPRestoreReport(
                before: name.text, after: name.text, deleted: lastChange, restored: lastChange, reason: statement,
                statements: [statement]))
    }

    private static func contacts(_ contacts: [DomainContact]) -> [EPPDomainContact] {
        contacts.map {
            EPPDomainContact(role: EPPDomainContact.Role(rawValue: $0.role.rawValue), contact: $0.contact.rawValue)
        }
    }

    private static func data(_ signers: [DelegationSigner]) -> EPPSecDNSData {
        EPPSecDNSData(records: .signers(signers.map { EPPDelegationSigner($0) }))
    }

    /// The form that clients of .kz send always has a region; a city that is named without one is its own.
    private static func location(_ place: ServerPlace) throws(Unsendable) -> EPPServerLocation {
        guard place.countryCode == "KZ" else {
            throw Unsendable(
                "The place of a server goes without its country, which is KZ: \(place.countryCode) can't be sent.")
        }
        return EPPServerLocation(street: place.street, city: place.city, region: place.region ?? place.city)
    }
}

extension BatchRequest.Step {
    var operation: EPPTransferOperation? { EPPTransferOperation(rawValue: rawValue) }
}
