import CanonicalJSON
import DNSCore
import RegistryModel
import RegistryStore

/// Commands write themselves under the keys that `Codable` reads, so that a receipt can be decoded and decided again.
/// Secrets never come this far: commands carry them salted and hashed.
extension Command: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key(word)
            writer.object { writer in
                writer.key("_0")
                payload.write(to: &writer)
            }
        }
    }

    /// The use case's stable word in receipts.
    package var operation: String { word.description }

    private var word: StaticString {
        switch self {
        case .checkDomains: "checkDomains"
        case .createDomain: "createDomain"
        case .renewDomain: "renewDomain"
        case .updateDomain: "updateDomain"
        case .changeRegistrant: "changeRegistrant"
        case .deleteDomain: "deleteDomain"
        case .restoreDomain: "restoreDomain"
        case .transferDomain: "transferDomain"
        case .settleTransfer: "settleTransfer"
        case .createHost: "createHost"
        case .updateHost: "updateHost"
        case .deleteHost: "deleteHost"
        case .createContact: "createContact"
        case .updateContact: "updateContact"
        case .deleteContact: "deleteContact"
        case .transferContact: "transferContact"
        case .createRegistrar: "createRegistrar"
        case .updateRegistrar: "updateRegistrar"
        case .decideApplication: "decideApplication"
        case .creditAccount: "creditAccount"
        case .setPassword: "setPassword"
        case .addCertificate: "addCertificate"
        case .removeCertificate: "removeCertificate"
        case .issueAllocationToken: "issueAllocationToken"
        case .revokeAllocationToken: "revokeAllocationToken"
        case .withdrawApplication: "withdrawApplication"
        case .planCampaign: "planCampaign"
        case .signCampaign: "signCampaign"
        case .steerCampaign: "steerCampaign"
        case .issueClaimToken: "issueClaimToken"
        case .lodgeClaim: "lodgeClaim"
        case .settleClaim: "settleClaim"
        case .followClaim: "followClaim"
        case .finishClaim: "finishClaim"
        case .changeMember: "changeMember"
        case .undoStep: "undoStep"
        case .openCase: "openCase"
        case .notifyCase: "notifyCase"
        case .extendCase: "extendCase"
        case .appealCase: "appealCase"
        case .decideAppeal: "decideAppeal"
        case .requestRescan: "requestRescan"
        case .answerRescan: "answerRescan"
        case .proveCase: "proveCase"
        case .proposeSanction: "proposeSanction"
        case .signSanction: "signSanction"
        case .carryOutSanction: "carryOutSanction"
        case .liftSanction: "liftSanction"
        case .closeCase: "closeCase"
        }
    }

    /// What the command carries, whichever it is.
    var payload: any RegistryJSON {
        switch self {
        case .checkDomains(let command): command
        case .createDomain(let command): command
        case .renewDomain(let command): command
        case .updateDomain(let command): command
        case .changeRegistrant(let command): command
        case .deleteDomain(let command): command
        case .restoreDomain(let command): command
        case .transferDomain(let command): command
        case .settleTransfer(let command): command
        case .createHost(let command): command
        case .updateHost(let command): command
        case .deleteHost(let command): command
        case .createContact(let command): command
        case .updateContact(let command): command
        case .deleteContact(let command): command
        case .transferContact(let command): command
        case .createRegistrar(let command): command
        case .updateRegistrar(let command): command
        case .decideApplication(let command): command
        case .creditAccount(let command): command
        case .setPassword(let command): command
        case .addCertificate(let command): command
        case .removeCertificate(let command): command
        case .issueAllocationToken(let command): command
        case .revokeAllocationToken(let command): command
        case .withdrawApplication(let command): command
        case .planCampaign(let command): command
        case .signCampaign(let command): command
        case .steerCampaign(let command): command
        case .issueClaimToken(let command): command
        case .lodgeClaim(let command): command
        case .settleClaim(let command): command
        case .followClaim(let command): command
        case .finishClaim(let command): command
        case .changeMember(let command): command
        case .undoStep(let command): command
        case .openCase(let command): command
        case .notifyCase(let command): command
        case .extendCase(let command): command
        case .appealCase(let command): command
        case .decideAppeal(let command): command
        case .requestRescan(let command): command
        case .answerRescan(let command): command
        case .proveCase(let command): command
        case .proposeSanction(let command): command
        case .signSanction(let command): command
        case .carryOutSanction(let command): command
        case .liftSanction(let command): command
        case .closeCase(let command): command
        }
    }
}

extension AuthorizationSecretInput: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("salt", salt) { $0.value(Int64($1)) }
            writer.member("hash", hash) { $0.value(Int64($1)) }
        }
    }
}

extension AuthorizationProof: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("hash", hash) { $0.value(Int64($1)) } }
    }
}

extension AuthorizationChange: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .set(let secret):
                writer.key("set")
                writer.object { $0.member("_0", secret) }
            case .clear:
                writer.key("clear")
                writer.object { _ in }
            }
        }
    }
}

extension JSONWriter {
    /// Names as an array.
    mutating func member(_ name: StaticString, _ names: [DomainName]) {
        member(name, names) { $0.value($1.text) }
    }
}
