/// Files are named after what they say they are, so that a version can be found without opening any.
enum FileNaming {
    static func check(_ file: TextFile, _ expected: String, _ complaints: ComplaintList) {
        let name = file.relativePath.split(separator: "/").last.map(String.init) ?? file.relativePath
        if name != expected {
            complaints.add(.file(file.path), "By what stands in it the file has to be named '\(expected)'.")
        }
    }
}
