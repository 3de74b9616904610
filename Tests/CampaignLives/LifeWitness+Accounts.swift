import PolicyEngine
import PortableSQL
import RegistryModel

/// What it cost.
extension LifeWitness {
    /// What policy says that a new name costs.
    private func fee(years: Int64) -> Int64 {
        switch policy.fees.create {
        case .waived: 0
        case .amount(let money): money.hundredths
        case .byPriceList: price * years
        }
    }

    /// Somebody beside the campaign registered a name in the zone.
    package func paid(_ registrar: RegistrarIdentifier, years: Int) {
        balances[registrar, default: 0] -= price * Int64(years)
    }

    /// A new name was deleted by its sponsor; inside of its first days the fee is given back.
    package func deletedNew(_ name: String, created: Instant, at now: Instant) {
        guard now < created.adding(days: 5), let claim = made[name], let amount = charged.removeValue(forKey: claim),
            let payer = payers[claim]
        else { return }
        balances[payer, default: 0] += amount
        count("fees given back for a delete")
    }

    /// Compares balances, and the lines of each account, with what was paid.
    package func readAccounts(_ connection: any SQLConnection) throws {
        let statement = try connection.statement("SELECT registrar, balance FROM registrar_account")
        while try statement.step() {
            let registrar = RegistrarIdentifier(statement.text(0))
            let expected = balances[registrar, default: 0]
            if statement.integer(1) != expected {
                complain(.account, "\(registrar) has \(statement.integer(1)), and should have \(expected)")
            }
        }
        let lines = try connection.statement("SELECT registrar, sum(amount) FROM account_entry GROUP BY registrar")
        while try lines.step() {
            let expected = balances[RegistrarIdentifier(lines.text(0)), default: 0]
            if lines.integer(1) != expected {
                complain(.account, "the lines of \(lines.text(0)) add up to \(lines.integer(1)), not to \(expected)")
            }
        }
    }

    /// A claim was settled with a new name: who lodged it pays.
    func charge(_ claim: Int64, _ connection: any SQLConnection) throws {
        guard let payer = choice(of: claim)?.payer else { return }
        let statement = try connection.statement(
            "SELECT n.created, n.expiry FROM claim c JOIN domain n ON n.number = c.target_domain WHERE c.number = $1")
        try statement.bind(1, claim)
        guard try statement.step() else { return }
        let (created, expiry) = (statement.integer(0), statement.integer(1))
        var years = 0
        while Instant(microseconds: created).adding(years: years).microseconds < expiry { years += 1 }
        let amount = fee(years: Int64(years))
        guard amount > 0 else { return }
        charged[claim] = amount
        payers[claim] = payer
        balances[payer, default: 0] -= amount
        count("fees charged")
    }

    /// The settlement of a claim was taken back: what it cost is given back.
    package func gaveBack(_ claim: Int64) {
        guard let right = rights[claim], !right.steps.contains(where: { $0.kind == "settle" && $0.undone == nil }),
            let amount = charged.removeValue(forKey: claim), let payer = payers[claim]
        else { return }
        balances[payer, default: 0] += amount
        count("fees given back")
    }
}
