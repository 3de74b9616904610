import Foundation

/// The programs that are measured as whole processes.
struct Programs {
    let tizilim: String
    let peer: String
    let registrars: String
    /// Counts syncs in a program that it is loaded into.
    let syncs: String
    /// This program itself, for work that is measured as a process of its own.
    let bench: String

    /// They lie beside this one.
    init() throws {
        let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let folder = own.deletingLastPathComponent()
        bench = own.path
        tizilim = folder.appending(path: "tizilim").path
        peer = folder.appending(path: "bench-peer").path
        registrars = folder.appending(path: "bench-epp").path
        syncs = folder.appending(path: "libBenchSyncs.so").path
        for program in [tizilim, peer, registrars, syncs] where !FileManager.default.isExecutableFile(atPath: program) {
            throw ChildFailure(description: "\(program) is not built: run make bench")
        }
    }
}
