import PortableSQL

extension RegistrySchema {
    package static let campaignSteps = Migration(13, "campaigns", campaigns)

    @Sendable private static func campaigns(_ words: SQLDialect) -> String {
        plans(words) + claims(words) + progress(words)
    }

    /// There are few campaigns, and people read them: each is kept whole as JSON beside the columns that are asked for.
    private static func plans(_ words: SQLDialect) -> String {
        """
        CREATE TABLE campaign (
            number \(words.serialKey), identifier TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
            document \(words.octets) NOT NULL);
        CREATE TABLE bulk_member (
            number \(words.serialKey), campaign BIGINT NOT NULL REFERENCES campaign (number), name TEXT NOT NULL,
            domain BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT);
        CREATE UNIQUE INDEX bulk_member_by_domain ON bulk_member (campaign, domain);
        CREATE INDEX bulk_member_by_campaign ON bulk_member (campaign, number);
        CREATE INDEX bulk_member_by_state ON bulk_member (campaign, state, number);

        """
    }

    /// `claim_count` is kept with every change, so that progress is one short look whatever the campaign's size.
    private static func claims(_ words: SQLDialect) -> String {
        """
        CREATE TABLE claim (
            number \(words.serialKey), campaign BIGINT NOT NULL REFERENCES campaign (number), source TEXT NOT NULL,
            source_domain BIGINT NOT NULL, holder TEXT NOT NULL, holder_key TEXT NOT NULL, sponsor TEXT NOT NULL,
            cohort TEXT NOT NULL, rank TEXT NOT NULL, standing TEXT NOT NULL, rules TEXT NOT NULL, target TEXT,
            held_until BIGINT, state TEXT NOT NULL, choice \(words.octets), \(secret(words)), token_used BIGINT,
            target_domain BIGINT, side_by_side BIGINT, settled BIGINT, reason TEXT);
        CREATE UNIQUE INDEX claim_by_source ON claim (source, campaign);
        CREATE INDEX claim_by_campaign ON claim (campaign, number);
        CREATE INDEX claim_by_state ON claim (campaign, state, number);
        CREATE INDEX claim_by_target ON claim (target, campaign) WHERE target IS NOT NULL;
        CREATE INDEX claim_by_target_domain ON claim (target_domain) WHERE target_domain IS NOT NULL;
        CREATE TABLE claim_count (
            campaign BIGINT NOT NULL REFERENCES campaign (number), cohort TEXT NOT NULL, standing TEXT NOT NULL,
            state TEXT NOT NULL, claims BIGINT NOT NULL CHECK (claims >= 0),
            PRIMARY KEY (campaign, cohort, standing, state)) \(words.clustered);
        CREATE TABLE claim_observation (
            claim BIGINT NOT NULL PRIMARY KEY REFERENCES claim (number), answering BIGINT, observed BIGINT NOT NULL,
            detail TEXT) \(words.clustered);

        """
    }

    /// The inverse stands beside its step: taking back needs nothing else.
    private static func progress(_ words: SQLDialect) -> String {
        """
        CREATE TABLE campaign_step (
            number \(words.serialKey), campaign BIGINT NOT NULL REFERENCES campaign (number), kind TEXT NOT NULL,
            member BIGINT NOT NULL, decision BIGINT NOT NULL REFERENCES decision (number), at BIGINT NOT NULL,
            undone BIGINT REFERENCES decision (number), inverse \(words.octets) NOT NULL);
        CREATE INDEX campaign_step_by_campaign ON campaign_step (campaign, number);
        CREATE INDEX campaign_step_by_member ON campaign_step (campaign, member, number);
        CREATE INDEX campaign_step_open ON campaign_step (campaign) WHERE undone IS NULL;
        CREATE TABLE campaign_notice (
            number \(words.serialKey), campaign BIGINT NOT NULL REFERENCES campaign (number), claim BIGINT NOT NULL,
            kind TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL, language TEXT NOT NULL,
            at BIGINT NOT NULL, reference TEXT NOT NULL, delivery TEXT NOT NULL, delivered BIGINT);
        CREATE INDEX campaign_notice_by_campaign ON campaign_notice (campaign, number);
        CREATE INDEX campaign_notice_by_claim ON campaign_notice (claim, number);
        CREATE INDEX campaign_notice_queued ON campaign_notice (channel, number) WHERE delivery = 'queued';

        """
    }
}
