package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Points worked out by hand from the definitions of the curves. */
class CurvesTest {

    @Test
    void a_line_runs_from_the_worst_to_the_best_in_either_direction() {
        Curve csat = new Curve.Linear(0.5, 0.95);
        Curve slip = new Curve.Linear(30, 0);

        // (0.80 - 0.50)/0.45
        assertThat(csat.points(0.8)).isCloseTo(66.6667, within(5e-5));
        assertThat(csat.points(0.4)).isZero();
        assertThat(csat.points(1)).isEqualTo(100);
        assertThat(slip.points(30)).isZero();
        assertThat(slip.points(12)).isCloseTo(60, within(1e-9));
        assertThat(slip.points(-3)).isEqualTo(100);
    }

    @Test
    void a_logarithmic_curve_counts_the_first_few_most() {
        Curve logins = new Curve.Logarithmic(0, 5);

        // ln 3 / ln 6 = 1.0986123 / 1.7917595
        assertThat(logins.points(2)).isCloseTo(61.3147, within(5e-5));
        // ln 1.5 / ln 6 = 0.4054651 / 1.7917595
        assertThat(logins.points(0.5)).isCloseTo(22.6294, within(5e-5));
        assertThat(logins.points(0)).isZero();
        assertThat(logins.points(5)).isEqualTo(100);
        assertThat(logins.points(50)).isEqualTo(100);
        assertThat(logins.points(-1)).isZero();
    }

    @Test
    void a_logarithmic_curve_works_from_many_to_few_and_from_a_start_other_than_zero() {
        // ln(31/366) / ln(1/366) = 2.4686463 / 5.9026333
        assertThat(new Curve.Logarithmic(365, 0).points(30)).isCloseTo(41.8228, within(5e-5));
        // ln(4/2) / ln(8/2) = 1/2
        assertThat(new Curve.Logarithmic(1, 7).points(3)).isCloseTo(50, within(1e-9));
    }

    @Test
    void a_band_rises_holds_and_falls() {
        Curve rate = new Curve.Band(-1, 0.5, 8, 40);

        // (0 + 1)/1.5
        assertThat(rate.points(0)).isCloseTo(66.6667, within(5e-5));
        assertThat(rate.points(0.5)).isEqualTo(100);
        assertThat(rate.points(8)).isEqualTo(100);
        // (40 - 24)/32
        assertThat(rate.points(24)).isCloseTo(50, within(1e-9));
        assertThat(rate.points(40)).isZero();
        assertThat(rate.points(41)).isZero();
    }

    @Test
    void a_band_without_an_upper_end_never_falls() {
        Curve volume = new Curve.Band(0.2, 0.8, 3, Double.POSITIVE_INFINITY);

        // (0.5 - 0.2)/0.6
        assertThat(volume.points(0.5)).isCloseTo(50, within(1e-9));
        assertThat(volume.points(3)).isEqualTo(100);
        assertThat(volume.points(1e9)).isEqualTo(100);
    }

    @Test
    void a_band_whose_fall_is_a_drop_is_whole_at_its_edge() {
        Curve band = new Curve.Band(0, 1, 5, 5);

        assertThat(band.points(5)).isEqualTo(100);
        assertThat(band.points(5.0001)).isZero();
    }

    @Test
    void lines_through_points_are_level_outside_them() {
        Curve onboarding = new Curve.Points(Map.of(0.0, 0.0, 0.5, 30.0, 0.8, 65.0, 1.0, 100.0));

        // 30 + 35 x (0.62 - 0.5)/0.3
        assertThat(onboarding.points(0.62)).isCloseTo(44, within(1e-9));
        assertThat(onboarding.points(0.8)).isCloseTo(65, within(1e-9));
        assertThat(onboarding.points(-1)).isZero();
        assertThat(onboarding.points(2)).isEqualTo(100);
    }

    @Test
    void a_step_holds_from_its_own_value_on() {
        Curve steps = new Curve.Steps(Map.of(0.0, 10.0, 2.0, 40.0, 5.0, 90.0));

        assertThat(steps.points(1.999)).isEqualTo(10);
        assertThat(steps.points(2)).isEqualTo(40);
        assertThat(steps.points(4.999)).isEqualTo(40);
        assertThat(steps.points(5)).isEqualTo(90);
        assertThat(steps.points(-7)).isEqualTo(10);
    }

