import PolicyEngine
import Synchronization

/// Digests of policy documents whose texts are known to be on the disk, so that they are not offered again.
final class KeptPolicies: Sendable {
    private let digests = Mutex<Set<String>>([])

    /// Those of `documents` that are not known to be kept.
    func missing(of documents: [PolicyDocument]) -> [PolicyDocument] {
        digests.withLock { digests in
            documents.allSatisfy { digests.contains($0.digest) }
                ? [] : documents.filter { !digests.contains($0.digest) }
        }
    }

    func lacks(_ digest: String) -> Bool { digests.withLock { !$0.contains(digest) } }

    /// To be told only after the commit.
    func add(_ kept: [String]) {
        guard !kept.isEmpty else { return }
        digests.withLock { $0.formUnion(kept) }
    }
}
