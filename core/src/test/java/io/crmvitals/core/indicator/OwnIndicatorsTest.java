package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a site writes itself, without a line of Java. */
class OwnIndicatorsTest {

    private static final Path EXAMPLE = Path.of("../config/indicators.example");

    @Test
    void the_example_that_is_shipped_holds_in_all_its_samples() throws IOException {
        Problems problems = new Problems();

        Catalogue catalogue = with(Files.readString(EXAMPLE), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(Objects.requireNonNull(catalogue.get("stuck_urgent")).samples())
                .hasSize(3);
        assertThat(Objects.requireNonNull(catalogue.get("trained_people")).samples())
                .hasSize(2);
    }

    @Test
    void an_own_indicator_tells_its_answer_in_its_own_words_and_in_english_where_it_has_none() throws IOException {
        Catalogue catalogue = with(Files.readString(EXAMPLE), new Problems());
        AccountFacts facts =
                facts(aTicket("1").urgent().openedDaysAgo(5).build()).build();

        assertThat(text(catalogue, Language.DE, facts)).isEqualTo("1 dringende Anfrage seit über zwei Tagen offen");
        assertThat(text(catalogue, Language.RO, facts))
                .isEqualTo("1 urgent or high ticket open for more than two days");
        assertThat(Objects.requireNonNull(catalogue.in(Language.DA).get("stuck_urgent"))
                        .name())
                .isEqualTo("Fastlåste hastesager");
    }

    @Test
    void a_sample_that_fails_is_told_with_file_line_expected_and_found() throws IOException {
        Problems problems = new Problems();
        String wrong =
                Files.readString(EXAMPLE).replace("expect: {value: 2, points: 30}", "expect: {value: 2, points: 60}");

        with(wrong, problems);

        int line = wrong.substring(0, wrong.indexOf("points: 60}")).split("\n", -1).length;
        assertThat(problems.list())
                .containsExactly(new ConfigProblem(
                        "indicators.yaml",
                        line,
                        "indicators.stuck_urgent.samples[1].expect.points is expected to be 60, but these facts give value 2 and"
                                + " 30 points. Correct the sample or the indicator."));
    }

    @Test
    void a_sample_that_expects_no_data_fails_where_there_is_an_answer() {
        assertThat(problems("""
                            measure: {kind: count, records: ticket}
                            curve: {linear: {worst: 10, best: 0}}
                            missing: {rule: zero}
                            samples:
                              - facts: {ticket: [{openedAt: today, status: OPEN}]}
                                expect: {no_data: true}
                              - facts: {silent: [ticket]}
                                expect: {stale: true}
                        """))
                .containsExactly(
                        "indicators.own.samples[1].expect.no_data is expected, but these facts give value 1 and 90 points."
                                + " Correct the sample or the indicator.");
    }

    @Test
    void slips_in_measure_expression_text_and_sample_are_told_with_what_was_probably_meant() {
        assertThat(problems("""
                            measure:
                              kind: count
                              records: tickets
                              where: ticket.prioritty == 'HIGH'
                              window: 3 moons
                              at: openedat
                            text: "{vallue} tickets"
                            curve: {linear: {worst: 10, best: 0}}
                            missing: {rule: zero}
                            journey: [onbording]
                            function: [suport]
                            samples:
                              - facts: {ticket: [{openedAt: today, status: OPN, prority: HIGH}]}
                                expect: {value: 1}
                        """))
                .anySatisfy(text -> assertThat(text).contains("measure.records is \"tickets\"", "Did you mean ticket?"))
                .anySatisfy(text -> assertThat(text).contains("measure.window is \"3 moons\"", "90 days"))
                .anySatisfy(text -> assertThat(text).contains("has the gap {vallue}", "Did you mean value?"))
                .anySatisfy(
                        text -> assertThat(text).contains("journey holds \"onbording\"", "Did you mean onboarding?"))
                .anySatisfy(text -> assertThat(text).contains("function holds \"suport\"", "Did you mean support?"))
                .anySatisfy(text -> assertThat(text).contains("status is \"OPN\"", "OPEN, PENDING, SOLVED"))
                .anySatisfy(text -> assertThat(text).contains("prority is no field", "Did you mean priority?"));
    }

    @Test
    void an_expression_that_names_an_unknown_field_is_told() {
        assertThat(problems("""
                            measure: {kind: count, records: ticket, where: "ticket.prioritty == 'HIGH'"}
                            curve: {linear: {worst: 10, best: 0}}
                            missing: {rule: zero}
                        """)).singleElement().asString().contains("prioritty", "priority");
    }

    @Test
    void only_records_of_the_window_count_by_the_time_that_is_asked_for() {
        AccountFacts facts = facts(
                        aTicket("1").openedDaysAgo(2).build(),
                        aTicket("2").openedDaysAgo(27).build(),
                        aTicket("3").openedDaysAgo(28).build())
                .build();

        // 28 days up to today: the youngest is of today, the oldest 27 days old
        assertThat(value("{kind: count, records: ticket, window: 28 days}", facts))
                .isEqualTo(2);
        assertThat(value("{kind: count, records: ticket}", facts)).isEqualTo(3);
        assertThat(value("{kind: days_since, records: ticket}", facts)).isEqualTo(2);
    }

    @Test
    void no_record_is_zero_only_where_the_rule_says_so_and_the_feed_is_heard_of() {
        String count = "{kind: count, records: ticket}";
        AccountFacts silent = facts().heard(Ticket.class, 4).build();

        assertThat(value(count, facts().build())).isZero();
        assertThat(own(count, "{rule: drop}").measure(facts().build(), AS_OF))
                .isEqualTo(new Reading.NoData("own", "there is nothing of the kind"));
        assertThat(own(count, "{rule: zero}").measure(silent, AS_OF)).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void numbers_of_records_are_summed_ordered_and_shared() {
        AccountFacts facts = facts(
                        aWeek(1).active(10).logins(40).build(),
                        aWeek(2).active(10).logins(10).build(),
                        aWeek(3).active(0).logins(30).build(),
                        aWeek(4).active(5).build())
                .build();

        assertThat(value("{kind: sum, records: license-usage, value: license_usage.logins}", facts))
                .isEqualTo(80);
        assertThat(value("{kind: median, records: license-usage, value: license_usage.logins}", facts))
                .isEqualTo(30);
        assertThat(value("{kind: latest, records: license-usage, value: license_usage.logins}", facts))
                .isEqualTo(40);
        // 40 of 80
        assertThat(value(
                        "{kind: share, records: license-usage, value: license_usage.logins, hit: license_usage.logins > 35}",
                        facts))
                .isEqualTo(0.5);
        // 40/10 and 10/10; nobody was active in the third week, so it has no such number
        assertThat(value(
                        "{kind: median, records: license-usage, value: double(license_usage.logins) /"
                                + " double(license_usage.activeUsers), where: license_usage.activeUsers > 0}",
                        facts))
                .isEqualTo(2.5);
    }

    @Test
    void a_share_of_records_needs_as_many_as_the_indicator_says() {
        AccountFacts facts = facts(
                        aTicket("1").urgent().openedDaysAgo(1).build(),
                        aTicket("2").openedDaysAgo(1).build(),
                        aTicket("3").openedDaysAgo(1).build())
                .build();

        assertThat(value("{kind: ratio, records: ticket, hit: \"ticket.priority == 'URGENT'\"}", facts))
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(own("{kind: ratio, records: ticket, hit: \"ticket.priority == 'URGENT'\", least: 4}", "{rule: drop}")
                        .measure(facts, AS_OF))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_trend_is_the_growth_from_one_complete_week_to_the_next() {
        // ln(1 + x) grows by ln 2 a week: 1, 3, 7, 15, 31, 63; the newest complete week first
        FactsBuilder facts = facts();
        int logins = 63;
        for (int week = 1; week <= 6; week++) {
            facts.and(aWeek(week).logins(logins).build());
            logins = (logins + 1) / 2 - 1;
        }

        assertThat(value(
                        "{kind: trend, records: license-usage, value: license_usage.logins, periods: 6}",
                        facts.build()))
                .isCloseTo(100, within(1e-9));
    }

    @Test
    void a_count_that_stops_has_a_falling_trend() {
        // one ticket a day from 60 to 20 days ago, and none since
        FactsBuilder facts = facts();
        for (int day = 20; day <= 60; day++) {
            facts.and(aTicket("a" + day).openedDaysAgo(day).build());
        }

        assertThat(value("{kind: trend, records: ticket, periods: 6, least: 6}", facts.build()))
                .isNegative();
    }

    @Test
    void the_order_of_records_is_irrelevant() {
        var one = aContact("ann").build();
        var other = aContact("bob").build();
        String share =
                "{kind: ratio, records: contact, hit: contact.active != false, at: lastEngaged, window: 90 days}";

        Reading forth = own(share, "{rule: drop}").measure(facts(one, other).build(), AS_OF);
        Reading back = own(share, "{rule: drop}").measure(facts(other, one).build(), AS_OF);

        assertThat(forth).isEqualTo(back);
    }

    private static String text(Catalogue catalogue, Language language, AccountFacts facts) {
        Indicator indicator = Objects.requireNonNull(catalogue.in(language).get("stuck_urgent"));
        return ((Reading.Measured) indicator.measure(facts, AS_OF)).text();
    }

    private static double value(String measure, AccountFacts facts) {
        return ((Reading.Measured) own(measure, "{rule: zero}").measure(facts, AS_OF)).value();
    }

    private static Indicator own(String measure, String missing) {
        Problems problems = new Problems();
        Catalogue catalogue = with(
                entry("    measure: " + measure + "\n    curve: {linear: {worst: 0, best: 100}}\n    missing: "
                        + missing + "\n"),
                problems);
        assertThat(problems.list()).isEmpty();
        return Objects.requireNonNull(catalogue.get("own"));
    }

    private static List<String> problems(String rest) {
        Problems problems = new Problems();
        with(entry(rest), problems);
        return problems.list().stream().map(ConfigProblem::text).toList();
    }

    private static String entry(String rest) {
        return """
                indicators:
                  own:
                    question: Does it work?
                    why: To see.
                    pillar: support
                    unit: tickets
                """ + rest;
    }

    private static Catalogue with(String yaml, Problems problems) {
        return Catalogue.builtIn().with(ConfigFile.parse("indicators.yaml", yaml, name -> null, problems), problems);
    }
}
