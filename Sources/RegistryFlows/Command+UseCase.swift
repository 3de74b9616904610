import DNSCore
import PolicyEngine
import RegistryModel

extension Command {
    /// The use case that decides the command; nil for a check, which decides nothing (`Registry+Check`).
    var useCase: (any UseCase)? { payload as? any UseCase }

    /// The name whose zone the command is decided in; nil where it is about no name, or says it only by number.
    var placedName: DomainName? {
        switch self {
        case .createDomain(let command): command.name
        case .renewDomain(let command): command.name
        case .updateDomain(let command): command.name
        case .changeRegistrant(let command): command.name
        case .deleteDomain(let command): command.name
        case .restoreDomain(let command): command.name
        case .transferDomain(let command): command.name
        case .settleTransfer(let command): command.name
        case .createHost(let command): command.name
        case .updateHost(let command): command.newName ?? command.name
        case .deleteHost(let command): command.name
        case .issueAllocationToken(let command): command.name
        case .revokeAllocationToken(let command): command.name
        case .checkDomains, .createContact, .updateContact, .deleteContact, .transferContact, .createRegistrar,
            .updateRegistrar, .decideApplication, .creditAccount, .setPassword, .addCertificate, .removeCertificate,
            .withdrawApplication, .planCampaign, .signCampaign, .steerCampaign, .issueClaimToken, .lodgeClaim,
            .settleClaim, .followClaim, .finishClaim, .changeMember, .undoStep, .openCase, .notifyCase, .extendCase,
            .appealCase, .decideAppeal, .requestRescan, .answerRescan, .proveCase, .proposeSanction, .signSanction,
            .carryOutSanction, .liftSanction, .closeCase:
            nil
        }
    }

    /// The operation that policy is asked about; nil where no rule governs the use case.
    var policyOperation: PolicyEngine.Operation? {
        switch self {
        case .checkDomains: .check
        case .createDomain, .settleClaim: .create
        case .renewDomain: .renew
        case .updateDomain, .changeMember: .update
        case .changeRegistrant: .changeRegistrant
        case .deleteDomain: .delete
        case .restoreDomain: .restore
        case .transferDomain: .transfer
        case .settleTransfer, .createHost, .updateHost, .deleteHost, .createContact, .updateContact, .deleteContact,
            .transferContact, .createRegistrar, .updateRegistrar, .decideApplication, .creditAccount, .setPassword,
            .addCertificate, .removeCertificate, .issueAllocationToken, .revokeAllocationToken, .withdrawApplication,
            .planCampaign, .signCampaign, .steerCampaign, .issueClaimToken, .lodgeClaim, .followClaim, .finishClaim,
            .undoStep, .openCase, .notifyCase, .extendCase,
            .appealCase, .decideAppeal, .requestRescan, .answerRescan, .proveCase, .proposeSanction, .signSanction,
            .carryOutSanction, .liftSanction, .closeCase:
            nil
        }
    }

    /// The prices that the command can meet; empty where it is free.
    var feeOperations: [FeeOperation] {
        switch self {
        case .createDomain: [.create]
        case .renewDomain: [.renew]
        case .transferDomain(let command): command.step == .request ? [.transfer] : []
        // A term that has ended meanwhile is prolonged by what it takes to run on.
        case .restoreDomain: [.restore, .renew]
        default: []
        }
    }
}
