package io.crmvitals.core.playbook;

import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the expressions of a site's own playbooks see of an account. What is not known is absent. Indicators are measured only when they are asked for. */
final class OwnView {

    private OwnView() {}

    static Map<String, ValueType> types(Catalogue catalogue) {
        ValueType reading = ValueType.record(
                "Reading",
                Map.of(
                        "value", ValueType.NUMBER,
                        "points", ValueType.NUMBER,
                        "n", ValueType.WHOLE,
                        "measured", ValueType.FLAG));
        Map<String, ValueType> readings = new LinkedHashMap<>();
        catalogue.all().forEach(indicator -> readings.put(indicator.id(), reading));
        return Map.of(
                "account", ValueType.record("Customer", account()),
                "score", ValueType.record("Score", score()),
                "before", ValueType.record("ScoreBefore", Map.of("value", ValueType.NUMBER, "band", bands())),
                "readings", ValueType.record("Readings", readings),
                "tickets", ValueType.record("Tickets", Map.of("open", ValueType.WHOLE, "urgent", ValueType.WHOLE)),
                "days", ValueType.record("Days", days()));
    }

    private static Map<String, ValueType> account() {
        return Map.of(
                "name", ValueType.TEXT,
                "segment",
                        ValueType.oneOf(Arrays.stream(Segment.values())
                                .map(Segment::name)
                                .toList()),
                "country", ValueType.TEXT,
                "industry", ValueType.TEXT,
                "annualRevenue", ValueType.NUMBER,
                "currency", ValueType.TEXT,
                "live", ValueType.FLAG);
    }

    private static Map<String, ValueType> score() {
        return Map.of(
                "value", ValueType.NUMBER,
                "band", bands(),
                "coverage", ValueType.NUMBER,
                "outcome", ValueType.NUMBER,
                "experience", ValueType.NUMBER);
    }

    private static ValueType bands() {
        return ValueType.oneOf(Arrays.stream(Band.values()).map(Band::word).toList());
    }

    private static Map<String, ValueType> days() {
        return Map.of(
                "sinceContractStart", ValueType.WHOLE,
                "sinceGoLive", ValueType.WHOLE,
                "sinceContact", ValueType.WHOLE,
                "sinceTicket", ValueType.WHOLE,
                "sinceNotice", ValueType.WHOLE,
                "paymentOverdue", ValueType.WHOLE,
                "untilRenewal", ValueType.WHOLE);
    }

    static Map<String, Object> of(Situation situation) {
        Map<String, Object> view = new HashMap<>();
        view.put("account", account(situation));
        view.put("score", score(situation.now()));
        HealthScore before = situation.before();
        view.put("before", before == null ? Map.of() : score(before));
        view.put("readings", new Readings(situation));
        view.put("tickets", tickets(situation));
        view.put("days", days(situation));
        return view;
    }

    private static Map<String, @Nullable Object> account(Situation situation) {
        Map<String, @Nullable Object> account = new HashMap<>();
        account.put("name", situation.facts().name());
        account.put("segment", situation.view().segment().name());
        account.put("country", situation.facts().first(Account::country));
        account.put("industry", situation.facts().first(Account::industry));
        account.put("annualRevenue", situation.facts().first(Account::annualRevenue));
        account.put("currency", situation.facts().first(Account::currency));
        account.put("live", situation.view().live());
        return account;
    }

    private static Map<String, @Nullable Object> score(HealthScore score) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("band", score.band().word());
        told.put("coverage", score.coverage());
        if (score instanceof HealthScore.Scored scored) {
            told.put("value", scored.value());
            told.put("outcome", scored.composites().get(Axis.OUTCOME));
            told.put("experience", scored.composites().get(Axis.EXPERIENCE));
        }
        return told;
    }

    private static Map<String, Object> tickets(Situation situation) {
        long open =
                situation.facts().tickets().stream().filter(Ticket::unsolved).count();
        long urgent = situation.facts().tickets().stream()
                .filter(ticket -> ticket.unsolved() && ticket.priority() == Ticket.Priority.URGENT)
                .count();
        return Map.of("open", open, "urgent", urgent);
    }

    private static Map<String, @Nullable Object> days(Situation situation) {
        Map<String, @Nullable Object> days = new HashMap<>();
        days.put("sinceContractStart", situation.view().contractAge());
        days.put("sinceGoLive", since(situation, situation.facts().first(Account::goLive)));
        days.put("sinceNotice", since(situation, situation.facts().first(Account::noticeGiven)));
        days.put("paymentOverdue", since(situation, situation.facts().first(Account::paymentOverdueSince)));
        days.put(
                "sinceContact",
                situation.facts().engagements().stream()
                        .filter(engagement ->
                                engagement.tookPartBy(situation.view().asOf()))
                        .map(Engagement::at)
                        .map(situation.view()::daysSince)
                        .min(Integer::compare)
                        .orElse(null));
        days.put(
                "sinceTicket",
                situation.facts().tickets().stream()
                        .map(Ticket::openedAt)
                        .map(situation.view()::daysSince)
                        .filter(age -> age >= 0)
                        .min(Integer::compare)
                        .orElse(null));
        days.put(
                "untilRenewal",
                RenewalDue.next(situation)
                        .map(Renewal::dueOn)
                        .map(due -> -situation.view().daysSince(due))
                        .orElse(null));
        return days;
    }

    private static @Nullable Integer since(Situation situation, @Nullable LocalDate day) {
        int age = day == null ? -1 : situation.view().daysSince(day);
        return age < 0 ? null : age;
    }

    /** Answers by indicator, each measured when it is asked for. */
    private static final class Readings extends AbstractMap<String, Object> {

        private final Situation situation;

        Readings(Situation situation) {
            this.situation = situation;
        }

        @Override
        public Object get(Object key) {
            Reading.Measured answer = situation.answer(String.valueOf(key));
            return answer == null
                    ? Map.of("measured", false)
                    : Map.of("value", answer.value(), "points", answer.points(), "n", answer.n(), "measured", true);
        }

        /** Never listed: an expression can only ask for one by its name. */
        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of();
        }
    }
}
