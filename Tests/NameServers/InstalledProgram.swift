import Foundation
import Glibc
import Programs

/// A program that a package of the system brings. Servers and their checkers are not on everybody's search path.
package enum InstalledProgram {
    /// Why a program said nothing.
    package enum Failure: Error, CustomStringConvertible {
        case notInstalled(String)
        case outOfTime(String, seconds: Int)

        package var description: String {
            switch self {
            case .notInstalled(let name): "\(name) is not installed: 'make deps-test' brings it"
            case .outOfTime(let name, let seconds): "\(name) did not come to an end within \(seconds) seconds"
            }
        }
    }

    /// Runs it to its end without blocking a thread; throws where it is missing, or takes longer than `seconds`.
    package static func run(
        _ name: String, _ arguments: [String], seconds: Int = 20
    ) async throws -> OutsideProgram.Outcome {
        // A limit of its own: the outer one ends with status 9, which is also what dig says where no answer came. It
        // kills, since threads of a pool hold signals back and what they start would not hear a gentler one.
        let limit = ["timeout", "--foreground", "-s", "KILL", String(seconds), try path(of: name)]
        let outcome = try await OutsideProgram.finish(limit + arguments, seconds: seconds + 10)
        guard outcome.code != 128 + SIGKILL else { throw Failure.outOfTime(name, seconds: seconds) }
        return outcome
    }

    /// Where it is installed.
    package static func path(of name: String) throws -> String {
        for folder in ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"] {
            let candidate = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw Failure.notInstalled(name)
    }
}

extension OutsideProgram.Outcome {
    /// Both outputs; what went wrong comes last.
    package var text: String { output + aside }
}