    @Test
    void a_half_life_halves_again_and_again() {
        Curve decay = new Curve.Decay(180);

        assertThat(decay.points(0)).isEqualTo(100);
        assertThat(decay.points(180)).isEqualTo(50);
        assertThat(decay.points(360)).isEqualTo(25);
        // 2^-0.5
        assertThat(decay.points(90)).isCloseTo(70.7107, within(5e-5));
        assertThat(decay.points(-5)).isEqualTo(100);
    }

    @Test
    void a_curve_that_is_none_is_refused() {
        assertThatThrownBy(() -> new Curve.Linear(1, 1)).hasMessageContaining("must differ");
        assertThatThrownBy(() -> new Curve.Logarithmic(-1, 5)).hasMessageContaining("above -1");
        assertThatThrownBy(() -> new Curve.Band(2, 1, 3, 4)).hasMessageContaining("a < b");
        assertThatThrownBy(() -> new Curve.Decay(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Curve.Points(Map.of(1.0, 1.0))).hasMessageContaining("two points");
        assertThatThrownBy(() -> new Curve.Steps(Map.of(1.0, 101.0))).hasMessageContaining("0 to 100");
    }

    @Property(tries = 300)
    void points_stay_between_0_and_100(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        for (Curve curve : List.of(
                new Curve.Linear(0.5, 0.95),
                new Curve.Linear(30, 0),
                new Curve.Logarithmic(0, 5),
                new Curve.Logarithmic(365, 0),
                new Curve.Band(-1, 0.5, 8, 40),
                new Curve.Band(0.2, 0.8, 3, Double.POSITIVE_INFINITY),
                new Curve.Points(Map.of(-10.0, 0.0, 2.0, 100.0)),
                new Curve.Steps(Map.of(0.0, 10.0, 2.0, 40.0)),
                new Curve.Decay(90))) {
            assertThat(curve.points(value)).isBetween(0.0, 100.0);
        }
    }

    @Property(tries = 300)
    void a_better_answer_never_gets_fewer_points(
            @ForAll @DoubleRange(min = -100, max = 500) double one,
            @ForAll @DoubleRange(min = -100, max = 500) double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);

        for (Curve rising : List.of(
                new Curve.Linear(0, 40),
                new Curve.Logarithmic(0, 5),
                new Curve.Band(0, 300, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                new Curve.Points(Map.of(0.0, 0.0, 10.0, 80.0, 300.0, 100.0)),
                new Curve.Steps(Map.of(0.0, 0.0, 100.0, 60.0)))) {
            assertThat(rising.points(low)).isLessThanOrEqualTo(rising.points(high));
        }
        for (Curve falling : List.of(new Curve.Linear(40, 0), new Curve.Logarithmic(365, 0), new Curve.Decay(90))) {
            assertThat(falling.points(low)).isGreaterThanOrEqualTo(falling.points(high));
        }
    }

    @Property(tries = 300)
    void a_line_gives_the_same_points_whatever_the_unit(
            @ForAll @DoubleRange(min = -50, max = 150) double hours,
            @ForAll @DoubleRange(min = 0.01, max = 3600) double perHour) {
        double inHours = new Curve.Linear(48, 1).points(hours);
        double inOther = new Curve.Linear(48 * perHour, perHour).points(hours * perHour);

        assertThat(inOther).isCloseTo(inHours, within(1e-9));
    }

    // In the catalogue

    @Test
    void a_category_gets_its_own_points() {
        Indicator pulse = indicator("""
                    measure: {kind: survey, survey: nps, days: 365, way: net-promoters}
                    curve: {categories: {100: 90, 0: 55, -100: 10}}
                    missing: {rule: drop}
                """);

        Reading.Measured promoter =
                (Reading.Measured) pulse.measure(facts(anNps("ann", 10, 5)).build(), AS_OF);
        Reading mixed = pulse.measure(
                facts(anNps("ann", 10, 5), anNps("bob", 9, 5), anNps("eve", 7, 5))
                        .build(),
                AS_OF);

        assertThat(promoter.points()).isEqualTo(90);
        assertThat(mixed).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_category_that_the_measure_never_tells_is_refused_with_the_nearest_one() {
        Problems problems = new Problems();
        ConfigFile file = ConfigFile.parse("curve.yaml", """
                curve:
                  categories: {stable: 100, lost: 10, suceeded: 70}
                """, name -> null, problems);

        CurveReader.read(file.root(), "curve", java.util.Set.of("stable", "lost", "succeeded"));

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .containsExactly(
                        "curve.categories.suceeded is no answer to this question. Write one of lost, stable, succeeded. Did you"
                                + " mean succeeded?",
                        "curve.categories leaves out succeeded. Give points to each.");
    }

    @Test
    void an_account_is_judged_by_its_place_among_ten_peers_and_not_among_nine() {
        Indicator high = indicator("""
                    measure: {kind: survey, survey: nps, days: 365, way: net-promoters}
                    curve: {percentile: {better: high}}
                    missing: {rule: drop}
                """);
        AccountFacts passive = facts(anNps("ann", 8, 5)).build();

        Reading among10 = high.measure(new AccountView(passive, AS_OF, peers(10)));
        Reading among9 = high.measure(new AccountView(passive, AS_OF, peers(9)));

        // values -100 to 800 in steps of 100: one below 0, one equal of ten
        assertThat(((Reading.Measured) among10).points()).isCloseTo(15, within(1e-9));
        assertThat(among9)
                .isEqualTo(new Reading.NoData(
                        "own", "too few accounts like this one have an answer to compare with", 0.0));
    }

    @Test
    void what_was_seen_without_being_judged_makes_later_judging_possible() {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            members.add(member(i, new Reading.NoData("own", "too few", i * 1.0)));
        }

        Peers peers = Peers.of(AS_OF.atOffset(java.time.ZoneOffset.UTC).toLocalDate(), members);

        assertThat(peers.rank("own", Segment.MID_MARKET, 4.0)).hasValue(0.45);
    }

    @Test
    void the_segments_own_prior_stands_before_the_fixed_one_where_the_entry_asks_for_it() {
        Map<Segment, Peers.Prior> learned = Map.of(Segment.MID_MARKET, new Peers.Prior(50, 3));
        Peers peers = new Peers(java.time.LocalDate.EPOCH, Map.of(), Map.of("own", learned), Map.of());
        AccountFacts promoter = facts(anNps("ann", 10, 5)).build();

        Reading.Measured asking = (Reading.Measured)
                prior("{value: 30, weight: 8, peers: true}").measure(new AccountView(promoter, AS_OF, peers));
        Reading.Measured alone = (Reading.Measured)
                prior("{value: 30, weight: 8, peers: true}").measure(new AccountView(promoter, AS_OF));
        Reading.Measured fixed =
                (Reading.Measured) prior("{value: 30, weight: 8}").measure(new AccountView(promoter, AS_OF, peers));

        // (100 + 3 x 50)/4; (100 + 8 x 30)/9
        assertThat(asking.value()).isCloseTo(62.5, within(1e-9));
        assertThat(asking.reliability()).isCloseTo(0.25, within(1e-12));
        assertThat(alone.value()).isCloseTo(37.7778, within(5e-5));
        assertThat(fixed.value()).isCloseTo(37.7778, within(5e-5));
        assertThat(asking.observed()).isEqualTo(100);
    }

    private static Indicator prior(String prior) {
        return indicator("""
                    measure: {kind: survey, survey: nps, days: 365, way: net-promoters}
                    curve: {linear: {worst: -50, best: 70}}
                    prior: %s
                    missing: {rule: drop}
                """.formatted(prior));
    }

    private static Peers peers(int accounts) {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            members.add(member(i, new Reading.Measured("own", 0, 100.0 * i - 100, 50, 1, 1, 1, "", List.of())));
        }
        return Peers.of(AS_OF.atOffset(java.time.ZoneOffset.UTC).toLocalDate(), members);
    }

    private static Peers.Member member(int i, Reading reading) {
        return new Peers.Member(new AccountKey("a-" + i), Segment.MID_MARKET, null, null, List.of(reading));
    }

    private static Indicator indicator(String rest) {
        Problems problems = new Problems();
        String yaml = """
                indicators:
                  own:
                    question: Does it work?
                    why: To see.
                    pillar: sentiment
                    unit: points
                """ + rest;
        Indicator read = Catalogue.builtIn()
                .with(ConfigFile.parse("indicators.yaml", yaml, name -> null, problems), problems)
                .get("own");
        assertThat(problems.list()).isEmpty();
        return java.util.Objects.requireNonNull(read);
    }
}
