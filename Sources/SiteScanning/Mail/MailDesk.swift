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
    private let most: Int
    private var talks: [Key: Task<SeenMail, Never>] = [:]
    /// Octets of what they showed.
    private var octets = 0

    /// - Parameters:
    ///   - name: what EHLO tells.
    ///   - most: octets that are remembered: what five thousand servers as they are show, and not what ten thousand bad
    ///     ones could.
    init(dialer: Dialer, contexts: TLSContexts, name: String, most: Int = 32 << 20) {
        self.dialer = dialer
        self.contexts = contexts
        self.name = name
        self.most = most
    }

    /// What a mail server showed, now or before.
    func talk(with host: DomainName, at server: ServerAddress, within time: TimeAmount) async -> SeenMail {
        let key = Key(host: host, server: server)
        if let known = talks[key] { return await known.value }
        let task = Task { await converse(host, server, time) }
        talks[key] = task
        let seen = await task.value
        octets += seen.textSize + seen.chainSize
        if octets > most {
            talks.removeAll()
            octets = 0
        }
        return seen
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
