package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.ACME;
import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.AccountKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts of {@link Records#ACME}; every kind of feed was heard of half a day ago unless said otherwise. */
public final class FactsBuilder {
    private final List<SharedRecord> records;
    private final Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
    private final List<RevenuePoint> revenue = new ArrayList<>();
    private AccountKey key = ACME;

    FactsBuilder(List<SharedRecord> records) {
        this.records = new ArrayList<>(records);
        for (Class<? extends SharedRecord> kind : kinds()) {
            heard.put(kind, daysAgo(0));
        }
    }

    public static List<Class<? extends SharedRecord>> kinds() {
        return List.of(
                Account.class,
                Contact.class,
                Ticket.class,
                Renewal.class,
                LicenseUsage.class,
                SurveyAnswer.class,
                SurveyInvitation.class,
                Milestone.class,
                Engagement.class,
                FollowUp.class,
                ServiceTarget.class,
                FeatureRequest.class);
    }

    public FactsBuilder key(AccountKey value) {
        key = value;
        return this;
    }

    public FactsBuilder and(SharedRecord... more) {
        records.addAll(List.of(more));
        return this;
    }

    public FactsBuilder and(List<? extends SharedRecord> more) {
        records.addAll(more);
        return this;
    }

    /** Annual recurring revenue in force from so many days ago on. */
    public FactsBuilder revenue(int fromDaysAgo, double annual) {
        revenue.add(new RevenuePoint(Records.DAY.minusDays(fromDaysAgo), java.math.BigDecimal.valueOf(annual), "EUR"));
        return this;
    }

    public FactsBuilder heard(Class<? extends SharedRecord> kind, int daysAgo) {
        heard.put(kind, daysAgo(daysAgo));
        return this;
    }

    public FactsBuilder unheard(Class<? extends SharedRecord> kind) {
        heard.remove(kind);
        return this;
    }

    public FactsBuilder hearingNothing() {
        heard.clear();
        return this;
    }

    public AccountFacts build() {
        return new AccountFacts(
                key,
                only(Account.class),
                only(Contact.class),
                only(Ticket.class),
                only(Renewal.class),
                only(LicenseUsage.class),
                only(SurveyAnswer.class),
                only(SurveyInvitation.class),
                only(Milestone.class),
                only(Engagement.class),
                only(FollowUp.class),
                only(ServiceTarget.class),
                only(FeatureRequest.class),
                revenue,
                heard);
    }

    private <R extends SharedRecord> List<R> only(Class<R> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
