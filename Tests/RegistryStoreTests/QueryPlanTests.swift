import RegistryModel
import Testing

@testable import RegistryStore

/// How SQLite goes about the statements that must stay fast, or small, with a million names.
@Suite struct QueryPlanTests {
    private func plan(_ text: String, of register: Register) throws -> [String] {
        try register.read { (reader) throws in
            try reader.all("EXPLAIN QUERY PLAN " + text, { _ in }, { $0.text(3) })
        }
    }

    /// A whole zone is read along the index of names: sorting would take memory that grows with the zone.
    @Test(arguments: [ZoneView.delegations, ZoneView.glue, Domain.selectByZone])
    func aZoneIsWalkedWithoutSorting(_ text: String) throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan(text, of: register)
            #expect(!plan.isEmpty)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }

    /// What is asked in every command or for every changed name touches a few rows, however many the zone has.
    @Test(arguments: [
        Domain.selectByName, Host.selectByName, Host.selectBySuperordinate, ZoneView.oneDelegation, ZoneView.oneGlue,
        RegistryReader.namesOfPerson, RegistryReader.namesOfContact, ZoneView.isPublished, NameServer.ofDomain,
        NameServer.byNumber, ZoneRipple.hostsUnder, ZoneRipple.usersOf, Account.selectByRegistrar,
        AccountEntry.selectPage, AccountEntry.selectByDecision, AccountEntry.selectOpen,
        DecisionReceipt.selectByServerTransaction, DecisionReceipt.selectByClientTransaction,
        RegistryWriter.forgetting, RegistryReader.stateBefore, Campaign.selectByIdentifier, BulkMember.selectPage,
        BulkMember.selectByState, CampaignStep.selectPage, CampaignStep.selectOfMember, CampaignNotice.selectPage,
        CampaignNotice.selectOfClaim, CampaignNotice.selectQueued, Claim.selectByNumber, Claim.selectBySource,
        Claim.selectOfSource, Claim.selectPage, Claim.selectByState, Claim.selectByTarget, Claim.selectToTarget,
        Claim.selectByTargetDomain, RegistryReader.claimCounts, RegistryReader.openStep,
        RegistryWriter.markAcknowledged, AuditCase.selectByNumber, AuditCase.selectPage, AuditCase.selectByState,
        AuditCase.selectByDomain, AuditCase.selectOpen, RegistryReader.casesInForce, CaseNotice.selectOfCase,
        CaseNotice.selectWaiting, RegistryWriter.markAcknowledgedOfCases,
    ])
    func smallQuestionsLookAtFewRows(_ text: String) throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan(text, of: register)
            #expect(!plan.isEmpty)
            #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("domain_by_withdrawal") }, "\(plan)")
        }
    }

    /// Members are paged in the order of their numbers without sorting what is left of a plan for every page.
    @Test(arguments: [
        Claim.selectPage, Claim.selectByState, BulkMember.selectPage, BulkMember.selectByState,
        CampaignStep.selectPage, CampaignNotice.selectPage, CampaignNotice.selectQueued,
    ])
    func pagesComeInOrder(_ text: String) throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan(text, of: register)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test func withdrawnNamesComeFromTheSpanOfTime() throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan(RegistryReader.withdrawnNames, of: register)
            #expect(
                plan.filter { $0.contains("domain_by_withdrawal (zone=? AND withdrawal>? AND withdrawal<?)") }.count
                    == 3)
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }

    /// Names that came over with a contact are found from the contact, never by walking the names of a zone.
    @Test func namesOfAContactComeFromIt() throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan(RegistryReader.transferredNames, of: register)
            #expect(plan.contains { $0.contains("domain_by_registrant (registrant=?") }, "\(plan)")
            #expect(plan.contains { $0.contains("domain_contact_by_contact (contact=?") }, "\(plan)")
            #expect(!plan.contains { $0 == "SCAN domain" || $0 == "SCAN d" || $0 == "SCAN l" }, "\(plan)")
        }
    }

    /// The judges above see a scan and a sort where there is one.
    @Test func aBadPlanIsFound() throws {
        try Engine.sqlite.withRegister { register in
            let plan = try plan("SELECT name FROM domain ORDER BY purge", of: register)
            #expect(plan.contains { $0.contains("TEMP B-TREE") })
            #expect(plan.contains { $0.hasPrefix("SCAN") })
        }
    }
}
