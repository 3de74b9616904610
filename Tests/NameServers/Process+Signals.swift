import Foundation
import Glibc

extension Process {
    /// Runs it as a shell would, with no signal held back. Threads of a pool hold signals back, and what they start
    /// inherits that: a server would never hear that it is asked to end.
    package func runWithoutBlockedSignals() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
