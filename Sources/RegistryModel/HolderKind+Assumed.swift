extension HolderKind {
    /// The kind that a holder most likely is, where a client can't say it: from the digits of an IIN or BIN, and where
    /// there is none, from whether the contact names an organization.
    ///
    /// The fifth digit is up to 3 in an IIN (the tens of a day of birth); in a BIN 4 is a resident, 5 a non-resident and
    /// 6 a joint sole trader, and then a 3 in the sixth place is a farm, which trades as a person too. Whether the number
    /// is a right one is not asked here. A state body, a school or a non-profit looks like a company: it has to say what
    /// it is.
    package static func assumed(nationalIdentifier: String?, hasOrganization: Bool) -> HolderKind {
        let digits = (nationalIdentifier ?? "").utf8.map { Int($0) - 48 }
        guard digits.count == 12, digits.allSatisfy({ (0...9).contains($0) }), digits[4] <= 6 else {
            return hasOrganization ? .company : .individual
        }
        if digits[4] < 4 { return .individual }
        return digits[4] == 6 || digits[5] == 3 ? .soleTrader : .company
    }
}
