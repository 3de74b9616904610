import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Reads a folder of zone files.
package enum ZoneFolder {
    /// Reads the fixed part of every zone below `path`, in order of file name, with the secondaries that the folder
    /// defines; throws every complaint at once.
    package static func read(_ path: String) throws(FileComplaints) -> [ZoneConfiguration] {
        let complaints = ComplaintList()
        let folder = TextFolder(root: path, complaints: complaints)
        let all = (folder.names(in: "") ?? []).filter { $0 != "README.md" }
        let names = all.filter { $0 != DefinedSecondaries.fileName }
        guard !names.isEmpty else {
            throw FileComplaints([
                FileComplaint(
                    path: path, line: 0, column: 0,
                    sentence: "The folder of zones is missing or empty: each zone needs a file.")
            ])
        }
        let secondaries = secondaries(folder, isThere: names.count < all.count)
        var zones: [ZoneConfiguration] = []
        for name in names {
            guard name.hasSuffix(".yaml"), !folder.isFolder(name) else {
                complaints.add(.file(folder.joined(name)), "This is no zone file: the ending has to be .yaml.")
                continue
            }
            guard let file = folder.read(name), let zone = ZoneReader.read(file, secondaries, complaints) else {
                continue
            }
            zones.append(zone)
        }
        try complaints.raise()
        return zones
    }

    private static func secondaries(_ folder: TextFolder, isThere: Bool) -> DefinedSecondaries {
        guard isThere else { return DefinedSecondaries() }
        guard let file = folder.read(DefinedSecondaries.fileName) else {
            return DefinedSecondaries(isThere: true, isReadable: false)
        }
        return SecondariesReader.read(file, folder.complaints)
    }

    /// Throws where `zones`, read from `path`, are not those that policies govern: a name in a zone without a file would
    /// be registered and never published, one in a zone without a policy never registered.
    package static func requireSame(
        _ zones: [ZoneConfiguration], as library: PolicyLibrary, in path: String
    ) throws(FileComplaints) {
        let (here, governed) = (Set(zones.map(\.zone)), Set(library.zones))
        let bare = governed.subtracting(here).sorted().map { zone in
            FileComplaint(
                path: path, line: 0, column: 0,
                sentence: "The zone \(zone), which policies govern, has no file here: add \(zone).yaml.")
        }
        let lawless = here.subtracting(governed).sorted().map { zone in
            FileComplaint(
                path: path, line: 0, column: 0,
                sentence: "No policy governs the zone \(zone): name it in a file under lifecycle/, or take it away.")
        }
        guard bare.isEmpty && lawless.isEmpty else { throw FileComplaints(bare + lawless) }
    }
}
