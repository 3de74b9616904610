import PortableSQL

/// The register's tables, as numbered steps.
package enum RegistrySchema {
    /// "TZLM": marks a file as a register of ours.
    package static let applicationIdentifier: Int32 = 0x545A_4C4D
    package static let migrations: [Migration] = []
}
