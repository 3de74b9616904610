import ArgumentParser
import EPPTransport
import Foundation
import Terminal

/// How a run ends: the one place that turns an error into a sentence on stderr and an exit code.
///
/// 0 done; 1 something was refused, or the answer is no; 2 the world broke; 64 the call was not understood.
enum Closing {
    static func end(_ error: any Error) -> Never {
        switch error {
        case let error as AnswerIsNo: close(error.description, 1)
        case let error as UsageComplaint: close(error.description, 64)
        case let error as WorldFailure: close(error.description, 2)
        case let error as TransportFailure: close(error.sentence, 2)
        case is ExitCode, is ValidationError, is CleanExit: TizilimRegistrar.exit(withError: error)
        default:
            // Parsing errors of the command line have a private type; all else is a failure.
            let code = TizilimRegistrar.exitCode(for: error)
            if code == .validationFailure || code == .success { TizilimRegistrar.exit(withError: error) }
            close("\(error)", 2)
        }
    }

    private static func close(_ sentence: String, _ code: Int32) -> Never {
        if !sentence.isEmpty { Console.aside(Console.plain(sentence)) }
        exit(code)
    }
}
