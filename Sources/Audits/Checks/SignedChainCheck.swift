import DNSCore
import LDNS
import PolicyEngine
import SiteEvidence

/// The zone is signed, and a chain holds from the register's DS data down (RFC 4035, section 5): a DS vouches for a key,
/// that key has signed the keys, and these have signed what each server answers.
///
/// Could not tell: a server's answers did not come, or nobody knows its address, so its part of the chain is not known.
struct SignedChainCheck: Check {
    static let kind = CheckKind.signedChain
    let demand: SignedChain

    func judge(_ view: EvidenceView) -> Outcome {
        guard let (signers, origin) = signers(view) else {
            let trouble = view.exchanges(.signers).lazy.compactMap(\.trouble).first
            return .untold(trouble.map(UntoldCause.init) ?? .notSeen, at: ["delegation"])
        }
        guard let first = signers.first else {
            return demand.required
                ? .fails([Fact("problem", "unsigned"), Fact("keyTag", ""), Fact("servers", "")], at: [origin])
                : .exempt(.absent)
        }
        let tag = Fact("keyTag", String(first.keyTag))
        guard signers.contains(where: { demand.algorithms.contains($0.algorithm) }) else {
            return .fails([Fact("problem", "oldAlgorithm"), tag, Fact("servers", "")], at: [origin])
        }
        var tally = Tally()
        var judge = ChainJudge(zone: view.zone, signers: signers, seconds: view.instant.microseconds / 1_000_000)
        for server in servers(view) { add(server, &judge, &tally) }
        tally.addUnasked(view, view.exchanges(.content, .dnskey, name: view.zone))
        return tally.outcome { [Fact("problem", $1), tag, Fact("servers", $0)] }
    }

    /// DS data of the register; of the parent's servers where the register does not have the name.
    private func signers(_ view: EvidenceView) -> ([DelegationSigner], String)? {
        if let register = view.evidence.register, register.domain == view.zone {
            return (register.signers, "register.signers")
        }
        guard let said = view.exchanges(.signers).first(where: { $0.answer?.isAuthoritative == true }) else {
            return nil
        }
        let signers = said.records(.ds, at: view.zone).compactMap { record in
            record.data.count > 4
                ? DelegationSigner(
                    keyTag: UInt16(record.data[0]) << 8 | UInt16(record.data[1]), algorithm: record.data[2],
                    digestType: record.data[3], digest: Array(record.data[4...])) : nil
        }
        return (signers, said.pointer)
    }

    /// What each server said at each of its addresses, in the order in which they were asked.
    private func servers(_ view: EvidenceView) -> [[PlacedExchange]] {
        var order: [String] = []
        var said: [String: [PlacedExchange]] = [:]
        for exchange in view.exchanges(.content) {
            if said[exchange.server] == nil { order.append(exchange.server) }
            said[exchange.server, default: []].append(exchange)
        }
        return order.compactMap { said[$0] }
    }

    private func add(_ said: [PlacedExchange], _ judge: inout ChainJudge, _ tally: inout Tally) {
        guard let keys = said.first(where: { $0.exchange.type == RecordType.dnskey.rawValue }) else { return }
        guard let answer = keys.answer else {
            return tally.addUntold(keys.server, keys.trouble.map(UntoldCause.init) ?? .notSeen, at: keys.pointer)
        }
        // Who answers without authority is judged elsewhere: resolvers pass it over, and the chain holds by the others.
        guard answer.isAuthoritative else { return }
        if let problem = judge.problem(ofKeys: answer) { return tally.addBad(keys.server, problem, at: keys.pointer) }
        var silence: (trouble: Trouble, pointer: String)?
        for exchange in said where exchange.exchange.type != RecordType.dnskey.rawValue {
            if let trouble = exchange.trouble { silence = silence ?? (trouble, exchange.pointer) }
            guard let answer = exchange.answer, answer.isAuthoritative else { continue }
            if let problem = judge.problem(of: answer, keys: keys.answer?.answer ?? []) {
                return tally.addBad(keys.server, problem, at: exchange.pointer)
            }
        }
        // How it signs what it did not give is not known.
        if let silence { return tally.addUntold(keys.server, UntoldCause(silence.trouble), at: silence.pointer) }
        tally.addGood(keys.server, at: keys.pointer)
    }
}
