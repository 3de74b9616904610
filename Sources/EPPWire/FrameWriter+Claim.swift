import RegistryModel

/// Our own mapping of claims (`claim-1.0`), and the extension that tells related names (`related-1.0`).
extension FrameWriter {
    mutating func claim(_ action: EPPClaimAction) {
        switch action {
        case .info(let info):
            leaf("claim:campaign", info.campaign)
            leaf("claim:source", info.source)
            leaf("claim:token", info.token)
        case .create(let create):
            leaf("claim:campaign", create.campaign)
            leaf("claim:source", create.source)
            leaf("claim:token", create.token)
            claimChoice(create.choice)
        }
    }

    private mutating func claimChoice(_ choice: EPPClaimChoice) {
        leaf("claim:choice", choice.kind.rawValue)
        for label in choice.alternatives { leaf("claim:alternative", label) }
        leaf("claim:preference", choice.preference?.rawValue)
        leaf("claim:follows", choice.follows ? "true" : "false")
        leaf("claim:confirmsKeys", choice.confirmsKeys ? "true" : "false")
        leaf("claim:releasesOldName", choice.releasesOldName ? "true" : "false")
        evidence(choice.evidence, tag: "claim:evidence")
        leaf("claim:language", choice.language?.rawValue)
    }

    mutating func claimCreated(_ created: EPPClaimCreated) {
        open("claim:creData", declaring: .claim)
        leaf("claim:campaign", created.campaign)
        leaf("claim:source", created.source)
        leaf("claim:id", created.identifier)
        leaf("claim:state", created.state.rawValue)
        if let target = created.target { leaf("claim:target", target) }
        leaf("claim:crDate", created.created)
        close("claim:creData")
    }

    mutating func claimInfo(_ claim: EPPClaimData) {
        open("claim:infData", declaring: .claim)
        leaf("claim:campaign", claim.campaign)
        leaf("claim:source", claim.source)
        leaf("claim:id", claim.identifier)
        leaf("claim:state", claim.state.rawValue)
        if let target = claim.target { leaf("claim:target", target) }
        leaf("claim:heldUntil", claim.heldUntil)
        leaf("claim:opens", claim.opens)
        leaf("claim:closes", claim.closes)
        for choice in claim.choices { leaf("claim:offered", choice.rawValue) }
        if let contest = claim.contest {
            start("claim:contest")
            attribute("size", String(contest.size))
            attribute("want", String(contest.want))
            attribute("nobody", String(contest.nobody))
            attribute("noObjection", String(contest.noObjection))
            endEmpty()
        }
        for rule in claim.rules { leaf("claim:rule", rule) }
        if let lodged = claim.lodged {
            open("claim:lodged")
            claimChoice(lodged.choice)
            leaf("claim:clID", lodged.registrar)
            leaf("claim:date", lodged.at)
            close("claim:lodged")
        }
        leaf("claim:settled", claim.settled)
        leaf("claim:reason", claim.reason)
        close("claim:infData")
    }

    mutating func related(_ names: [EPPRelatedName]) {
        open("related:infData", declaring: .related)
        for entry in names {
            start("related:name")
            attribute("relation", entry.relation.rawValue)
            if let campaign = entry.campaign { attribute("campaign", campaign) }
            finish("related:name", entry.name.text)
        }
        close("related:infData")
    }
}
