package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.anInvitation;
import static io.crmvitals.core.record.Records.seats;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.record.TicketBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A golden story, written in days before the day of the score.
 *
 * @param before numbers of earlier days, oldest first
 * @param family accounts that belong to this one
 */
record Story(AccountFacts facts, List<Earlier> before, List<Child> family) {

    private static final int SILENT_DAYS = 30;

    /** @param known points that indicators had on that day */
    record Earlier(LocalDate day, double score, Map<String, Double> known) {}

    static Story read(String yaml) {
        Problems problems = new Problems();
        Section root =
                ConfigFile.parse("facts.yaml", yaml, name -> null, problems).root();
        Story story = read(root);
        root.finish();
        problems.throwIfAny();
        return story;
    }

    static AccountFacts facts(String yaml) {
        return read(yaml).facts();
    }

    private static Story read(Section root) {
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
            step.optionalChoice("kind", Milestone.Kind.class).ifPresent(milestone::kind);
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
        people(root, records);
        FactsBuilder facts = Records.facts().and(records);
        for (String kind : root.texts("silent")) {
            facts.heard(
                    FactsBuilder.kinds().stream()
                            .filter(any -> any.getSimpleName().equals(kind))
                            .findFirst()
                            .orElseThrow(),
                    SILENT_DAYS);
        }
        return new Story(facts.build(), before(root), family(root));
    }

    private static void people(Section root, List<SharedRecord> records) {
        for (Section meeting : root.sections("meetings")) {
            records.add(anEngagement(meeting.text("id"))
                    .with(meeting.text("with"))
                    .daysAgo(meeting.integer("days", 0, 1000))
                    .outcome(meeting.choice("outcome", Engagement.Outcome.class, Engagement.Outcome.HELD))
                    .build());
        }
        for (Section asked : root.sections("invitations")) {
            var invitation = anInvitation(asked.text("person"), asked.integer("days", 0, 1000));
            asked.optionalInteger("answered", 0, 1000).ifPresent(invitation::answeredDaysAgo);
            records.add(invitation.build());
        }
        for (Section answer : root.sections("answers")) {
            List<Double> scale = answer.numbers("scale", 0, 100);
            SurveyAnswer.Kind kind = answer.choice("kind", SurveyAnswer.Kind.class);
            int days = answer.integer("days", 0, 1000);
            String person = answer.text("person");
            records.add(new SurveyAnswer(
                    new ExternalId("salesforce", "answer", kind + "-" + person + "-" + days),
                    null,
                    new ExternalId("salesforce", "contact", person),
                    null,
                    kind,
                    answer.number("value", 0, 100),
                    scale.get(0),
                    scale.get(1),
                    Records.daysAgo(days)));
        }
    }

    private static List<Earlier> before(Section root) {
        List<Earlier> all = new ArrayList<>();
        for (Section earlier : root.sections("before")) {
            Map<String, Double> known = new HashMap<>();
            earlier.sections("known").forEach(one -> known.put(one.text("indicator"), one.number("points", 0, 100)));
            LocalDate day = Records.DAY.minusDays(earlier.integer("days", 1, 365));
            all.add(new Earlier(day, earlier.number("score", 0, 100), known));
        }
        return all;
    }

    private static List<Child> family(Section root) {
        List<Child> family = new ArrayList<>();
        for (Section child : root.sections("family")) {
            String name = child.text("name");
            double value = child.number("score", 0, 100);
            AccountKey key = new AccountKey("salesforce:account:001" + name);
            HealthScore score = new HealthScore.Scored(
                    key,
                    Records.DAY,
                    "enterprise@1",
                    value,
                    new Bands(40, 70, 3).of(value),
                    child.number("coverage", 0, 1),
                    Map.of(
                            Axis.OUTCOME, child.number("outcome", 0, 100),
                            Axis.EXPERIENCE, child.number("experience", 0, 100)),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Steadiness.NEW,
                    false);
            family.add(new Child(key, name, score, BigDecimal.valueOf(child.number("revenue", 0, 1e9)), "EUR"));
        }
        return family;
    }

    /** The earlier numbers as scores by the card, each with the band that followed from those before it. */
    List<HealthScore.Scored> course(Scorecard card) {
        List<HealthScore.Scored> all = new ArrayList<>();
        HealthScore.Scored last = null;
        for (Earlier earlier : before) {
            Bands.Kept kept = card.bands().next(earlier.score(), earlier.day(), new Memory(last), false, last != null);
            List<Reading> readings = new ArrayList<>();
            earlier.known()
                    .forEach((id, points) ->
                            readings.add(new Reading.Measured(id, 0, 0, points, 1, 1, 1, "", List.of())));
            last = new HealthScore.Scored(
                    facts.key(),
                    earlier.day(),
                    card.key(),
                    earlier.score(),
                    kept.band(),
                    1,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    readings,
                    kept.steadiness(),
                    false);
            all.add(last);
        }
        return all;
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
        section.optionalInteger("meetings", 0, 100).ifPresent(builder::meetingsAgreed);
        section.optionalInteger("revenue", 0, 1_000_000_000).ifPresent(value -> builder.revenue(value.toString()));
        List<Double> integrations = section.numbers("integrations", 0, 100);
        if (!integrations.isEmpty()) {
            builder.integrations(
                    integrations.get(0).intValue(), integrations.get(1).intValue());
        }
        List<Double> benefit = section.numbers("benefit", 0, 1e9);
        if (!benefit.isEmpty()) {
            builder.benefit(benefit.get(0).toString(), benefit.get(1).toString());
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
                section.optionalInteger("core", 0, 1_000_000).ifPresent(week::core);
                section.optionalInteger("trained", 0, 1_000_000).ifPresent(week::trained);
                List<Double> features = section.numbers("features", 0, 1000);
                if (!features.isEmpty()) {
                    week.features(features.get(0).intValue(), features.get(1).intValue());
                }
            }
            records.add(week.build());
        }
    }
}
