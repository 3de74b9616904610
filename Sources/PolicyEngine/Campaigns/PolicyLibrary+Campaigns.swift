extension PolicyLibrary {
    /// The policy of a campaign in one version, or in its newest; nil where there is none.
    package func campaign(_ identifier: String, version: String? = nil) -> CampaignPolicy? {
        let versions = campaigns.filter { $0.identifier == identifier }
        guard let version else { return versions.max { Self.isEarlier($0.version, $1.version) } }
        return versions.first { $0.version == version }
    }

    /// Versions are ordered part by part between hyphens, numbers as numbers: `2027-2` is before `2027-10`.
    static func isEarlier(_ left: String, _ right: String) -> Bool {
        let (from, to) = (left.split(separator: "-"), right.split(separator: "-"))
        for (one, other) in zip(from, to) where one != other {
            if let number = Int(one), let otherNumber = Int(other), number != otherNumber {
                return number < otherNumber
            }
            return one < other
        }
        return from.count < to.count
    }
}
