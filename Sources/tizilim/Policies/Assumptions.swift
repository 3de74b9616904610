import DNSCore
import PolicyEngine
import RegistryModel

/// What is taken for granted in explaining, because nothing was said of it and the question is about something else.
struct Assumptions {
    private var sentences: [Sentence] = []

    /// Fills servers and place into a registration that has none.
    init(for proposal: inout Proposal, under snapshot: PolicySnapshot, at instant: Instant) {
        guard proposal.operation == .create else { return }
        let wishes = ZoneWishes(snapshot)
        if proposal.nameServers.isEmpty {
            let inside = wishes.segment?.prefixes.first?.base
            proposal.nameServers = ProviderPool.servers(of: 0, wishes.servers).map {
                Proposal.NameServer(name: $0, addresses: inside.map { [$0] } ?? [])
            }
            sentences.append(
                Sentence(
                    kazakh: "Атау серверлері аталмаған: ережеге сай серверлер бар деп есептелді.",
                    russian: "Серверы имён не названы: считаем, что они отвечают правилам.",
                    english: "No name servers were named: they are assumed to be as the rules ask."))
        }
        for twin in snapshot.twins(of: proposal.name, registered: nil, for: .create, at: instant) {
            sentences.append(
                Sentence(
                    kazakh: "\(twin.name.shown) жұп атауы бос деп есептелді.",
                    russian: "Парное имя \(twin.name.shown) считаем свободным.",
                    english: "The counterpart \(twin.name.shown) is assumed to be free."))
        }
        if proposal.serverPlace == nil {
            proposal.serverPlace = ServerPlace(
                street: "Dostyk 5", city: "Astana", countryCode: wishes.countries.first ?? "KZ")
            sentences.append(
                Sentence(
                    kazakh: "Сервердің орны аталмаған: ережеге сай деп есептелді.",
                    russian: "Место сервера не названо: считаем, что оно отвечает правилам.",
                    english: "No place of the server was named: it is assumed to be as the rules ask."))
        }
    }

    func lines(_ language: Language) -> [String] { sentences.map { $0.text(in: language) } }
}
