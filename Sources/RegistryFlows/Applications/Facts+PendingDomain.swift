import RegistryModel
import RegistryStore

extension Facts {
    /// The domain that waits for this application; nil where it lapsed, or another one has the name now.
    func pendingDomain(of application: Application, _ circumstances: Circumstances) -> Domain? {
        guard let domain = existing(application.domain, circumstances), domain.statuses.contains(.pendingCreate),
            domain.created == application.lodged
        else { return nil }
        return domain
    }

    /// A pending create is taken back with its application: the name is free, and what it cost is given back.
    func withdrawal(
        of domain: Domain, _ application: Application?, _ circumstances: Circumstances
    ) -> Resolution {
        var after = domain
        after.remove(at: circumstances.instant)
        var resolution = resolution(updating: domain.name, to: after, circumstances)
        if let application {
            var withdrawn = application
            withdrawn.state = .withdrawn
            resolution.changes.applications = [Change(before: application, after: withdrawn)]
        }
        resolution.changes.giveBack(creditsOfDelete(domain, circumstances), self, at: circumstances.instant)
        // Who lodged the application waits to be told how it ended (RFC 5731, section 3.3).
        if circumstances.registrar == nil, domain.sponsor != .registry {
            resolution.changes.pollMessages.append(
                PollMessage(
                    registrar: domain.sponsor, at: circumstances.instant, .applicationRefused,
                    object: domain.name.text))
        }
        return resolution
    }
}
