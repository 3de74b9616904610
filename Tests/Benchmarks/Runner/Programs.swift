import Foundation

/// The programs that are measured as whole processes.
struct Programs {
    let tizilim: String
    let peer: String
    let registrars: String
    /// Counts syncs in a program that it is loaded into.
    let syncs: String

    /// They lie beside this one.
    init() throws {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        tizilim = folder.appending(path: "tizilim").path
        peer = folder.appending(path: "bench-peer").path
        registrars = folder.appending(path: "bench-epp").path
        syncs = folder.appending(path: "libBenchSyncs.so").path
        for program in [tizilim, peer, registrars, syncs] where !FileManager.default.isExecutableFile(atPath: program) {
            throw ChildFailure(description: "\(program) is not built: run make bench")
        }
    }
}
