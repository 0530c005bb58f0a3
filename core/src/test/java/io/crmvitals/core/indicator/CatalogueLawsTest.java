package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Milestone.Kind.DELIVERABLE;
import static io.crmvitals.core.record.Milestone.Kind.INTEGRATION;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anAnswer;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.anInvitation;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for every question about setting up, working together and use, whatever the account. */
class CatalogueLawsTest {

    private static final List<String> IDS = List.of(
            "onboarding_progress",
            "time_to_onboard",
            "license_activation",
            "integration_setup",
            "sow_slip",
            "days_since_touch",
            "stakeholder_breadth",
            "superuser_change",
            "meeting_cadence",
            "training_completion",
            "education_rating",
            "survey_response",
            "active_user_rate",
            "logins",
            "active_days",
            "usage_trend",
            "login_change",
            "pattern_shift",
            "breadth",
            "depth",
            "behavior_composite",
            "core_feature_adoption",
            "stickiness",
            "integration_volume");

    /** One account of which the number, 0 to 40, is the better the higher. */
    private static final Map<String, IntFunction<FactsBuilder>> BETTER = better();

    private static Map<String, IntFunction<FactsBuilder>> better() {
        Map<String, IntFunction<FactsBuilder>> all = new TreeMap<>();
        all.put("onboarding_progress", x -> steps(x));
        all.put(
                "time_to_onboard",
                x -> facts(
                        anAccount().startedDaysAgo(200).liveSinceDaysAgo(5 * x).build()));
        all.put("license_activation", x -> facts(anAccount().startedDaysAgo(400).build(), seats(40, x)));
        all.put("integration_setup", x -> facts(anAccount().integrations(x, 40).build()));
        all.put(
                "sow_slip",
                x -> facts(
                        aStep("a", 40).kind(DELIVERABLE).doneDaysAgo(x).build(),
                        aStep("b", 40).kind(DELIVERABLE).doneDaysAgo(40).build()));
        all.put(
                "days_since_touch",
                x -> facts(anAccount().touchedDaysAgo(10 * (40 - x)).build()));
        all.put("stakeholder_breadth", x -> people(x));
        all.put("meeting_cadence", x -> meetings(x));
        all.put(
                "training_completion",
                x -> week(x).and(aWeek(0).product("b").trained(x).active(40).build()));
        all.put("education_rating", x -> votes(x));
        all.put("survey_response", x -> invitations(x));
        all.put("active_user_rate", x -> week(x));
        all.put("logins", x -> facts(aWeek(0).active(40).logins(10 * x).build()));
        all.put("active_days", x -> facts(aWeek(0).active(40).daily(x).build()));
        all.put("usage_trend", x -> series(ago -> 100 * Math.pow(1 + (x - 20) / 100.0, 13 - ago)));
        all.put("login_change", x -> series(ago -> ago == 0 ? 5.0 * x : 100 + ago % 3));
        all.put("breadth", x -> facts(aWeek(0).features(x, 40).build()));
        all.put("depth", x -> facts(seats(40, 40), aWeek(0).deep(x).build()));
        all.put("core_feature_adoption", x -> facts(aWeek(0).active(40).core(x).build()));
        all.put("stickiness", x -> facts(aWeek(0).active(40).daily(x).build()));
        all.put("integration_volume", x -> automation(x));
        return all;
    }

    private static FactsBuilder steps(int done) {
        FactsBuilder facts = facts();
        for (int i = 0; i < 40; i++) {
            var step = aStep("s" + i, 50 - i);
            facts.and((i < done ? step.doneDaysAgo(3) : step).build());
        }
        return facts;
    }

    private static FactsBuilder people(int many) {
        FactsBuilder facts =
                facts(seats(1000, 500), aContact("x").engagedDaysAgo(300).build());
        for (int i = 0; i < many; i++) {
            facts.and(aContact("p" + i).engagedDaysAgo(i).build());
        }
        return facts;
    }

    private static FactsBuilder meetings(int held) {
        FactsBuilder facts =
                facts(anAccount().startedDaysAgo(900).meetingsAgreed(40).build());
        for (int i = 0; i < 40; i++) {
            facts.and(anEngagement("m" + i)
                    .daysAgo(9 * i)
                    .outcome(i < held ? Engagement.Outcome.HELD : Engagement.Outcome.NO_SHOW)
                    .build());
        }
        return facts;
    }

