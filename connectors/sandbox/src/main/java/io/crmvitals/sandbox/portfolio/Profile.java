package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is so at one customer before any system tells of it.
 *
 * @param sharesDomainWith the parent whose web domain this customer uses; negative for nearly everybody
 * @param goLive null while onboarding
 * @param touchDays days since somebody talked to somebody
 * @param weeklyActive users in the four weeks up to each week, oldest week first
 * @param weeklyLogins oldest week first
 * @param quietWeeks complete weeks since the customer all but stopped working in the product; 0 for nearly everybody
 * @param usageDrop share of the logins that went missing in those weeks
 * @param website false where Salesforce was never told the web address
 * @param numbered false where Salesforce was never told the customer number
 */
record Profile(
        int index,
        String number,
        Names.Company company,
        int sharesDomainWith,
        boolean domainIsShared,
        String country,
        String segment,
        String industry,
        double health,
        int seats,
        boolean siteLicense,
        int featuresEntitled,
        LocalDate contractStart,
        @Nullable LocalDate goLive,
        @Nullable LocalDate firstValue,
        LocalDate renewal,
        int owner,
        boolean closed,
        long revenue,
        int touchDays,
        List<Integer> weeklyActive,
        List<Integer> weeklyLogins,
        int quietWeeks,
        double usageDrop,
        boolean usageTold,
        boolean website,
        boolean numbered,
        List<Person> people) {

    /** Somebody at the customer; {@code left} where the mailbox began to bounce. */
    record Person(
            int number,
            Names.Human human,
            String email,
            String title,
            String role,
            @Nullable Instant left,
            LocalDate lastEngaged) {}

    String salesforceId() {
        return SalesforceIds.of("001", 1_000 + index);
    }

    String contactId(Person person) {
        return SalesforceIds.of("003", 10_000 + index * 10L + person.number());
    }

    /** The Monday of the week at that place in {@link #weeklyActive}; the last one is the last complete week. */
    static LocalDate monday(int week) {
        LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(Profiles.WEEKS - week);
    }

    /** The first week that usage is told of: none before the contract began. */
    int firstWeek() {
        int week = usageTold ? 0 : Profiles.WEEKS;
        while (week < Profiles.WEEKS && monday(week).isBefore(contractStart)) {
            week++;
        }
        return week;
    }

    /** By what another system's account can be found that knows this much. */
    Match found(boolean knowsId, boolean knowsNumber, boolean knowsDomain) {
        if (knowsId) {
            return Match.DECLARED_KEY;
        }
        if (knowsNumber && numbered) {
            return Match.SHARED_KEY;
        }
        if (knowsDomain && domainIsShared) {
            return Match.AMBIGUOUS;
        }
        return knowsDomain && website ? Match.DOMAIN : Match.NAME_ONLY;
    }
}
