/// What is wrong with a chain of certificates; the order is that in which problems are told.
package enum ChainProblem: String, Hashable, Sendable, CaseIterable {
    case expired
    case notYetValid
    /// The certificate is for other names.
    case otherName
    case selfSigned
    /// The chain ends with an authority that is not among the roots.
    case unknownAuthority
    /// The server sends its own certificate without the one that vouches for it.
    case shortChain
    /// A certificate of an authority in the chain has run out, or does not count yet.
    case expiredAuthority
    /// A signature in the chain is not the issuer's.
    case brokenSignature
    /// A certificate in the chain may not vouch for others, or not for this name, or not for so many.
    case notAnAuthority
    /// The certificate is not for servers.
    case otherUse
    /// A part that may not be overlooked is of no known kind.
    case unknownCritical
    /// A key that no browser takes any more.
    case weakKey
    /// A signature that can be forged: MD5 or SHA-1.
    case weakSignature
}

/// What a chain of certificates is worth for a host at an instant.
enum ChainVerdict: Hashable, Sendable {
    case valid
    case problems([ChainProblem])
    /// Nothing was shown, or it can't be read or verified here; in a few words.
    case unreadable(String)
}
