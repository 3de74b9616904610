import DNSCore
import NIOCore
import RegistryModel
import Terminal
import ZoneTransfer

/// Asks every secondary what it has before anything goes out: one that is ahead of us would take nothing from us any more,
/// and nobody would see it.
struct SerialCheck {
    /// One server's word about one zone.
    struct Finding: Sendable {
        var zone: DomainName
        var secondary: String
        var server: ServerAddress
        var ours: Serial?
        var theirs: Result<Serial, ProbeFailure>
    }

    let probe: ServerProbe
    /// What is public here; none for a zone that has no version.
    let ours: [DomainName: Serial]
    let secondaries: [DomainName: [Secondary]]

    /// Milliseconds that a server is given to answer: all are asked at once.
    private static let patience: Int64 = 700
    /// Questions that are on their way at once.
    static let atOnce = 64

    /// What each server answers for each of its zones, in the order of zones, secondaries and servers.
    func findings() async -> [Finding] {
        var questions: [Finding] = []
        for (zone, all) in secondaries.sorted(by: { $0.key < $1.key }) {
            let ours = ours[zone]
            for secondary in all {
                questions += secondary.servers.map {
                    Finding(
                        zone: zone, secondary: secondary.name, server: $0, ours: ours, theirs: .failure(.silent))
                }
            }
        }
        return await withTaskGroup(of: (Int, Finding).self) { tasks in
            var answered = questions
            for (index, question) in questions.enumerated() {
                if index >= Self.atOnce, let (index, finding) = await tasks.next() { answered[index] = finding }
                tasks.addTask { (index, await ask(question)) }
            }
            for await (index, finding) in tasks { answered[index] = finding }
            return answered
        }
    }

    private func ask(_ question: Finding) async -> Finding {
        var finding = question
        do throws(ProbeFailure) {
            finding.theirs = .success(
                try await probe.serial(
                    of: question.zone, at: question.server, within: .milliseconds(Self.patience)))
        } catch {
            finding.theirs = .failure(error)
        }
        return finding
    }

    /// - Throws: `WorldFailure` with every server that is ahead of us, and what to do. One that does not answer, or
    ///   does not have the zone, is no reason.
    func run() async throws {
        let sentences = await findings().compactMap(\.complaint)
        if !sentences.isEmpty { throw WorldFailure(sentences.joined(separator: "\n")) }
    }
}

extension SerialCheck.Finding {
    /// True where the server would not take our version, because it has a later one (RFC 1982, section 3.2): an order that
    /// is not defined counts as that.
    var isAhead: Bool {
        guard case .success(let theirs) = theirs else { return false }
        return theirs != ours && !(ours.map(theirs.precedes) ?? false)
    }

    var complaint: String? {
        guard isAhead, case .success(let theirs) = theirs else { return nil }
        return """
            Secondary \(secondary) at \(server) has serial \(theirs) of zone \(zone.shown), and \
            \(ours.map { "ours is \($0)" } ?? "we have none"): it would take nothing from us. Find out why (a register \
            that was restored, another primary?), then go past it with `tizilim zone overtake \(zone) --serial \
            \(theirs) --operator NAME --reason TEXT` and start again.
            """
    }
}
