import DNSCore
import RegistryModel
import XMLDocuments

/// Our own object mapping, `claim-1.0`: holders' claims of a campaign.
extension EPPReader {
    func claim(_ name: EPPCommandName, _ element: XMLElement) throws(EPPProblem) -> EPPClaimAction {
        switch name {
        case .info: .info(try claimInfo(element))
        case .create: .create(try claimCreate(element))
        case .check, .delete, .login, .logout, .poll, .renew, .transfer, .update:
            preconditionFailure("claims have no \(name.rawValue)")
        }
    }

    private func claimInfo(_ element: XMLElement) throws(EPPProblem) -> EPPClaimInfo {
        var reader = try ElementReader(element)
        var info = EPPClaimInfo(
            campaign: try reader.required("campaign").token(EPPClaimCreate.campaignLength),
            source: try reader.required("source").domainName())
        if let token = reader.next("token") { info.token = try token.token(EPPClaimCreate.tokenLength) }
        try reader.finish()
        return info
    }

    private func claimCreate(_ element: XMLElement) throws(EPPProblem) -> EPPClaimCreate {
        var reader = try ElementReader(element)
        let campaign = try reader.required("campaign").token(EPPClaimCreate.campaignLength)
        let source = try reader.required("source").domainName()
        let token = try reader.required("token").token(EPPClaimCreate.tokenLength)
        let choice = try EPPClaimChoice(&reader, limit: limits.repeats)
        try reader.finish()
        return EPPClaimCreate(campaign: campaign, source: source, token: token, choice: choice)
    }
}

extension EPPClaimChoice {
    /// Reads `choice` and what may follow it.
    init(_ reader: inout ElementReader, limit: Int) throws(EPPProblem) {
        self.init(try reader.required("choice").word(ClaimChoice.Kind.self))
        alternatives = try reader.many("alternative", limit: limit).map { (part) throws(EPPProblem) in
            try part.label()
        }
        if let part = reader.next("preference") { preference = try part.word(ClaimChoice.Preference.self) }
        if let part = reader.next("follows") { follows = try part.boolean() }
        if let part = reader.next("confirmsKeys") { confirmsKeys = try part.boolean() }
        if let part = reader.next("releasesOldName") { releasesOldName = try part.boolean() }
        evidence = try reader.many("evidence", limit: limit).map { (part) throws(EPPProblem) in try Evidence(part) }
        if let part = reader.next("language") { language = try part.word(EPPLanguage.self) }
    }
}

extension XMLElement {
    /// One label of a domain name, in lower case. Throws 2005 for a name of several.
    fileprivate func label() throws(EPPProblem) -> String {
        let name = try domainName()
        guard name.labelCount == 1 else { throw EPPProblem(.valueSyntax, self, .notAName("'\(name.text)'")) }
        return name.firstLabel
    }
}
