/// The entries of a batch file whose path its user knows: what is wrong with the file as a whole is told under it.
package struct NamedBatch {
    private let path: String
    private var reader: BatchReader

    /// Reads the heading.
    ///
    /// - Parameter source: gives the next octets, and none at the end.
    /// - Throws: `UnusableBatch`, and what `source` throws.
    package init(path: String, _ source: @escaping () throws -> [UInt8]) throws {
        self.path = path
        do {
            reader = try BatchReader(source)
        } catch let complaint as BatchComplaint {
            throw UnusableBatch(path, complaint)
        }
    }

    /// The next entry; nil at the end.
    ///
    /// - Throws: `UnusableBatch` at a file that is longer than allowed, and what the source throws.
    package mutating func next() throws -> BatchEntry? {
        do {
            return try reader.next()
        } catch let complaint as BatchComplaint {
            throw UnusableBatch(path, complaint)
        }
    }
}

/// A file that can't be taken as it is: no line of it will do better in another run. Ends with exit code 2.
package struct UnusableBatch: Error, CustomStringConvertible {
    package let description: String

    init(_ path: String, _ complaint: BatchComplaint) {
        description = "\(path):\(complaint.line > 0 ? "" : " ")\(complaint)"
    }
}
