import Foundation
import TryOuts

extension TryOut {
    /// Where answers are written down for the judges.
    var frames: URL { url("frames") }

    /// A try-out that is served, with a folder for answers.
    ///
    /// - Parameter reports: days within which a restore wants its report; the policies' own term where nil.
    static func served(reports: Int? = nil) async throws -> TryOut {
        let tryOut = try TryOut()
        try FileManager.default.createDirectory(at: tryOut.frames, withIntermediateDirectories: true)
        if let reports {
            for name in try FileManager.default.contentsOfDirectory(atPath: tryOut.file("Policies/lifecycle"))
            where tryOut.text("Policies/lifecycle/\(name)").contains("restore-report:") {
                try tryOut.changePolicy("lifecycle/\(name)", "restore-report", "\(reports)")
            }
        }
        try await tryOut.serve()
        return tryOut
    }
}
