package io.crmvitals.core.record;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builders of shared records with good defaults, for tests of every module. "Now" is the end of {@link #DAY}; something that happened n days ago happened at
 * noon, n whole days before that.
 */
public final class Records {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    public static final Instant AS_OF =
            DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    public static final AccountKey ACME = new AccountKey("salesforce:account:001ACME");

    private Records() {}

    /** n whole days before {@link #AS_OF}. */
    public static Instant daysAgo(int n) {
        return AS_OF.minus(Duration.ofDays(n)).minus(Duration.ofHours(12));
    }

    public static AccountBuilder anAccount() {
        return new AccountBuilder();
    }

    public static ContactBuilder aContact(String id) {
        return new ContactBuilder(id);
    }

    public static TicketBuilder aTicket() {
        return aTicket("1");
    }

    public static TicketBuilder aTicket(String id) {
        return new TicketBuilder(id);
    }

    public static SurveyAnswer anAnswer(
            SurveyAnswer.Kind kind, String person, double value, double min, double max, int daysAgo) {
        return new SurveyAnswer(
                new ExternalId("hubspot", "answer", kind + "-" + person + "-" + daysAgo),
                null,
                new ExternalId("hubspot", "contact", person),
                null,
                kind,
                value,
                min,
                max,
                daysAgo(daysAgo));
    }

    public static SurveyAnswer anNps(String person, int value, int daysAgo) {
        return anAnswer(SurveyAnswer.Kind.NPS, person, value, 0, 10, daysAgo);
    }

    /** What was bought and is not told by week. */
    public static LicenseUsage seats(int purchased, int assigned) {
        return new LicenseUsage(
                new ExternalId("salesforce", "asset", "A1"),
                null,
                "suite",
                null,
                purchased,
                assigned,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The week that ended so many whole weeks before {@link #DAY}. */
    public static UsageBuilder aWeek(int weeksAgo) {
        return new UsageBuilder(DAY.minusWeeks(weeksAgo).minusDays(6), null, "w" + weeksAgo);
    }

    /** So many days before {@link #DAY}; 0 is that day itself. */
    public static UsageBuilder aUsageDay(int daysAgo) {
        return new UsageBuilder(null, DAY.minusDays(daysAgo), "d" + daysAgo);
    }

    /** Asked so many days ago, by e-mail and not answered. */
    public static InvitationBuilder anInvitation(String person, int daysAgo) {
        return new InvitationBuilder(person, daysAgo);
    }

    public static EngagementBuilder anEngagement(String id) {
        return new EngagementBuilder(id);
    }

    /** A task of ours as the CRM tells it; closed half a day ago where it is done. */
    public static FollowUp aFollowUp(String key, FollowUp.Status status, int dueInDays) {
        return new FollowUp(
                new ExternalId("salesforce", "follow-up", "00T" + key),
                null,
                key,
                status,
                DAY.plusDays(dueInDays),
                status == FollowUp.Status.DONE ? daysAgo(0) : null,
                null,
                null);
    }

    public static ServiceTargetBuilder aTarget(String id) {
        return new ServiceTargetBuilder(id);
    }

    public static Milestone aMilestone(String id, int plannedDaysAgo, @Nullable Integer doneDaysAgo) {
        return new Milestone(
                new ExternalId("salesforce", "milestone", id),
                null,
                "Step " + id,
                DAY.minusDays(plannedDaysAgo),
                doneDaysAgo == null ? null : daysAgo(doneDaysAgo),
                null,
                null,
                null,
                null,
                null);
    }

    /** A step that was planned so many days before {@link #DAY}, by default of the onboarding and not done. */
    public static MilestoneBuilder aStep(String id, int plannedDaysAgo) {
        return new MilestoneBuilder(id, plannedDaysAgo);
    }

    public static Renewal aRenewal(String id, int dueInDays) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", id),
                null,
                Renewal.Kind.RENEWAL,
                DAY.plusDays(dueInDays),
                Renewal.Status.OPEN,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A deal of any kind; amounts are in euro. */
    public static Renewal aDeal(
            String id, Renewal.Kind kind, Renewal.Status status, int decidedDaysAgo, @Nullable String amount) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", id),
                null,
                kind,
                DAY.minusDays(decidedDaysAgo),
                status,
                amount == null ? null : new java.math.BigDecimal(amount),
                amount == null ? null : "EUR",
                null,
                null,
                status == Renewal.Status.OPEN ? null : DAY.minusDays(decidedDaysAgo),
                null);
    }

    /** A wish that is open and that nobody answered. */
    public static WishBuilder aWish(String id, int askedDaysAgo) {
        return new WishBuilder(id, askedDaysAgo);
    }

    public static FactsBuilder facts(SharedRecord... records) {
        return new FactsBuilder(List.of(records));
    }
}
