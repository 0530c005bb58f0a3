package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mid-market customer without anything else told. */
public final class AccountBuilder {
    private String id = "001ACME";
    private String name = "Acme";
    private @Nullable Segment segment = Segment.MID_MARKET;
    private @Nullable LocalDate start;
    private @Nullable LocalDate live;
    private @Nullable LocalDate value;
    private @Nullable Integer due;
    private @Nullable Integer confirmed;
    private @Nullable Integer asserted;
    private @Nullable Instant touch;
    private @Nullable Integer pulse;
    private @Nullable Instant pulseAt;
    private @Nullable BigDecimal revenue;
    private @Nullable LocalDate notice;
    private @Nullable ExternalId owner;
    private @Nullable Integer meetings;
    private @Nullable Integer integrationsRequired;
    private @Nullable Integer integrationsLive;
    private String country = "DK";
    private @Nullable BigDecimal benefit;
    private @Nullable BigDecimal cost;
    private @Nullable Integer referrals;
    private @Nullable String note;
    private @Nullable LocalDate until;

    public AccountBuilder id(String v) {
        id = v;
        return this;
    }

    public AccountBuilder name(String v) {
        name = v;
        return this;
    }

    public AccountBuilder segment(@Nullable Segment v) {
        segment = v;
        return this;
    }

    public AccountBuilder startedDaysAgo(int days) {
        start = DAY.minusDays(days);
        return this;
    }

    public AccountBuilder liveSinceDaysAgo(int days) {
        live = DAY.minusDays(days);
        return this;
    }

    public AccountBuilder firstValueDaysAgo(int days) {
        value = DAY.minusDays(days);
        return this;
    }

    public AccountBuilder goals(
            @Nullable Integer goalsDue, @Nullable Integer goalsConfirmed, @Nullable Integer goalsAsserted) {
        due = goalsDue;
        confirmed = goalsConfirmed;
        asserted = goalsAsserted;
        return this;
    }

    public AccountBuilder touchedDaysAgo(int days) {
        touch = daysAgo(days);
        return this;
    }

    public AccountBuilder pulse(int value, int daysAgo) {
        pulse = value;
        pulseAt = daysAgo(daysAgo);
        return this;
    }

    public AccountBuilder revenue(String v) {
        revenue = new BigDecimal(v);
        return this;
    }

    public AccountBuilder noticeGivenDaysAgo(int days) {
        notice = DAY.minusDays(days);
        return this;
    }

    public AccountBuilder ownedBy(String user) {
        owner = new ExternalId("salesforce", "user", user);
        return this;
    }

    public AccountBuilder meetingsAgreed(int aYear) {
        meetings = aYear;
        return this;
    }

    public AccountBuilder integrations(int live, int required) {
        integrationsLive = live;
        integrationsRequired = required;
        return this;
    }

    public AccountBuilder country(String v) {
        country = v;
        return this;
    }

    public AccountBuilder benefit(String documented, String spent) {
        benefit = new BigDecimal(documented);
        cost = new BigDecimal(spent);
        return this;
    }

    public AccountBuilder referrals(int count) {
        referrals = count;
        return this;
    }

    public AccountBuilder noted(String v) {
        note = v;
        return this;
    }

    /** The last day that the pulse stands, so many days ahead; below zero for a day that is past. */
    public AccountBuilder pulseStandsForDays(int days) {
        until = DAY.plusDays(days);
        return this;
    }

    public Account build() {
        return new Account(
                new ExternalId("salesforce", "account", id),
                name,
                List.of("acme.example"),
                null,
                null,
                null,
                owner,
                segment,
                country,
                null,
                start,
                live,
                value,
                due,
                confirmed,
                asserted,
                touch,
                pulse,
                pulseAt,
                revenue,
                revenue == null ? null : "EUR",
                notice,
                meetings,
                integrationsRequired,
                integrationsLive,
                benefit,
                cost,
                referrals,
                note,
                until,
                null);
    }
}
