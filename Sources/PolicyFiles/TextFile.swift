import Foundation

/// One file's text, with the path that complaints name and the path that receipts keep.
struct TextFile: Sendable {
    /// As the caller would open it.
    var path: String
    /// Below the folder that was read.
    var relativePath: String
    var text: String

    /// The file at `path`; nil, with a complaint, where it is too large, unreadable or no UTF-8.
    static func read(_ path: String, as relativePath: String, _ complaints: ComplaintList) -> TextFile? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= FileLimits.fileSize else {
            complaints.add(
                .file(path), "The file has \(size) octets; at most \(FileLimits.fileSize) are read.")
            return nil
        }
        guard let data = FileManager.default.contents(atPath: path), data.count <= FileLimits.fileSize else {
            complaints.add(.file(path), "The file can't be read: see that it exists and may be opened.")
            return nil
        }
        guard let text = TextFolder.text(of: Array(data), path: path, complaints) else { return nil }
        return TextFile(path: path, relativePath: relativePath, text: text)
    }
}

/// Reads folders and files into texts; what can't be read becomes a complaint.
struct TextFolder {
    let root: String
    let complaints: ComplaintList

    /// The names in a folder below the root, in order, hidden ones left out; nil where there is no such folder.
    func names(in folder: String) -> [String]? {
        var isFolder: ObjCBool = false
        let path = joined(folder)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
            guard names.count <= FileLimits.filesPerFolder else {
                complaints.add(
                    .file(path), "The folder has \(names.count) files; at most \(FileLimits.filesPerFolder) are read.")
                return []
            }
            return names.sorted()
        } catch {
            complaints.add(.file(path), "The folder can't be listed: \(error.localizedDescription).")
            return []
        }
    }

    func isFolder(_ name: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: joined(name), isDirectory: &isFolder) && isFolder.boolValue
    }

    func joined(_ name: String) -> String { name.isEmpty ? root : root + "/" + name }

    /// The text of one file; nil, with a complaint, where it is too large, unreadable or no UTF-8.
    func read(_ relativePath: String) -> TextFile? {
        TextFile.read(joined(relativePath), as: relativePath, complaints)
    }

    /// Octets as text; the complaint about broken UTF-8 names the place.
    static func text(of octets: [UInt8], path: String, _ complaints: ComplaintList) -> String? {
        if octets.starts(with: [0xef, 0xbb, 0xbf]) {
            complaints.add(
                Place(path: path, line: 1, column: 1), "The file starts with a byte order mark: save it without.")
            return nil
        }
        if let text = String(validating: octets, as: UTF8.self) { return text }
        complaints.add(
            placeOfBadOctet(octets, path: path), "Here the file is not UTF-8: save it in that encoding.")
        return nil
    }

    private static func placeOfBadOctet(_ octets: [UInt8], path: String) -> Place {
        var place = Place(path: path, line: 1, column: 1)
        var decoder = UTF8()
        var iterator = octets.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
        }
        return place
    }
}
