package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anAnswer;
import static io.crmvitals.core.record.Records.seats;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.record.TicketBuilder;
import java.util.ArrayList;
import java.util.List;

/** The facts of a golden story, written in days before the day of the score. */
final class Story {

    private Story() {}

    static AccountFacts facts(String yaml) {
        Problems problems = new Problems();
        Section root =
                ConfigFile.parse("facts.yaml", yaml, name -> null, problems).root();
        List<SharedRecord> records = new ArrayList<>();
        records.add(account(root.section("account")));
        List<Double> seats = root.numbers("seats", 0, 1e6);
        records.add(seats(seats.get(0).intValue(), seats.get(1).intValue()));
        weeks(root.section("weeks"), records);
        for (Section contact : root.sections("contacts")) {
            var builder = aContact(contact.text("id"))
                    .as(contact.texts("roles").stream()
                            .map(ContactRole::valueOf)
                            .toArray(ContactRole[]::new))
                    .engagedDaysAgo(contact.integer("engaged", 0, 10_000));
            contact.optionalInteger("left", 0, 10_000).ifPresent(builder::leftDaysAgo);
            records.add(builder.build());
        }
        for (Section step : root.sections("milestones")) {
            var milestone = aStep(step.text("id"), step.integer("planned", -1000, 1000));
            step.optionalInteger("first", -1000, 1000).ifPresent(milestone::firstPlannedDaysAgo);
            step.optionalInteger("done", 0, 1000).ifPresent(milestone::doneDaysAgo);
            records.add(milestone.build());
        }
        for (Section ticket : root.sections("tickets")) {
            var builder = aTicket(ticket.text("id"))
                    .openedDaysAgo(ticket.integer("opened", 0, 1000))
                    .priority(ticket.choice("priority", Ticket.Priority.class, Ticket.Priority.NORMAL));
            ticket.optionalInteger("solved", 0, 1000).ifPresent(builder::solvedDaysAgo);
            ticket.optionalNumber("replied", 0, 1000).ifPresent(builder::repliedAfterHours);
            experience(ticket, builder);
            records.add(builder.build());
        }
        for (Section answer : root.sections("answers")) {
            List<Double> scale = answer.numbers("scale", 0, 100);
            records.add(anAnswer(
                    answer.choice("kind", SurveyAnswer.Kind.class),
                    answer.text("person"),
                    answer.number("value", 0, 100),
                    scale.get(0),
                    scale.get(1),
                    answer.integer("days", 0, 1000)));
        }
        root.finish();
        problems.throwIfAny();
        return Records.facts().and(records).build();
    }

    private static SharedRecord account(Section section) {
        var builder = anAccount()
                .segment(section.choice("segment", Segment.class))
                .startedDaysAgo(section.integer("started", 0, 10_000))
                .touchedDaysAgo(section.integer("touched", 0, 10_000));
        section.optionalInteger("live", 0, 10_000).ifPresent(builder::liveSinceDaysAgo);
        section.optionalInteger("notice", 0, 10_000).ifPresent(builder::noticeGivenDaysAgo);
        section.optionalInteger("first_value", 0, 10_000).ifPresent(builder::firstValueDaysAgo);
        List<Double> goals = section.numbers("goals", 0, 1000);
        if (!goals.isEmpty()) {
            builder.goals(
                    goals.get(0).intValue(),
                    goals.get(1).intValue(),
                    goals.get(2).intValue());
        }
        List<Double> pulse = section.numbers("pulse", 0, 1000);
        if (!pulse.isEmpty()) {
            builder.pulse(pulse.get(0).intValue(), pulse.get(1).intValue());
        }
        return builder.build();
    }

    /** What only some stories tell of a ticket. */
    private static void experience(Section ticket, TicketBuilder builder) {
        ticket.optionalText("by").ifPresent(builder::by);
        ticket.optionalChoice("kind", Ticket.Kind.class).ifPresent(builder::kind);
        if (ticket.flag("automatic", false)) {
            builder.automatic();
        }
    }

    /** Logins newest week first; everything else is told by the newest week. */
    private static void weeks(Section section, List<SharedRecord> records) {
        List<Double> logins = section.numbers("logins", 0, 1e6);
        for (int i = 0; i < logins.size(); i++) {
            var week = aWeek(i).logins(logins.get(i).intValue());
            if (i == 0) {
                section.optionalInteger("active", 0, 1_000_000).ifPresent(week::active);
                section.optionalInteger("deep", 0, 1_000_000).ifPresent(week::deep);
                List<Double> features = section.numbers("features", 0, 1000);
                if (!features.isEmpty()) {
                    week.features(features.get(0).intValue(), features.get(1).intValue());
                }
            }
            records.add(week.build());
        }
    }
}
