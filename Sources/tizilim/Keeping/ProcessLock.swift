import Foundation
import Terminal

/// One process at a time does work that two would do in each other's way.
///
/// The lock is on a file beside the register; it goes with the process, however that ends.
final class ProcessLock: Sendable {
    /// What is done by one process at a time.
    enum Work: String {
        /// Two would each publish what their own settings say, in turn.
        case publication = "publisher"
        /// Two would each write the same letters, with tokens that void each other.
        case campaigns
        /// Two would each visit the same sites, with less pause between than either keeps.
        case audits = "auditor"
        /// Two would each write the same letters about cases.
        case caseLetters = "letters"
    }

    private let path: String
    private let descriptor: Int32

    init(besides register: String, for work: Work) {
        path = register + "." + work.rawValue
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// False where another process has it; a lock that is held already is held on.
    ///
    /// - Throws: `WorldFailure` where there can be no such file.
    func tryToTake() throws -> Bool {
        guard descriptor >= 0 else {
            throw WorldFailure("\(path) can't be opened: let this account write beside the register.")
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }
}
