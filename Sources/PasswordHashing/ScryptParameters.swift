/// What a password's hash costs (RFC 7914, section 2). Kept with each hash, so that they can be raised for new ones.
package struct ScryptParameters: Hashable, Sendable {
    /// The logarithm of the cost N to the base 2.
    package let logarithm: Int
    /// The block size r.
    package let blockSize: Int
    /// The parallelization p.
    package let parallelization: Int

    /// Nil outside of what this program is willing to work out: a stored hash must not be able to take all memory.
    package init?(logarithm: Int, blockSize: Int, parallelization: Int) {
        guard (10...20).contains(logarithm), (1...32).contains(blockSize), (1...16).contains(parallelization),
            128 << logarithm <= Self.mostMemory / blockSize
        else { return nil }
        self.init(unchecked: logarithm, blockSize, parallelization)
    }

    private init(unchecked logarithm: Int, _ blockSize: Int, _ parallelization: Int) {
        self.logarithm = logarithm
        self.blockSize = blockSize
        self.parallelization = parallelization
    }

    /// Octets that one hash may take.
    static let mostMemory = 256 << 20

    /// N = 2^15, r = 8, p = 1: 32 MiB and under a tenth of a second for each guess. Twice what RFC 7914 calls fit for
    /// interactive use; not more, because a thousand sessions of registrars come back at once after a restart, and a
    /// client certificate stands beside every password.
    package static let standard = ScryptParameters(unchecked: 15, 8, 1)
    /// The least that is taken, for tests: 1 MiB, a few milliseconds.
    package static let quick = ScryptParameters(unchecked: 10, 8, 1)
}
