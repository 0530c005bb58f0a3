package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.aWish;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anAnswer;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.record.TicketBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A better answer never gets fewer points: the questions about value, support and sentiment. */
class ExperienceLawsTest {

    private static final int MOST = 20;

    /** One account of which the number, 0 to 20, is the better the higher. */
    private static final Map<String, IntFunction<FactsBuilder>> BETTER = better();

    private static Map<String, IntFunction<FactsBuilder>> better() {
        Map<String, IntFunction<FactsBuilder>> all = new TreeMap<>();
        all.put("outcomes_achieved", x -> facts(anAccount().goals(MOST, x, 0).build()));
        all.put(
                "roi_realized",
                x -> facts(anAccount().benefit(String.valueOf(10 * x), "100").build()));
        all.put(
                "time_to_value",
                x -> facts(
                        anAccount().startedDaysAgo(200).firstValueDaysAgo(9 * x).build()));
        // Few tickets are as good as it gets and none is not, so from one ticket on: fewer are better.
        all.put(
                "ticket_rate",
                x -> tickets(1 + MOST - x, (i, ticket) -> ticket.openedDaysAgo(i))
                        .and(
                                anAccount().startedDaysAgo(400).build(),
                                aWeek(0).active(20).build()));
        all.put(
                "ticket_surge",
                x -> tickets(6 + MOST - x, (i, ticket) -> ticket.openedDaysAgo(i < 6 ? 20 + 25 * i : i % 14))
                        .and(anAccount().startedDaysAgo(400).build()));
        all.put(
                "severity_mix",
                x -> tickets(
                        MOST,
                        (i, ticket) -> ticket.openedDaysAgo(30)
                                .solvedDaysAgo(20)
                                .priority(i < x ? Ticket.Priority.NORMAL : Ticket.Priority.HIGH)));
        all.put(
                "howto_share",
                x -> tickets(
                                MOST,
                                (i, ticket) -> ticket.openedDaysAgo(30)
                                        .solvedDaysAgo(20)
                                        .kind(i < x ? Ticket.Kind.PROBLEM : Ticket.Kind.QUESTION))
                        .and(anAccount().startedDaysAgo(400).build()));
        all.put(
                "first_response_time",
                x -> tickets(
                        MOST,
                        (i, ticket) ->
                                ticket.openedDaysAgo(30).solvedDaysAgo(20).repliedAfterHours(3 * (MOST - x))));
        all.put(
                "resolution_time",
                x -> tickets(
                        MOST,
                        (i, ticket) ->
                                ticket.openedDaysAgo(60).solvedDaysAgo(20).solvedAfterBusinessHours(10 * (MOST - x))));
        all.put("aged_open", x -> tickets(MOST - x, (i, ticket) -> ticket.openedDaysAgo(i)));
        all.put(
                "reopen_rate",
                x -> tickets(
                        MOST,
                        (i, ticket) ->
                                ticket.openedDaysAgo(30).solvedDaysAgo(20).reopened(i < x ? 0 : 1)));
        all.put(
                "self_service_ratio",
                x -> tickets(40, (i, ticket) -> ticket.openedDaysAgo(30))
                        .and(aWeek(0).helpVisits(20 + 10 * x, 0).build()));
        all.put("support_csat", x -> answers(SurveyAnswer.Kind.TICKET_CSAT, i -> i < x ? 1 : 0, 0, 1));
        all.put("nps", x -> answers(SurveyAnswer.Kind.NPS, i -> i < x ? 10 : 3, 0, 10));
        all.put(
                "nps_buyers",
                x -> answers(SurveyAnswer.Kind.NPS, i -> i < x ? 10 : 3, 0, 10)
                        .and(aContact("p3").as(ContactRole.SPONSOR).build()));
        all.put("csat", x -> answers(SurveyAnswer.Kind.CSAT, i -> i < x ? 5 : 2, 1, 5));
        all.put("ces", x -> answers(SurveyAnswer.Kind.CES, i -> i < x ? 7 : 2, 1, 7));
        all.put("subjective_score", x -> facts(anAccount().pulse(1 + x / 5, 5).build()));
        all.put("feature_requests", x -> facts(aWish("w", 10 * (MOST - x)).build()));
        return all;
    }

    private static FactsBuilder tickets(int many, BiFunction<Integer, TicketBuilder, TicketBuilder> each) {
        FactsBuilder facts = facts();
        for (int i = 0; i < many; i++) {
            facts.and(each.apply(i, aTicket("t" + i)).build());
        }
        return facts;
    }

    private static FactsBuilder answers(SurveyAnswer.Kind kind, IntFunction<Integer> value, int min, int max) {
        FactsBuilder facts = facts();
        for (int i = 0; i < MOST; i++) {
            facts.and(anAnswer(kind, "p" + i, value.apply(i), min, max, i));
        }
        return facts;
    }

    @Property(tries = 400)
    void a_better_answer_never_gets_fewer_points(
            @ForAll("questions") String id,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int other) {
        IntFunction<FactsBuilder> account = BETTER.get(id);

        Reading worse = read(id, account.apply(Math.min(one, other)));
        Reading better = read(id, account.apply(Math.max(one, other)));

        if (worse instanceof Reading.Measured low && better instanceof Reading.Measured high) {
            assertThat(high.points()).as(id).isGreaterThanOrEqualTo(low.points() - 1e-9);
        }
    }

    @Provide
    Arbitrary<String> questions() {
        return Arbitraries.of(BETTER.keySet());
    }

    @Test
    void the_worst_and_the_best_of_these_accounts_are_told_apart_by_every_question() {
        BETTER.forEach((id, account) ->
                assertThat(points(id, account.apply(MOST))).as(id).isGreaterThan(points(id, account.apply(0))));
    }

    @Test
    void every_question_of_these_pillars_that_may_be_weighed_is_asked_here() {
        assertThat(Catalogue.builtIn().all())
                .filteredOn(indicator -> !indicator.label())
                .filteredOn(indicator -> !indicator.id().equals("education_rating")) // asked with those about training
                .filteredOn(indicator -> indicator.pillar() == Pillar.VALUE
                        || indicator.pillar() == Pillar.SUPPORT
                        || indicator.pillar() == Pillar.SENTIMENT)
                .extracting(Indicator::id)
                .allSatisfy(id -> assertThat(BETTER).containsKey(id));
    }
}
