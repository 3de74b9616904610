import DNSCore
import RegistryModel
import ZoneSigning
import ZoneTransfer

/// Asks the parent's servers for a zone's DS set: it counts where all of them say the same.
struct ParentQuestion {
    let probe: ServerProbe

    /// What they agree on; else the sentence that says why nothing is known.
    func ask(
        _ zone: DomainName, _ policy: SigningPolicy, now: @Sendable () -> Instant
    ) async -> Result<ParentDelegation, ParentSilence> {
        let findings = await probe.delegationSigners(of: zone, at: policy.parentServers)
        var sets: Set<[[UInt8]]> = []
        var ttl: UInt32 = 0
        for finding in findings {
            switch finding.word {
            case .published(let records, let life):
                sets.insert(records)
                ttl = max(ttl, life)
            case .couldNotTell(let reason): return .failure(ParentSilence("\(finding.server): \(reason)"))
            }
        }
        guard let records = sets.first else { return .failure(ParentSilence("its file names no server of the parent")) }
        guard sets.count == 1 else { return .failure(ParentSilence("the parent's servers do not say the same yet")) }
        let signers = records.compactMap { Self.signer($0) }
        guard signers.count == records.count else { return .failure(ParentSilence("a DS record is malformed")) }
        return .success(ParentDelegation(signers: signers, ttl: ttl, seen: now()))
    }

    /// RFC 4034, section 5.1: tag, algorithm, type of the digest, digest.
    private static func signer(_ data: [UInt8]) -> DelegationSigner? {
        guard data.count > 4 else { return nil }
        return DelegationSigner(
            keyTag: UInt16(data[0]) << 8 | UInt16(data[1]), algorithm: data[2], digestType: data[3],
            digest: Array(data[4...]))
    }
}

/// Why nothing is known of what the parent has.
struct ParentSilence: Error, CustomStringConvertible {
    let description: String
    init(_ reason: String) { description = reason }
}
