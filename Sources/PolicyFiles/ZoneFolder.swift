import DNSCore
import IDNA
import RegistryModel

/// Reads a folder of zone files.
package enum ZoneFolder {
    /// Reads the fixed part of every zone below `path`, in order of file name; throws every complaint at once.
    package static func read(_ path: String) throws(FileComplaints) -> [ZoneConfiguration] {
        let complaints = ComplaintList()
        let folder = TextFolder(root: path, complaints: complaints)
        let names = (folder.names(in: "") ?? []).filter { $0 != "README.md" }
        guard !names.isEmpty else {
            throw FileComplaints([
                FileComplaint(
                    path: path, line: 0, column: 0,
                    sentence: "The folder of zones is missing or empty: each zone needs a file.")
            ])
        }
        var zones: [ZoneConfiguration] = []
        for name in names {
            guard name.hasSuffix(".yaml"), !folder.isFolder(name) else {
                complaints.add(.file(folder.joined(name)), "This is no zone file: the ending has to be .yaml.")
                continue
            }
            guard let file = folder.read(name), let zone = ZoneReader.read(file, complaints) else { continue }
            zones.append(zone)
        }
        try complaints.raise()
        return zones
    }
}
