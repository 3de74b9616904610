import RegistryModel

@testable import PolicyFiles

/// A small zone's file that reads without complaint, for tests that add one key to it and see what is said.
enum SmallZone {
    static let path = "kz.yaml"

    private static let head = """
        schema: 1
        zone: kz
        soa: {primary-server: ns1.nic.kz, mailbox: host@nic.kz, refresh: 3600, retry: 900, expire: 9999, negative-ttl: 9}
        ttl:
          soa: 3600
          records: 86400
          delegation: 3600
          ds: 1800
        shrink-limit: 5
        keep-versions: 10
        records:
          - {owner: "@", record: NS ns1.example.net.}
          - {owner: "@", record: NS ns2.example.net.}

        """

    /// The zone's file with `addition` from its line 14 on.
    static func text(_ addition: String) -> String { head + addition + "\n" }

    static func malformed(_ what: String, _ addition: String, _ place: String, _ sentence: String) -> Malformed {
        Malformed(what, [path: text(addition)], "\(path):\(place)", sentence)
    }

    static func complaints(_ files: [String: String]) throws -> [FileComplaint] {
        let folder = try FolderOnDisk(files)
        return Malformed.complaints(below: folder.path) { () throws(FileComplaints) in
            _ = try ZoneFolder.read(folder.path)
        }
    }

    /// The zone with `addition`, beside `files`.
    static func read(_ addition: String, _ files: [String: String] = [:]) throws -> ZoneConfiguration {
        let folder = try FolderOnDisk(files.merging([path: text(addition)]) { $1 })
        return try ZoneFolder.read(folder.path)[0]
    }
}
