import CanonicalJSON
import RegistryModel
import RegistryStore

extension CheckDomains: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("names", names)
            if let allocationTokens { writer.member("allocationTokens", allocationTokens) }
        }
    }
}

extension CreateDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("years", years)
            writer.member("registrant", registrant.rawValue)
            writer.member("contacts", contacts)
            writer.member("nameServers", nameServers)
            writer.member("delegationSigners", delegationSigners)
            writer.member("serverPlace", serverPlace)
            writer.member("evidence", evidence)
            writer.member("authorization", authorization)
            writer.member("allocationToken", allocationToken)
            writer.member("timesToLive", timesToLive)
        }
    }
}

extension RenewDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("currentExpiry", currentExpiry.microseconds)
            writer.member("years", years)
        }
    }
}

extension UpdateDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("addNameServers", addNameServers)
            writer.member("removeNameServers", removeNameServers)
            writer.member("addContacts", addContacts)
            writer.member("removeContacts", removeContacts)
            writer.member("addStatuses", addStatuses.rawValue)
            writer.member("removeStatuses", removeStatuses.rawValue)
            writer.member("addDelegationSigners", addDelegationSigners)
            writer.member("removeDelegationSigners", removeDelegationSigners)
            writer.member("removeAllDelegationSigners", removeAllDelegationSigners)
            writer.member("serverPlace", serverPlace)
            writer.member("addEvidence", addEvidence)
            writer.member("authorization", authorization)
            writer.member("timesToLive", timesToLive)
        }
    }
}

extension ChangeRegistrant: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("registrant", registrant.rawValue)
            writer.member("evidence", evidence)
        }
    }
}

extension DeleteDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("name", name.text) }
    }
}

extension SettleTransfer: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("name", name.text) }
    }
}

extension RestoreDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("step", step.rawValue)
            writer.member("statement", statement)
        }
    }
}

extension TransferDomain: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name.text)
            writer.member("step", step.rawValue)
            writer.member("authorization", authorization)
        }
    }
}
