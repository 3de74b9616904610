import DNSCore
import DNSMessages
import HTMLDocuments
import NIOCore
import RegistryModel
import SiteEvidence

/// Looks at how mail for a domain is set up: in DNS, and at its mail servers.
struct MailLook: Sendable {
    let desk: MailDesk
    let resolver: Resolver
    let visitor: Visitor
    let settings: ScanSettings
    let clock: SiteClock
    let notebook: Notebook
    let cut: ZoneCut?

    /// What is found beside the mail's own evidence.
    struct Findings: Sendable {
        var mail = MailEvidence()
        var exchanges: [DNSExchange] = []
        var hosts: [HostEvidence] = []
        var visits: [Visit] = []
    }

    /// - Parameter domain: the name behind the @.
    func look(at domain: DomainName) async -> Findings {
        var findings = Findings()
        let lookup = await find(domain, .mx, &findings)
        findings.mail.exchangers = Self.seen(lookup) { record in
            guard record.data.count > 2, let (host, _) = try? DomainName.read(wire: record.data.dropFirst(2)) else {
                return nil
            }
            return MailEvidence.Exchanger(
                preference: UInt16(record.data[0]) << 8 | UInt16(record.data[1]), host: host)
        }
        await findTexts(domain, &findings)
        await visitPolicy(domain, &findings)
        let exchangers = findings.mail.exchangers?.value ?? []
        for exchanger in exchangers.sorted(by: Self.isPreferred).prefix(settings.limits.exchangers)
        where exchanger.host != .root {
            await look(atExchanger: exchanger.host, &findings)
        }
        return findings
    }

    private static func isPreferred(_ left: MailEvidence.Exchanger, _ right: MailEvidence.Exchanger) -> Bool {
        (left.preference, left.host) < (right.preference, right.host)
    }

    // MARK: DNS

    private func find(_ name: DomainName, _ type: RecordType, _ findings: inout Findings) async -> Lookup {
        let lookup = await resolver.lookUp(name, type, from: cut, clock)
        if let said = lookup.said {
            let answer = DNSAnswer(said.message)
            do throws(Trouble) {
                // It is kept twice: as it came, and as what it says.
                try notebook.count(2 * answer.size, "the answer of \(said.address) for \(name.text)")
            } catch {
                return Lookup(name: name, type: type, trouble: error)
            }
            findings.exchanges.append(
                DNSExchange(
                    purpose: .mail, server: said.server, address: said.address, name: name, type: type.rawValue,
                    transport: .udp, answer: .value(answer)))
        }
        return lookup
    }

    private static func seen<Value>(_ lookup: Lookup, _ value: (MessageRecord) -> Value?) -> Seen<[Value]> {
        if let trouble = lookup.trouble { return .trouble(trouble) }
        return .value(lookup.records.compactMap(value))
    }

    private func findTexts(_ domain: DomainName, _ findings: inout Findings) async {
        var wanted: [(MailEvidence.Kind, String)] = [
            (.domain, ""), (.dmarc, "_dmarc"), (.mtaSTS, "_mta-sts"), (.tlsReports, "_smtp._tls"),
        ]
        wanted += settings.selectors.map { (.dkim, "\($0)._domainkey") }
        for (kind, label) in wanted {
            guard let name = label.isEmpty ? domain : try? domain.prepending(label) else { continue }
            let lookup = await find(name, .txt, &findings)
            // Selectors that are not there are most of them: only what was found, or could not be, says something.
            if kind == .dkim, lookup.trouble == nil, lookup.records.isEmpty { continue }
            findings.mail.texts.append(
                MailEvidence.Texts(kind: kind, name: name, texts: Self.seen(lookup) { Self.text($0.data) }))
        }
    }

    /// The strings of a TXT record put together (RFC 7208, section 3.3).
    private static func text(_ data: [UInt8]) -> String? {
        var text: [UInt8] = []
        var position = 0
        while position < data.count {
            let end = position + 1 + Int(data[position])
            guard end <= data.count else { return nil }
            text += data[(position + 1)..<end]
            position = end
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The policy is only there where its record is (RFC 8461, section 3.1).
    private func visitPolicy(_ domain: DomainName, _ findings: inout Findings) async {
        let records = findings.mail.texts(.mtaSTS).first?.texts.value ?? []
        guard records.contains(where: { $0.lowercased().hasPrefix("v=stsv1") }) else { return }
        let url = WebAddress(scheme: .https, host: "mta-sts.\(domain.text)", path: "/.well-known/mta-sts.txt")
        findings.visits.append(await visitor.visit(url, for: .mailPolicy))
    }

    // MARK: Servers

    private func look(atExchanger host: DomainName, _ findings: inout Findings) async {
        if let name = try? host.prepending("_25._tcp") {
            let lookup = await find(name, .tlsa, &findings)
            findings.mail.pins.append(
                MailEvidence.Pins(name: name, records: Self.seen(lookup) { Octets($0.data) }))
        }
        let found = await resolver.addresses(of: host, from: cut, clock)
        if !findings.hosts.contains(where: { $0.host == host }) { findings.hosts.append(found) }
        // One of each kind: servers of one name are set up alike.
        let chosen = [found.addresses.first(where: \.isIPv4), found.addresses.first { !$0.isIPv4 }].compactMap(\.self)
        for address in chosen { findings.mail.talks.append(await talk(host, address)) }
    }

    private func talk(_ host: DomainName, _ address: IPAddress) async -> SMTPTalk {
        var talk = SMTPTalk(host: host, address: address, port: settings.ports.smtp)
        do throws(Trouble) {
            guard settings.admission.admits(address) else { throw Trouble(.forbidden, "no probe goes to \(address)") }
            let time = try clock.allowed(settings.limits.mailTime)
            let seen = await desk.talk(
                with: host, at: ServerAddress(address, port: settings.ports.smtp), within: time)
            try notebook.count(seen.textSize, "the talk with \(host.text) at \(address)")
            talk.banner = seen.banner
            talk.capabilities = seen.capabilities
            talk.trouble = seen.trouble
            talk.startTLS = startTLS(seen, "STARTTLS with \(host.text) at \(address)")
        } catch {
            talk.trouble = error
        }
        return talk
    }

    private func startTLS(_ seen: SeenMail, _ what: String) -> Seen<Handshake>? {
        guard let result = seen.startTLS else { return nil }
        do throws(Trouble) {
            return .value(try result.get().handshake(notebook, what))
        } catch {
            return .trouble(error)
        }
    }
}