    private static FactsBuilder votes(int good) {
        FactsBuilder facts = facts();
        for (int i = 0; i < 40; i++) {
            facts.and(anAnswer(SurveyAnswer.Kind.ARTICLE, "p" + i, i < good ? 1 : 0, 0, 1, i));
        }
        return facts;
    }

    private static FactsBuilder invitations(int answered) {
        FactsBuilder facts = facts();
        for (int i = 0; i < 40; i++) {
            var invitation = anInvitation("p" + i, i + 5);
            facts.and((i < answered ? invitation.answeredDaysAgo(i + 1) : invitation).build());
        }
        return facts;
    }

    private static FactsBuilder week(int active) {
        return facts(seats(40, 40), aWeek(0).active(active).build());
    }

    private static FactsBuilder series(java.util.function.IntToDoubleFunction each) {
        return facts().and(IntStream.range(0, 14)
                .mapToObj(ago -> aWeek(ago)
                        .logins((int) Math.round(each.applyAsDouble(ago)))
                        .build())
                .toList());
    }

    private static FactsBuilder automation(int now) {
        return facts().and(IntStream.range(0, 16)
                .mapToObj(
                        ago -> aWeek(ago).automation(ago < 4 ? 10L * now : 100).build())
                .toList());
    }

    @Property(tries = 400)
    void a_better_answer_never_gets_fewer_points(
            @ForAll("questions") String id,
            @ForAll @IntRange(max = 40) int one,
            @ForAll @IntRange(max = 40) int other) {
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
        BETTER.forEach((id, account) -> assertThat(points(id, account.apply(40)))
                .as(id)
                .isGreaterThan(points(id, account.apply(id.equals("login_change") ? 10 : 1))));
    }

    @Property(tries = 100)
    void the_unit_that_effort_and_uses_are_counted_in_is_irrelevant(@ForAll @IntRange(min = 1, max = 500) int times) {
        FactsBuilder plan = facts(
                aStep("a", 40).doneDaysAgo(41).weight(3.0 * times).build(),
                aStep("b", 20).weight(2.0 * times).build(),
                aStep("c", 10).weight(times).doneDaysAgo(1).build());

        // (3 + 1)/6
        assertThat(((Reading.Measured) read("onboarding_progress", plan)).value())
                .isCloseTo(4 / 6.0, within(1e-12));
        assertThat(points("pattern_shift", uses(times))).isCloseTo(points("pattern_shift", uses(1)), within(1e-9));
        assertThat(points("integration_volume", uses(times)))
                .isCloseTo(points("integration_volume", uses(1)), within(1e-9));
    }

    private static FactsBuilder uses(int times) {
        FactsBuilder facts = facts();
        for (int ago = 0; ago < 16; ago++) {
            long some = (ago < 4 ? 60L : 100L) * times;
            facts.and(
                    aWeek(ago).automation(some).build(),
                    aWeek(ago).feature("a").events(some).build(),
                    aWeek(ago).feature("b").events(100L * times).build());
        }
        return facts;
    }

    /** Some of everything, by chance. */
    private static List<SharedRecord> some(Random chance) {
        List<SharedRecord> all = new ArrayList<>();
        var account = anAccount()
                .startedDaysAgo(chance.nextInt(900))
                .meetingsAgreed(chance.nextInt(6))
                .integrations(chance.nextInt(4), chance.nextInt(5))
                .touchedDaysAgo(chance.nextInt(300));
        all.add((chance.nextBoolean() ? account.liveSinceDaysAgo(chance.nextInt(500)) : account).build());
        all.add(seats(10 + chance.nextInt(60), chance.nextInt(60)));
        for (int i = chance.nextInt(4); i >= 0; i--) {
            all.add(aStep("o" + i, chance.nextInt(90))
                    .doneDaysAgo(chance.nextInt(90))
                    .build());
            all.add(aStep("i" + i, chance.nextInt(90))
                    .kind(INTEGRATION)
                    .seenDaysAgo(chance.nextInt(60))
                    .build());
            all.add(aStep("d" + i, chance.nextInt(90)).kind(DELIVERABLE).build());
            var person = aContact("p" + i).engagedDaysAgo(chance.nextInt(200)).trainedDaysAgo(chance.nextInt(500));
            person.as(ContactRole.values()[chance.nextInt(4)]);
            all.add((chance.nextInt(3) == 0 ? person.leftDaysAgo(chance.nextInt(250)) : person).build());
            all.add(anAnswer(SurveyAnswer.Kind.ARTICLE, "p" + i, chance.nextInt(2), 0, 1, chance.nextInt(200)));
        }
        for (int i = 0; i < 14; i++) {
            all.add(anInvitation("p" + i, chance.nextInt(300)).build());
            all.add(anEngagement("e" + i)
                    .with("p" + chance.nextInt(3))
                    .daysAgo(chance.nextInt(200))
                    .outcome(Engagement.Outcome.values()[chance.nextInt(4)])
                    .build());
        }
        int newest = chance.nextInt(5);
        for (int ago = newest; ago < 10 + chance.nextInt(20); ago++) {
            all.add(aWeek(ago)
                    .active(chance.nextInt(40))
                    .logins(chance.nextInt(300))
                    .deep(chance.nextInt(10))
                    .core(chance.nextInt(20))
                    .trained(chance.nextInt(20))
                    .daily(chance.nextInt(20))
                    .automation(chance.nextInt(300))
                    .build());
            all.add(aWeek(ago)
                    .feature("a")
                    .events(chance.nextInt(200))
                    .entitled(1)
                    .build());
            all.add(aWeek(ago)
                    .feature("b")
                    .events(chance.nextInt(200))
                    .entitled(1)
                    .build());
        }
        return all;
    }

