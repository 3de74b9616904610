import Foundation
import FuzzTargets

/// What is fed, by the environment: TIZILIM_FUZZ_TARGET names the target, TIZILIM_FUZZ_CANARY plants its defect.
enum Feeding {
    private static let environment = ProcessInfo.processInfo.environment
    static let target = FuzzTarget(rawValue: environment["TIZILIM_FUZZ_TARGET"] ?? "")
    private static let plantsCanary = environment["TIZILIM_FUZZ_CANARY"] != nil

    static func complain(_ sentence: String) { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) }

    static func feed(_ target: FuzzTarget, _ octets: [UInt8]) {
        do throws(FuzzFinding) {
            try target.run(octets, canary: plantsCanary)
        } catch {
            complain("\(target.rawValue): \(error)")
            // libFuzzer takes the signal for a finding and keeps the octets.
            abort()
        }
    }
}
