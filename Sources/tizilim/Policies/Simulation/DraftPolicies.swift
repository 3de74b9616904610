import Foundation
import PolicyEngine
import PolicyFiles
import RegistryModel
import Terminal

/// The policies as they would be by a draft.
struct DraftPolicies {
    /// What it was read from, as it was named.
    let path: String
    let library: PolicyLibrary

    /// Reads a draft: a file is laid over the folder of policies, a folder stands for itself.
    init(_ path: String, over global: GlobalOptions) throws {
        self.path = path
        if Folder.exists(path) {
            library = try PolicyFolder.read(path)
            return
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw WorldFailure("There is no draft at \(path): name a file of a registration policy, or a folder.")
        }
        _ = try global.readPolicies()
        library = try PolicyFolder.read(global.policies, laying: path)
    }

    /// The policies that are there.
    init(present global: GlobalOptions) throws {
        path = global.policies
        library = try global.readPolicies()
    }

    /// The versions that `other` does not have, or has with another content.
    func changes(from other: DraftPolicies) -> [PolicyVersion] {
        let known = Set(other.library.versions.map { "\($0.words) \($0.digest)" })
        return library.versions.filter { !known.contains("\($0.words) \($0.digest)") }
    }
}
