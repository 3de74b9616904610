import XMLDocuments

/// How much one frame and one session may ask for; every number has its reason.
package struct EPPWireLimits: Hashable, Sendable {
    /// Octets of a frame with its header: the largest honest one, a create with many keys, is a tenth of it.
    package var frame: Int
    /// What the XML layer allows inside of it.
    package var document: XMLLimits
    /// Names or identifiers in one check: each is a look-up, and the answer is longer than the question.
    package var checks: Int
    /// Elements that a schema lets repeat without bound (`hostObj`, `dsData`, `contact`, `command`, …).
    package var repeats: Int
    /// Wrong passwords before the connection is closed: guessing has to pay for a handshake each time.
    package var failedLogins: Int

    package init(
        frame: Int = 131_072, document: XMLLimits = XMLLimits(octets: 131_072), checks: Int = 100, repeats: Int = 100,
        failedLogins: Int = 3
    ) {
        self.frame = frame
        self.document = document
        self.checks = checks
        self.repeats = repeats
        self.failedLogins = failedLogins
    }
}
