/// A fee or a credit (RFC 8748, sections 3.4 and 3.4.1); a credit's amount is not above zero.
package struct EPPFee: Hashable, Sendable {
    package enum Applied: String, Hashable, Sendable, CaseIterable { case immediate, delayed }
    package var amount: EPPDecimal
    package var description: String?
    package var language: String?
    package var isRefundable: Bool?
    /// A duration such as `P5D`.
    package var gracePeriod: String?
    package var applied: Applied?
    package init(
        _ amount: EPPDecimal, description: String? = nil, language: String? = nil, isRefundable: Bool? = nil,
        gracePeriod: String? = nil, applied: Applied? = nil
    ) {
        self.amount = amount
        self.description = description
        self.language = language
        self.isRefundable = isRefundable
        self.gracePeriod = gracePeriod
        self.applied = applied
    }
}

/// A command that a fee is asked or told for (RFC 8748, section 3.1).
package struct EPPFeeCommand: Hashable, Sendable {
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case create, delete, renew, update, transfer, restore, custom
    }
    package var name: Name
    package var customName: String?
    package var phase: String?
    package var subphase: String?
    package var period: EPPPeriod?
    package init(
        _ name: Name, customName: String? = nil, phase: String? = nil, subphase: String? = nil,
        period: EPPPeriod? = nil
    ) {
        self.name = name
        self.customName = customName
        self.phase = phase
        self.subphase = subphase
        self.period = period
    }
}

/// `fee:check` (RFC 8748, section 5.1.1).
package struct EPPFeeCheck: Hashable, Sendable {
    /// Three letters of ISO 4217.
    package var currency: String?
    package var commands: [EPPFeeCommand]
    package init(currency: String? = nil, commands: [EPPFeeCommand]) {
        self.currency = currency
        self.commands = commands
    }
}

/// What the client agrees to pay: `fee:create`, `fee:renew`, `fee:transfer` or `fee:update`, by the command.
package struct EPPFeeAgreement: Hashable, Sendable {
    package var currency: String?
    package var fees: [EPPFee]
    package var credits: [EPPFee]
    package init(currency: String? = nil, fees: [EPPFee], credits: [EPPFee] = []) {
        self.currency = currency
        self.fees = fees
        self.credits = credits
    }
}
