import Foundation
import PolicyEngine
import RegistryStore
import Terminal

/// Files of policies that have decided something in a register and say something else now.
///
/// Receipts keep the texts that they went by, so that nothing is lost; but one version then stands for two texts.
enum EditedFiles {
    /// The register of acts may grow: every document has it among its texts.
    private static let growing = "acts.yaml"

    /// Paths below the policies' folder, sorted.
    static func paths(_ library: PolicyLibrary, in register: OpenRegister) throws -> [String] {
        var texts: [String: String] = [:]
        let sources =
            library.documents.flatMap(\.sources) + library.fees.flatMap(\.sources)
            + library.campaigns.flatMap(\.sources)
        for source in sources { texts[source.path] = source.text }
        texts[growing] = nil
        let edited = try register.read { try $0.policySources() }.filter { kept in
            texts[kept.path].map { $0 != kept.text } ?? false
        }
        return Set(edited.map(\.path)).sorted()
    }

    /// Warns of each on stderr where there is a register; a register that can't be read is said, and stops nothing.
    static func warn(_ library: PolicyLibrary, _ global: GlobalOptions) -> [String] {
        guard FileManager.default.fileExists(atPath: global.register) else { return [] }
        do {
            let paths = try paths(library, in: global.openRegister(readOnly: true))
            for path in paths {
                Console.aside(
                    "\(global.policies)/\(path) has decided something in \(global.register) with another text: a file "
                        + "that has decided anything is never edited; give it a new version.")
            }
            return paths
        } catch {
            Console.aside("Whether a file was edited after it decided was not looked up: \(error)")
            return []
        }
    }
}
