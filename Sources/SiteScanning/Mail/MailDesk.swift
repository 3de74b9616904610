import DNSCore
import NIOCore
import RegistryModel
import SiteEvidence

/// Talks with mail servers, with each once in a run: hundreds of sites share those of a hoster, and it should hear from us
/// once.
actor MailDesk {
    private struct Key: Hashable {
        var host: DomainName
        var server: ServerAddress
    }

    private let dialer: Dialer
    private let contexts: TLSContexts
    private let name: String
    private var talks: [Key: Task<SeenMail, Never>] = [:]

    /// - Parameter name: what EHLO tells.
    init(dialer: Dialer, contexts: TLSContexts, name: String) {
        self.dialer = dialer
        self.contexts = contexts
        self.name = name
    }

    /// What a mail server showed, now or before.
    func talk(with host: DomainName, at server: ServerAddress, within time: TimeAmount) async -> SeenMail {
        let key = Key(host: host, server: server)
        if let known = talks[key] { return await known.value }
        let task = Task { await converse(host, server, time) }
        talks[key] = task
        return await task.value
    }

    private nonisolated func converse(_ host: DomainName, _ server: ServerAddress, _ time: TimeAmount) async -> SeenMail
    {
        let what = "talking with \(host.text) at \(server)"
        let machine = SMTPMachine(name: name)
        let context = contexts.mail
        do throws(Trouble) {
            return try await dialer.talk(to: server, within: time, what) { channel, promise in
                let handler = SMTPHandler(
                    machine: machine, context: context, host: host.text, promise: promise, what: what)
                try channel.pipeline.syncOperations.addHandler(handler)
            }
        } catch {
            return SeenMail(trouble: error)
        }
    }
}
