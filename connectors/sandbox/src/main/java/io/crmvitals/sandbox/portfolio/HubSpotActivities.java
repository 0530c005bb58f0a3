package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Meetings, calls and mails that people logged in HubSpot, and the to-dos they gave themselves. Of what took place nothing is newer than the customer's last contact,
 * and some of it is the very meeting that Salesforce tells of too. What is newer was missed, called off, is still to come or went one way.
 */
final class HubSpotActivities {

    private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
    private static final List<String> NOT_REACHED = List.of(
            "73a0d17f-1163-4015-bdd5-ec830791da20",
            "b2cf5968-551e-4856-9783-52b3da59a7d0",
            "9d9162e7-6cf3-4944-bf63-4dff82258764");
    /** An outcome that this company added for itself. */
    private static final String OWN_OUTCOME = "5b3f7c1e-2a44-4d0e-9a51-0c6d8e1f2a37";

    private final HubSpotTelling to;
    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);

    /** Somebody whom HubSpot knows, and under which id. */
    record Known(Person person, String id) {}

    HubSpotActivities(HubSpotTelling to) {
        this.to = to;
    }

    /** @param contacts the people whom HubSpot knows, at least one */
    void tell(Dice dice, Profile profile, String company, List<Known> contacts) {
        List<Known> there = contacts.stream()
                .filter(known -> known.person().left() == null)
                .filter(known -> !known.person().lastEngaged().isBefore(profile.contractStart()))
                .toList();
        if (!there.isEmpty()) {
            tookPlace(dice, profile, company, dice.pick(there));
        }
        String contact = dice.pick(contacts).id();
        cameToNothing(dice, profile, company, contact);
        for (int mails = dice.between(0, 2); mails > 0; mails--) {
            mail("EMAIL", today.minusDays(dice.between(0, 60)), profile, company, contact);
        }
        if (dice.chance(0.08)) {
            toDo(dice, profile, company);
        }
    }

    private void tookPlace(Dice dice, Profile profile, String company, Known known) {
        LocalDate day = known.person().lastEngaged();
        String contact = known.id();
        double what = dice.unit();
        if (what < 0.25) {
            meeting("COMPLETED", day, profile, company, contact);
        } else if (what < 0.40) {
            call(CONNECTED, "OUTBOUND", day, profile, company, contact);
        } else if (what < 0.60) {
            mail("INCOMING_EMAIL", day, profile, company, contact);
        }
    }

    private void cameToNothing(Dice dice, Profile profile, String company, String contact) {
        LocalDate lately = today.minusDays(dice.between(0, Math.max(1, profile.touchDays())));
        double what = dice.unit();
        if (what < 0.06) {
            meeting("NO_SHOW", lately, profile, company, contact);
        } else if (what < 0.10) {
            meeting("CANCELED", lately, profile, company, contact);
        } else if (what < 0.13) {
            meeting("RESCHEDULED", lately, profile, company, contact);
        } else if (what < 0.20) {
            meeting("SCHEDULED", today.plusDays(dice.between(1, 20)), profile, company, contact);
        } else if (what < 0.24) {
            // Nobody ever said what became of it.
            meeting("SCHEDULED", lately, profile, company, contact);
        } else if (what < 0.40) {
            call(dice.pick(NOT_REACHED), "OUTBOUND", lately, profile, company, contact);
        } else if (what < 0.43) {
            call(OWN_OUTCOME, "OUTBOUND", lately, profile, company, contact);
        }
    }

    private void meeting(String outcome, LocalDate day, Profile profile, String company, String contact) {
        Instant start = morning(day);
        Told told = Told.of("meetings")
                .with("hs_meeting_title", "Review")
                .with("hs_timestamp", start.toString())
                .with("hs_meeting_start_time", start.toString())
                .with("hs_meeting_end_time", start.plus(30, ChronoUnit.MINUTES).toString())
                .with("hs_meeting_outcome", outcome);
        add(told, 47, start, profile, company, 188, contact, 200);
    }

    private void call(
            String disposition, String direction, LocalDate day, Profile profile, String company, String contact) {
        Instant at = morning(day);
        Told told = Told.of("calls")
                .with("hs_call_title", "Call")
                .with("hs_timestamp", at.toString())
                .with("hs_call_direction", direction)
                .with("hs_call_status", "COMPLETED")
                .with("hs_call_duration", "240000")
                .with("hs_call_disposition", disposition);
        add(told, 48, at, profile, company, 182, contact, 194);
    }

    private void mail(String direction, LocalDate day, Profile profile, String company, String contact) {
        Instant at = morning(day);
        Told told = Told.of("emails")
                .with("hs_email_subject", "Hello")
                .with("hs_timestamp", at.toString())
                .with("hs_email_direction", direction);
        add(told, 49, at, profile, company, 186, contact, 198);
    }

    /** A task of one of our people for themselves; no product opened it. */
    private void toDo(Dice dice, Profile profile, String company) {
        boolean done = dice.chance(0.5);
        Instant due = morning(today.plusDays(dice.between(-20, 20)));
        String id = to.id(27);
        to.add(stamped(
                Told.of("tasks")
                        .with("hs_object_id", id)
                        .with("hs_task_subject", "Send the brochure")
                        .with("hs_task_body", "They asked for it at the fair.")
                        .with("hs_task_status", done ? "COMPLETED" : "NOT_STARTED")
                        .with("hs_task_priority", "LOW")
                        .with("hs_task_type", "TODO")
                        .with("hs_timestamp", due.toString())
                        .with("hubspot_owner_id", HubSpotTelling.ownerId(profile.owner())),
                due));
        to.link("tasks", id, "companies", company, 192);
    }

    private void add(
            Told told,
            int kind,
            Instant at,
            Profile profile,
            String company,
            int companyLink,
            String contact,
            int contactLink) {
        String id = to.id(kind);
        to.add(stamped(
                told.with("hs_object_id", id).with("hubspot_owner_id", HubSpotTelling.ownerId(profile.owner())), at));
        to.link(told.kind(), id, "companies", company, companyLink);
        to.link(told.kind(), id, "contacts", contact, contactLink);
    }

    /** Entered when it took place; what is still to come was entered two days ago. */
    private static Told stamped(Told told, Instant at) {
        Instant lately = Portfolio.NOW.minus(2, ChronoUnit.DAYS);
        Instant entered = at.isBefore(lately) ? at : lately;
        return told.with("created", entered).with("updated", entered);
    }

    /** Early enough to be over at nine, which is now; the hour of the meetings that Salesforce tells. */
    private static Instant morning(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }
}
