import Foundation
import Terminal

/// Files and connections that this process may have open at once: systems give a thousand unless they are asked.
enum OpenFiles {
    /// What the register, its readers, the log and the libraries have open besides connections.
    static let besides = 256

    /// Asks, once for all that is served, for as many as `connections` need, so that the server's own limit is reached before the system's, behind which
    /// nothing can be opened at all, the register's files included.
    ///
    /// - Parameter advice: how to need fewer.
    /// - Throws: `WorldFailure` where the system does not let us have them.
    static func allow(connections: Int, orElse advice: String = "take fewer of EPP by --connections") throws {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        let needed = rlim_t(connections + besides)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else {
            throw WorldFailure("The limit of open files can't be read: \(Console.systemError()).")
        }
        if limit.rlim_cur >= needed { return }
        guard limit.rlim_max >= needed else {
            throw WorldFailure(
                "\(connections) connections need \(needed) open files, and the system allows \(limit.rlim_max): raise "
                    + "that (ulimit -n, or LimitNOFILE of systemd), or \(advice).")
        }
        limit.rlim_cur = needed
        guard setrlimit(kind, &limit) == 0 else {
            throw WorldFailure("The limit of open files can't be raised to \(needed): \(Console.systemError()).")
        }
    }
}
