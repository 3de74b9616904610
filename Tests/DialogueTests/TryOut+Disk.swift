import Programs
import TryOuts

extension TryOut {
    /// As on a disk without a free block: the server can write no file, neither the register nor the log.
    func setDisk(isFull: Bool) async throws {
        let limit = isFull ? "0:unlimited" : "unlimited:unlimited"
        let outcome = try await OutsideProgram.finish(["prlimit", "--pid", "\(try program)", "--fsize=\(limit)"])
        guard outcome.code == 0 else { throw Disappointment("prlimit: \(outcome.aside)") }
    }
}
