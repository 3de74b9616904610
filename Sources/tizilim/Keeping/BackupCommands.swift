import ArgumentParser
import PortableSQL
import RegistryStore
import SQLiteEngine
import Terminal
import ZonePublication

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Writes the whole register to one file while work goes on.",
        discussion: """
            The file appears whole or not at all; it has been read back. The digest is over every row of every table.
            Nothing that is there is overwritten without --replace, and then only an older backup.

            EXAMPLES
              tizilim backup var/backup.db
              tizilim backup var/backup.db --replace
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file to write.")
    var file: String
    @Flag(help: "Take the place of the backup that is there.")
    var replace = false

    func run() async throws {
        let register = try global.openRegister()
        let step = StepProgress("backing up", quiet: global.json)
        let digest = try register.database.backup(to: file, replacing: replace) { step.show($0, of: $1) }
        step.finish()
        try KeepingReport(file: file, digest: digest).show("The register was backed up to", json: global.json)
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup in the register's place, and checks that it is what went in.",
        discussion: """
            Nothing that is there is overwritten without --replace. Until the last instant the register is as it was.

            EXAMPLES
              tizilim restore var/backup.db --replace
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The backup.")
    var file: String
    @Flag(help: "Take the place of the register that is there.")
    var replace = false

    func run() async throws {
        try Folder.makeParent(of: global.register)
        let step = StepProgress("restoring", quiet: global.json)
        let expected = try expectedDigest()
        let digest = try SQLiteDatabase.restore(
            from: file, to: global.register, applicationIdentifier: RegistrySchema.applicationIdentifier,
            migrations: RegisterSchema.migrations, replacing: replace
        ) { step.show($0, of: $1) }
        step.finish()
        guard digest == expected else {
            throw WorldFailure("What came out of \(file) is not what went in: check the disk, and use another backup.")
        }
        try KeepingReport(file: global.register, digest: digest).show("The register was restored to", json: global.json)
    }

    /// What the backup holds, once it is known to be whole: before anything is done about the register.
    private func expectedDigest() throws -> [UInt8] {
        do {
            try SQLiteDatabase.verify(
                path: file, applicationIdentifier: RegistrySchema.applicationIdentifier,
                migrations: RegisterSchema.migrations)
            return try SQLiteDatabase.contentDigest(path: file)
        } catch let failure as SQLFailure where failure.cause == .corrupt {
            throw WorldFailure("The backup \(file) is damaged: use another; the register was not touched.")
        }
    }
}
