package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Meetings, calls and e-mails that people entered: for everybody at a customer the last one that they took part in, so that the newest of all is what the account's
 * day of the last activity says; and e-mails that went one way, none of them newer.
 */
final class SalesforceActivities {

    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    private final Consumer<Told> to;
    private int events = 0;
    private int tasks = 0;

    private SalesforceActivities(Consumer<Told> to) {
        this.to = to;
    }

    static void tell(long seed, List<Profile> profiles, Consumer<Told> to) {
        SalesforceActivities activities = new SalesforceActivities(to);
        profiles.forEach(profile -> activities.of(new Dice(seed, profile.index(), "activities"), profile));
    }

    private void of(Dice dice, Profile profile) {
        for (Person person : profile.people()) {
            boolean meeting = dice.chance(0.45);
            // Nobody meets somebody who left; the champion's is the account's newest, whatever became of them since.
            boolean there = person.left() == null || person.number() == 0;
            if (!there || person.lastEngaged().isBefore(profile.contractStart())) {
                continue;
            }
            if (meeting) {
                meeting(profile, person, person.lastEngaged());
            } else {
                task(profile, person, person.lastEngaged(), "Call");
            }
        }
        for (int mails = dice.between(0, 2); mails > 0; mails--) {
            LocalDate day = today.minusDays(profile.touchDays() + dice.between(1, 60));
            Person person = dice.pick(profile.people());
            if (!day.isBefore(profile.contractStart())) {
                task(profile, person, day, "Email");
            }
        }
    }

    private void meeting(Profile profile, Person person, LocalDate day) {
        events++;
        Instant start = morning(day);
        Instant entered = start.minus(3, ChronoUnit.DAYS);
        to.accept(Told.of("Event")
                .with("Id", SalesforceIds.of("00U", 1_000 + events))
                .with("Subject", "Review")
                .with("AccountId", profile.salesforceId())
                .with("WhatId", profile.salesforceId())
                .with("WhoId", profile.contactId(person))
                .with("OwnerId", SalesforceTelling.userId(profile.owner()))
                .with("StartDateTime", start)
                .with("EndDateTime", start.plus(30, ChronoUnit.MINUTES))
                .with("IsChild", false)
                .with("CreatedDate", entered)
                .with("SystemModstamp", entered));
    }

    private void task(Profile profile, Person person, LocalDate day, String subtype) {
        tasks++;
        Instant done = morning(day);
        to.accept(Told.of("Task")
                .with("Id", SalesforceIds.of("00T", 500_000 + tasks))
                .with("Subject", subtype)
                .with("Status", "Completed")
                .with("Priority", "Normal")
                .with("ActivityDate", day)
                .with("CompletedDateTime", done)
                .with("TaskSubtype", subtype)
                .with("IsClosed", true)
                .with("AccountId", profile.salesforceId())
                .with("WhatId", profile.salesforceId())
                .with("WhoId", profile.contactId(person))
                .with("OwnerId", SalesforceTelling.userId(profile.owner()))
                .with("CreatedDate", done)
                .with("SystemModstamp", done));
    }

    /** Early enough to be over at nine, which is now. */
    private static Instant morning(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }
}
