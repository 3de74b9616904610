import EPPWire
import RegistryFlows
import RegistryModel

/// What a message tells, as `resData` and extensions of the answer to a poll.
extension PollContents {
    func parts(_ errand: EPPErrand) -> (data: EPPResponseData?, extensions: [EPPResponseExtension]) {
        switch self {
        case .review(let review): return (.domainPending(review.data), [])
        case .transfer(let notice):
            switch notice.object {
            case .domain(let name):
                return (.domainTransfer(notice.transfer.data(of: name.text), expiry: notice.expiry), [])
            case .contact(let identifier):
                return (.contactTransfer(notice.transfer.data(of: identifier.rawValue)), [])
            }
        case .change(let change): return change.parts(errand)
        case .claim(let claim):
            return (.claimInfo(claim.data(isWhole: claim.isKnown(to: errand.visit.registrar))), [])
        case .balance, .policyAhead, .audit, .sentence: return (nil, [])
        }
    }
}

extension PollContents.Review {
    /// RFC 5731, section 3.3. An application that was not lodged by EPP is called by its own number.
    fileprivate var data: EPPPendingAction {
        EPPPendingAction(
            object: name.text, isApproved: isApproved, clientTransaction: trace?.clientTransaction,
            serverTransaction: trace?.serverTransaction
                ?? ObjectKind.application.repositoryIdentifier(application), date: at)
    }
}

extension PollContents.RegistryChange {
    /// RFC 8590, section 3.1.2: the object as it is after the change, or as it was before it where it is gone.
    fileprivate func parts(_ errand: EPPErrand) -> (data: EPPResponseData?, extensions: [EPPResponseExtension]) {
        guard let object = after ?? before else { return (nil, []) }
        let change = EPPChange(
            isBefore: after == nil, operation: word, detail: operation == .custom ? "decision" : nil, date: at,
            serverTransaction: "decision-\(decision)", who: who, reason: reason,
            language: errand.language.rawValue)
        guard let (data, extensions) = object.parts(at: at) else { return (nil, []) }
        return (data, extensions + [.change(change)])
    }

    private var word: EPPChange.Operation { EPPChange.Operation(rawValue: operation.rawValue) ?? .custom }
}

extension RegistryObject {
    /// Nil for what EPP has no object of.
    fileprivate func parts(at instant: Instant) -> (EPPResponseData, [EPPResponseExtension])? {
        switch self {
        case .domain(let domain, let nameServers):
            (.domainInfo(domain.data(at: instant, nameServers: nameServers)), domain.extensions(at: instant))
        // What uses the object now is not what used it then, so `linked` is left out.
        case .host(let host): (.hostInfo(host.data(host.statusWords(isLinked: false, under: nil))), [])
        case .contact(let contact): (.contactInfo(contact.data(contact.statusWords(isLinked: false))), [])
        case .registrar: nil
        }
    }
}
