/// The place where the server of the name stands is given, and lies in an allowed country.
///
/// Saw: `country`, `city`, `problem` (`missing`, `country`). Demanded: `countries` (codes; empty: any).
extension RequiredPlace {
    func judge(_ subject: Subject, _ facts: inout [Fact]) -> Finding {
        guard let place = subject.proposal.serverPlace, !place.city.isEmpty, !place.countryCode.isEmpty else {
            facts = [Fact("problem", "missing")]
            return .violated
        }
        facts = [Fact("country", place.countryCode), Fact("city", place.city)]
        if countries.isEmpty || countries.contains(place.countryCode) { return .satisfied }
        facts.append(Fact("problem", "country"))
        return .violated
    }

    var demands: [Fact] { [Fact("countries", countries.sorted().joined(separator: ", "))] }
}
