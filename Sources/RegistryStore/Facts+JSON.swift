import CanonicalJSON
import RegistryModel

extension Facts: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("domains", domains)
            writer.member("hosts", hosts)
            writer.member("contacts", contacts)
            writer.member("registrars", registrars)
            writer.member("applications", applications)
            writer.member("hostLinks", hostLinks)
            writer.member("contactLinks", contactLinks)
            writer.member("holderNames", holderNames)
            writer.member("terms", terms)
            writer.member("lifecycle", lifecycle)
            writer.member("billing", billing)
            if let certificates { writer.member("certificates", certificates) }
            writer.member("formEdition", formEdition.map(Int64.init))
            if let allocationTokens { writer.member("allocationTokens", allocationTokens) }
            writer.member("timesToLive", timesToLive)
            writer.member("campaign", campaign)
            writer.member("audit", audit)
            if let heldLabels { writer.member("heldLabels", heldLabels) }
            if let twins { writer.member("twins", twins) }
        }
    }
}

extension Facts.Twin: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("zone", zone.text)
            writer.member("joins", joins)
            writer.member("together", together)
        }
    }
}

extension Facts.Link: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("count", count)
        }
    }
}

extension LifecycleTerms: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("maximumYears", maximumYears)
            writer.member("addGrace", addGrace)
            writer.member("renewGrace", renewGrace)
            writer.member("transferGrace", transferGrace)
            writer.member("renewableAfterExpiry", renewableAfterExpiry)
            writer.member("redemption", redemption)
            writer.member("pendingDelete", pendingDelete)
            writer.member("restoreReport", restoreReport)
            writer.member("transferPending", transferPending)
            writer.member("transferYears", transferYears)
            writer.member("authorizationInformation", authorizationInformation)
        }
    }
}
