/// The columns of a CSV batch file, and the keys of a JSON Lines one: the same words.
package enum BatchColumn: String, Sendable, CaseIterable {
    case action, name, years, expiry, registrant, admin, tech, billing
    case removeAdmin = "remove_admin"
    case removeTech = "remove_tech"
    case removeBilling = "remove_billing"
    case nameServers = "ns"
    case removeNameServers = "remove_ns"
    case delegationSigners = "ds"
    case removeDelegationSigners = "remove_ds"
    case statuses = "status"
    case removeStatuses = "remove_status"
    case serverStreet = "server_street"
    case serverCity = "server_city"
    case serverRegion = "server_region"
    case serverCountry = "server_country"
    case evidence, authinfo, step, statement
    case campaign, token, choice, alternatives, preference, follows
    case confirmsKeys = "confirms_keys"
    case releasesOldName = "releases_old_name"
    case language

    /// What the column holds, for people who write such files.
    package var meaning: String {
        switch self {
        case .action: "check, create, renew, update, transfer, delete, restore or claim"
        case .name: "the domain name, as A-labels or U-labels"
        case .years: "years to add"
        case .expiry: "for renew: the end of the present term, as 2027-01-31"
        case .registrant: "handle of the holder's contact"
        case .admin, .tech, .billing: "handles of contacts"
        case .removeAdmin, .removeTech, .removeBilling: "for update: handles to take away"
        case .nameServers: "host names; for update: to add"
        case .removeNameServers: "for update: host names to take away"
        case .delegationSigners: "DS data 'tag algorithm type digest'; for update: to add"
        case .removeDelegationSigners: "for update: DS data to take away"
        case .statuses: "for update: status words to set"
        case .removeStatuses: "for update: status words to lift"
        case .serverStreet, .serverCity, .serverRegion, .serverCountry: "where the name's server stands"
        case .evidence: "documents 'type|number|date|sha256'"
        case .authinfo: "authorization information"
        case .step: "request, approve, reject, cancel; for restore: report"
        case .statement: "for restore with report: the statement"
        case .campaign: "for claim: the campaign; name is the one that gives the right"
        case .token: "for claim: the token that the holder was sent"
        case .choice: "for claim: register, reserve, waive or object"
        case .alternatives: "for claim: other labels, in order of wish"
        case .preference: "for claim: want, nobody or noObjection, where several could have the label"
        case .follows: "for claim: no, where the new name is not to follow the old one's servers"
        case .confirmsKeys: "for claim: yes, where the old name's keys sign the new one too"
        case .releasesOldName: "for claim: yes, where the old name may end"
        case .language: "for claim: kk, ru or en, for further notices to the holder"
        }
    }

    /// True where the column holds several values: parted by `;` in CSV, an array in JSON Lines.
    package var isList: Bool {
        switch self {
        case .admin, .tech, .billing, .removeAdmin, .removeTech, .removeBilling, .nameServers, .removeNameServers,
            .delegationSigners, .removeDelegationSigners, .statuses, .removeStatuses, .evidence, .alternatives:
            true
        default: false
        }
    }

    /// True where the column answers yes or no; true and false too.
    package var isFlag: Bool { [.follows, .confirmsKeys, .releasesOldName].contains(self) }
}

extension BatchRequest.Action {
    /// Columns that may stand in a line of this action, beside action and name.
    package var allowed: Set<BatchColumn> {
        switch self {
        case .check, .delete: []
        case .renew: [.years, .expiry]
        case .transfer: [.step, .authinfo]
        case .restore: [.step, .statement]
        case .create:
            [
                .years, .registrant, .admin, .tech, .billing, .nameServers, .delegationSigners, .serverStreet,
                .serverCity, .serverRegion, .serverCountry, .evidence, .authinfo,
            ]
        case .update:
            [
                .admin, .tech, .billing, .removeAdmin, .removeTech, .removeBilling, .nameServers,
                .removeNameServers, .delegationSigners, .removeDelegationSigners, .statuses, .removeStatuses,
                .serverStreet, .serverCity, .serverRegion, .serverCountry, .evidence, .authinfo,
            ]
        case .claim:
            [
                .campaign, .token, .choice, .alternatives, .preference, .follows, .confirmsKeys, .releasesOldName,
                .language, .evidence,
            ]
        }
    }

    /// Columns without which a line of this action can't be understood.
    package var needed: [BatchColumn] {
        switch self {
        case .check, .delete, .update, .restore: []
        case .renew: [.years, .expiry]
        case .transfer: [.step]
        case .create: [.years, .registrant]
        case .claim: [.campaign, .token, .choice]
        }
    }
}
