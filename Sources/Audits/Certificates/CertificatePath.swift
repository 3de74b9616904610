import CertificateReading
import RegistryModel

/// Judges a chain as browsers do (RFC 5280, section 6; names by RFC 9525): is there a path from the server's certificate
/// over those that it sent to one of the roots, and does every link hold at the instant?
struct CertificatePath {
    /// Certificates of one chain that are looked at: servers send three or four.
    private static let longest = 10
    /// Signatures that are verified for one chain, so that a chain of look-alikes costs no more than another.
    private static let most = 40

    private let roots: TrustRoots
    private let host: String
    private let instant: Instant
    private var sent: [ChainLink] = []
    private var verified = 0
    private var cannotVerify = false
    private var hasBrokenSignature = false

    /// - Parameter chain: DER, leaf first.
    static func verdict(of chain: [[UInt8]], for host: String, at instant: Instant, by roots: TrustRoots)
        -> ChainVerdict
    {
        guard let first = chain.first else { return .unreadable("no certificate was shown") }
        guard let leaf = ChainLink(first) else { return .unreadable("the certificate can't be read") }
        var path = CertificatePath(roots: roots, host: host.lowercased(), instant: instant)
        path.sent = chain.dropFirst().prefix(longest).compactMap { ChainLink($0) }
        return path.verdict(of: leaf)
    }

    private init(roots: TrustRoots, host: String, instant: Instant) {
        self.roots = roots
        self.host = host
        self.instant = instant
    }

    private mutating func verdict(of leaf: ChainLink) -> ChainVerdict {
        var problems = problems(ofLeaf: leaf)
        if roots.isEmpty {
            return problems.isEmpty ? .unreadable("no roots were given to judge by") : .problems(problems)
        }
        if leaf.certificate == nil {
            // A weak key is why it can't be verified, and reason enough.
            return problems.isEmpty
                ? .unreadable("the key is of a kind that can't be verified here") : .problems(problems)
        }
        problems += roots.contains(leaf) ? [] : (extend([leaf]) ?? [breakReason(leaf)].compactMap { $0 })
        if problems.isEmpty, cannotVerify, !isAnchored {
            return .unreadable("a signature in the chain is of a kind that can't be verified here")
        }
        let told = ChainProblem.allCases.filter(problems.contains)
        return told.isEmpty ? .valid : .problems(told)
    }

    private var isAnchored = false

    private func problems(ofLeaf leaf: ChainLink) -> [ChainProblem] {
        var problems: [ChainProblem] = []
        if instant > leaf.facts.to { problems.append(.expired) }
        if instant < leaf.facts.from { problems.append(.notYetValid) }
        if !leaf.facts.counts(for: host) { problems.append(.otherName) }
        if !leaf.facts.isForServers { problems.append(.otherUse) }
        if leaf.facts.hasUnknownCritical { problems.append(.unknownCritical) }
        if leaf.facts.hasForgeableSignature { problems.append(.weakSignature) }
        if case .rsa(let bits) = leaf.facts.key, bits < 2_048 { problems.append(.weakKey) }
        return problems
    }

    /// What is wrong with the best path to a root; nil where there is no path at all.
    private mutating func extend(_ path: [ChainLink]) -> [ChainProblem]? {
        guard let tip = path.last, path.count <= Self.longest else { return nil }
        var best: [ChainProblem]?
        for root in roots.issuers(named: tip.facts.issuer) where signs(root, tip) {
            isAnchored = true
            let found = problems(ofPath: path + [root])
            if found.isEmpty { return [] }
            if best == nil { best = found }
        }
        for issuer in sent
        where issuer.facts.subject.elementsEqual(tip.facts.issuer)
            && !path.contains(where: { $0.facts.der == issuer.facts.der })
        {
            guard signs(issuer, tip), let found = extend(path + [issuer]) else { continue }
            if found.isEmpty { return [] }
            if best == nil { best = found }
        }
        return best
    }

    private mutating func signs(_ issuer: ChainLink, _ other: ChainLink) -> Bool {
        guard verified < Self.most else { return false }
        verified += 1
        switch issuer.hasSigned(other) {
        case true?: return true
        case false?: hasBrokenSignature = true
        case nil: cannotVerify = true
        }
        return false
    }

    /// What is wrong with the authorities of a whole path.
    private func problems(ofPath path: [ChainLink]) -> [ChainProblem] {
        var problems: [ChainProblem] = []
        for (place, link) in path.enumerated().dropFirst() {
            let facts = link.facts
            if instant > facts.to || instant < facts.from { problems.append(.expiredAuthority) }
            // The authorities between this one and the leaf (section 4.2.1.9); what issues itself does not count.
            let between = path[1..<place].count { !$0.facts.isSelfIssued }
            let isRoot = place == path.count - 1
            if let authority = facts.authority {
                if !authority.mayVouch || between > authority.below ?? .max { problems.append(.notAnAuthority) }
            } else if !isRoot || !facts.extensions.isEmpty {
                // Old roots are of version 1, without extensions; that they are roots says what they may.
                problems.append(.notAnAuthority)
            }
            if !facts.mayVouch(for: host) { problems.append(.notAnAuthority) }
            if facts.hasUnknownCritical { problems.append(.unknownCritical) }
            // Nobody asks how a root is signed.
            if !isRoot, facts.hasForgeableSignature { problems.append(.weakSignature) }
        }
        return problems
    }

    /// Why no path leads to a root; nil where that can't be told.
    private mutating func breakReason(_ leaf: ChainLink) -> ChainProblem? {
        if hasBrokenSignature { return .brokenSignature }
        if leaf.facts.isSelfIssued { return leaf.hasSigned(leaf) == true ? .selfSigned : .brokenSignature }
        let hasIssuer = sent.contains { $0.facts.subject.elementsEqual(leaf.facts.issuer) }
        if cannotVerify { return nil }
        return hasIssuer ? .unknownAuthority : .shortChain
    }
}
