import Programs
import SecondarySetups

extension NameServerKind {
    /// The program that serves.
    package var program: String {
        switch self {
        case .knot: "knotd"
        case .nsd: "nsd"
        case .bind: "named"
        }
    }

    /// What makes it serve by `file` and stay in the foreground, with its log on standard error.
    func arguments(file: String) -> [String] {
        switch self {
        case .knot: ["-c", file]
        case .nsd: ["-d", "-c", file]
        case .bind: ["-g", "-c", file]
        }
    }

    /// Lets the server's own checker read `file`; status 0: the server would start with it.
    package func checkSettings(_ file: String) async throws -> OutsideProgram.Outcome {
        switch self {
        case .knot: try await InstalledProgram.run("knotc", ["-c", file, "conf-check"])
        case .nsd: try await InstalledProgram.run("nsd-checkconf", [file])
        case .bind: try await InstalledProgram.run("named-checkconf", [file])
        }
    }
}
