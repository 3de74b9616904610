import ArgumentParser
import BatchFiles
import Campaigns
import DNSCore
import Foundation
import Notices
import PolicyFiles
import PortableSQL
import RegistryFlows
import Terminal
import ZoneGeneration
import ZoneFiles
import ZonePublication
import ZoneSigning
import ZoneTransfer

/// How a run ends: the one place that turns an error into a sentence on stderr and an exit code.
///
/// 0 done; 1 something was refused, or the answer is no; 2 the world broke; 64 the call was not understood.
enum Closing {
    static func end(_ error: any Error) -> Never {
        switch error {
        case let error as AnswerIsNo: close(error.description, 1)
        case let error as Refusal: close(error.sentence(in: .english), 1)
        case let error as UsageComplaint: close(error.description, 64)
        case let error as WorldFailure: close(error.description, 2)
        case let error as UnusableBatch: close(error.description, 2)
        case let error as SQLFailure: close(error.sentence, 2)
        case let error as FileComplaints: close(error.description, 2)
        case let error as ZoneRefusal: close(error.description, 1)
        case let error as RegistryFailure: close(error.sentence, 2)
        case let error as ContentFailure: close(error.description, 2)
        case let error as CampaignTrouble: close(error.description, 1)
        case let error as BulkTrouble: close(error.description, 1)
        case let error as SpoolFailure: close(error.description, 2)
        case let error as FileFailure: close(error.sentence, 2)
        case let error as TransferFailure: close(error.sentence, 2)
        case let error as KeyFolderFailure: close(error.description, 2)
        case let error as LostKeys: close(error.description, 2)
        case let error as KeyRefusal: close(error.sentence, 1)
        case let error as CocoaError: close(sentence(error), 2)
        case is ExitCode, is ValidationError, is CleanExit: Tizilim.exit(withError: error)
        default:
            // Parsing errors of the command line have a private type; all else is a failure.
            if Tizilim.exitCode(for: error) == .validationFailure || Tizilim.exitCode(for: error) == .success {
                Tizilim.exit(withError: error)
            }
            close("\(error)", 2)
        }
    }

    /// What is wrong within one zone, and that the zone stays as it was.
    static func sentence(_ failure: any Error, _ zone: DomainName) -> String {
        failure is RenderingError ? "Zone \(zone.shown) stays at its last version: \(failure)." : "\(failure)"
    }

    private static func close(_ sentence: String, _ code: Int32) -> Never {
        if !sentence.isEmpty { Console.aside(sentence) }
        exit(code)
    }

    /// Foundation's file errors, with the path they are about.
    private static func sentence(_ error: CocoaError) -> String {
        let path = error.userInfo[NSFilePathErrorKey] as? String
        return (path.map { "\($0): " } ?? "") + error.localizedDescription
    }
}

extension KeyRefusal {
    /// As a sentence.
    var sentence: String { description.prefix(1).uppercased() + description.dropFirst() + "." }
}