    @Property(tries = 150)
    void a_feed_that_falls_silent_takes_answers_away_and_never_brings_another(
            @ForAll long seed, @ForAll @IntRange(max = 4096) int which) {
        List<SharedRecord> records = some(new Random(seed));
        FactsBuilder silent = facts().and(records);
        List<Class<? extends SharedRecord>> kinds = FactsBuilder.kinds();
        for (int i = 0; i < kinds.size(); i++) {
            if ((which & (1 << i)) != 0) {
                silent.heard(kinds.get(i), 30);
            }
        }

        for (String id : IDS) {
            if (!id.equals("behavior_composite") && read(id, silent) instanceof Reading.Measured after) {
                assertThat(read(id, facts().and(records))).as(id).isEqualTo(after);
            }
        }
    }

    @Test
    void without_a_row_silence_is_never_an_answer() {
        FactsBuilder silent =
                facts(anAccount().startedDaysAgo(400).meetingsAgreed(4).build());
        FactsBuilder.kinds().forEach(kind -> silent.heard(kind, 30));
        FactsBuilder unheard =
                facts(anAccount().startedDaysAgo(400).meetingsAgreed(4).build()).hearingNothing();

        for (String id : IDS) {
            assertThat(read(id, silent)).as(id).isNotInstanceOf(Reading.Measured.class);
            assertThat(read(id, unheard)).as(id).isNotInstanceOf(Reading.Measured.class);
        }
    }

    @Property(tries = 100)
    void the_order_of_records_is_irrelevant(@ForAll long seed) {
        List<SharedRecord> records = some(new Random(seed));
        List<SharedRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed + 1));

        for (String id : IDS) {
            assertThat(read(id, facts().and(shuffled))).as(id).isEqualTo(read(id, facts().and(records)));
        }
    }

    @Test
    void every_entry_tells_how_it_is_worked_out_where_it_comes_from_and_what_its_trap_is() {
        for (String id : IDS) {
            Indicator indicator = Asked.indicator(id);
            assertThat(indicator.definition()).as(id).endsWith(".");
            assertThat(indicator.caution()).as(id).endsWith(".");
            assertThat(indicator.window()).as(id).isNotBlank();
            assertThat(indicator.journey()).as(id).isNotEmpty();
            assertThat(indicator.functions()).as(id).isNotEmpty();
            assertThat(indicator.sources()).as(id).containsKey("files");
            assertThat(indicator.target()).as(id).isPresent();
            assertThat(indicator.feeds()).as(id).isNotEmpty();
        }
        assertThat(IDS.stream().map(id -> Asked.indicator(id).number()).filter(number -> !number.isEmpty()))
                .hasSize(23)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_target_of_every_question_gets_at_least_the_points_of_a_green_account() {
        for (String id : IDS) {
            Indicator indicator = Asked.indicator(id);
            CurveReader.Choice last = indicator.curves().get(indicator.curves().size() - 1);
            assertThat(((Curve) last.grading()).points(indicator.target().orElseThrow()))
                    .as(id)
                    .isGreaterThanOrEqualTo(70);
        }
    }
}
