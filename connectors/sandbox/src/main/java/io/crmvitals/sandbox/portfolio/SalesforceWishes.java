package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What customers wish of the product. Who is doing well asks as often as others, and is answered sooner. */
final class SalesforceWishes {

    private final Consumer<Told> to;
    private int wishes = 0;

    private SalesforceWishes(Consumer<Told> to) {
        this.to = to;
    }

    static void tell(long seed, List<Profile> profiles, Consumer<Told> to) {
        SalesforceWishes told = new SalesforceWishes(to);
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "wishes");
            int count = profile.closed() ? 0 : Math.max(0, dice.between(-2, 3));
            for (int one = 0; one < count; one++) {
                told.wish(dice, profile);
            }
        }
    }

    private void wish(Dice dice, Profile profile) {
        wishes++;
        Instant asked = Portfolio.NOW.minus(dice.between(3, 320), ChronoUnit.DAYS);
        if (asked.isBefore(Profiles.start(profile))) {
            asked = Profiles.start(profile).plus(1, ChronoUnit.DAYS);
        }
        Instant answer = asked.plus(dice.between(2, 20) + (int) (60 * (1 - profile.health())), ChronoUnit.DAYS);
        Instant answered = dice.chance(0.35 + 0.6 * profile.health()) && answer.isBefore(Portfolio.NOW) ? answer : null;
        double fate = dice.unit();
        boolean closed = answered != null && fate < 0.45;
        boolean planned = answered != null && !closed && fate < 0.75;
        Instant changed = answered == null ? asked : answered;
        to.accept(Told.of("Case")
                .with("Id", SalesforceIds.of("500", 500_000 + wishes))
                .with("CaseNumber", String.valueOf(70_000 + wishes))
                .with("AccountId", profile.salesforceId())
                .with("ContactId", profile.contactId(dice.pick(profile.people())))
                .with("Subject", "A wish for the product")
                .with("Status", closed ? "Closed" : planned ? "On Hold" : "New")
                .with("Priority", "Medium")
                .with("Type", "Feature Request")
                .with("Reason", closed ? fate < 0.25 ? "Delivered" : "Other" : null)
                .with("Origin", "Web")
                .with("IsClosed", closed)
                .with("IsEscalated", false)
                .with("Answered_At__c", answered)
                .with("Promised_For__c", planned ? promise(dice, profile) : null)
                .with("Renewal_Critical__c", dice.chance(0.12))
                .with("CreatedDate", asked)
                .with("ClosedDate", closed ? answered : null)
                .with("OwnerId", SalesforceTelling.userId(profile.owner()))
                .with("SystemModstamp", changed));
    }

    /** Promises to those who are about to leave have mostly been broken already. */
    private static @Nullable LocalDate promise(Dice dice, Profile profile) {
        LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
        int days = dice.between(10, 90);
        return dice.chance(0.25 + 0.7 * profile.health()) ? today.plusDays(days) : today.minusDays(days);
    }
}
