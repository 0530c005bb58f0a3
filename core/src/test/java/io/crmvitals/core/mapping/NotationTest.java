package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyInvitation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days, times and numbers as files and databases write them, and records whose id is told by a column. */
class NotationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final StreamId ROWS = new StreamId("files", "rows");

    private static Mapping mapping(String records) {
        Problems problems = new Problems();
        Mapping mapping = read(records, problems);
        problems.throwIfAny();
        return mapping;
    }

    private static Mapping read(String records, Problems problems) {
        String yaml = "system: files\nstreams:\n  rows:\n    records:\n" + records.indent(6);
        return Mapping.read(
                List.of(ConfigFile.parse("config/mapping/files.yaml", yaml, name -> null, problems)), problems);
    }

    private static List<String> problems(String records) {
        Problems problems = new Problems();
        read(records, problems);
        return problems.list().stream().map(problem -> problem.text()).toList();
    }

    private static SourceRecord row(String id, Map<String, ?> fields) {
        return new SourceRecord(ROWS, id, Map.copyOf(fields), NOW, false);
    }

    private static LicenseUsage usage(String field, String rule, Object value) {
        Mapped mapped = mapping("- {to: license-usage, fields: {" + field + ": " + rule + "}}")
                .map(row("1", Map.of("x", value)), NOW);
        assertThat(mapped.setAside()).isEmpty();
        return (LicenseUsage) mapped.records().get(0);
    }

    private static String refused(String field, String rule, Object value) {
        Mapped mapped = mapping("- {to: license-usage, fields: {" + field + ": " + rule + "}}")
                .map(row("1", Map.of("x", value)), NOW);
        assertThat(mapped.records()).isEmpty();
        return mapped.setAside().get(0).reason();
    }

    @Test
    void a_day_is_read_as_its_format_says() {
        assertThat(usage("day", "{field: x, format: dd.MM.yyyy}", "03.11.2026").day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "{field: x, format: M/d/yy}", "11/3/26").day()).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "{field: x, format: d MMM uuuu}", "3 nov 2026").day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "{field: x, format: yyyyMMdd}", 20261103L).day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
    }

    @Test
    void a_day_that_is_not_in_the_calendar_or_not_in_the_format_is_refused_with_the_format() {
        assertThat(refused("day", "{field: x, format: dd.MM.yyyy}", "31.11.2026"))
                .contains("its day is \"31.11.2026\", which is not written as its format says (dd.MM.yyyy)");
        assertThat(refused("day", "{field: x, format: dd.MM.yyyy}", "2026-11-03"))
                .contains("not written as its format says (dd.MM.yyyy)");
        assertThat(refused("day", "x", "03.11.2026"))
                .contains(
                        "not a date such as 2026-11-30 or 2026-11-30T08:15:00Z; if it is written another way, add format");
    }

    @Test
    void a_day_told_as_a_day_is_that_day_in_every_zone_and_a_time_falls_on_the_day_of_the_zone() {
        String zone = ", zone: Europe/Berlin}";

        assertThat(usage("day", "{field: x, format: dd.MM.yyyy" + zone, "03.11.2026")
                        .day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "{field: x" + zone, "2026-11-03").day()).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "{field: x" + zone, "2026-11-02T23:30:00Z").day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(usage("day", "x", "2026-11-02T23:30:00Z").day()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(usage("day", "{field: x, format: \"yyyy-MM-dd HH:mm XXX\"" + zone, "2026-11-02 23:30 +00:00")
                        .day())
                .isEqualTo(LocalDate.of(2026, 11, 3));
    }

    @Test
    void a_time_without_a_zone_is_a_time_of_the_zone_named() {
        String rule =
                "- {to: survey-invitation, fields: {sentAt: {field: x, format: \"dd.MM.yyyy HH:mm\", zone: Europe/Berlin}}}";

        SharedRecord winter = mapping(rule)
                .map(row("1", Map.of("x", "03.11.2026 09:15")), NOW)
                .records()
                .get(0);
        SharedRecord summer = mapping(rule)
                .map(row("1", Map.of("x", "03.07.2026 09:15")), NOW)
                .records()
                .get(0);

        assertThat(((SurveyInvitation) winter).sentAt()).isEqualTo(Instant.parse("2026-11-03T08:15:00Z"));
        assertThat(((SurveyInvitation) summer).sentAt()).isEqualTo(Instant.parse("2026-07-03T07:15:00Z"));
    }

    @Test
    void a_number_with_a_decimal_comma_may_have_its_thousands_apart() {
        String rule =
                "- {to: renewal, fields: {kind: {constant: RENEWAL}, dueOn: {constant: 2026-12-31}, status: {constant: OPEN},"
                        + " amount: {field: x, decimal: comma}}}";

        for (String written : List.of("1234567,50", "1.234.567,50", "1 234 567,50", "1'234'567,50")) {
            assertThat(mapping(rule)
                            .map(row("1", Map.of("x", written)), NOW)
                            .records()
                            .get(0))
                    .extracting("amount")
                    .isEqualTo(new BigDecimal("1234567.50"));
        }
        assertThat(usage("logins", "{field: x, decimal: comma}", "1.200").logins())
                .isEqualTo(1200);
        assertThat(usage("logins", "{field: x, decimal: comma}", 1200L).logins())
                .isEqualTo(1200);
        assertThat(refused("logins", "{field: x, decimal: comma}", "12.5"))
                .contains("its logins is \"12.5\", not a number with a decimal comma such as 1.234,50");
    }

    @Test
    void uses_may_be_more_than_two_thousand_million_and_logins_may_not() {
        assertThat(usage("events", "x", "5000000000").events()).isEqualTo(5_000_000_000L);
        assertThat(refused("logins", "x", "5000000000")).contains("not a whole number");
        assertThat(refused("events", "x", "-1")).contains("its events is -1, below zero");
    }

    @Test
    void a_format_that_can_give_no_day_and_options_of_other_kinds_of_field_are_refused_at_once() {
        assertThat(problems("""
                - to: license-usage
                  fields:
                    day: {field: a, format: MM.yyyy}
                    week: {field: b, format: "dd.MM.yyyy b"}
                    validFrom: {field: c, format: dd.MM.yyyy, unit: epoch-seconds}
                    validUntil: {field: d, zone: Europe/Berln}
                    product: {field: e, format: dd.MM.yyyy}
                    logins: {field: f, decimal: point}
                    feature: {field: g, decimal: comma}
                """))
                .satisfiesExactly(
                        text -> assertThat(text).contains("day.format", "no day can be read by it", "dd.MM.yyyy"),
                        text -> assertThat(text).contains("week.format", "no pattern of days and times"),
                        text -> assertThat(text).contains("validFrom.format has no use beside a unit"),
                        text -> assertThat(text).contains("validUntil.zone", "Did you mean Europe/Berlin?"),
                        text -> assertThat(text).contains("product.format", "product is no day or time"),
                        text -> assertThat(text).contains("logins.decimal", "Write comma"),
                        text -> assertThat(text).contains("feature.decimal", "feature is no number"));
    }

    @Test
    void rows_about_one_customer_tell_one_account_whose_id_is_the_customers_number() {
        Mapping mapping = mapping("""
                - {to: account, id: customer_no, fields: {name: customer, sharedKey: customer_no}}
                - {to: license-usage, fields: {account: customer_no, logins: logins}}
                """);
        Map<String, String> monday = Map.of("customer_no", "K-7", "customer", "Acme", "logins", "3");

        Mapped mapped = mapping.map(row("K-7;2026-11-02", monday), NOW);

        assertThat(mapped.records())
                .extracting(SharedRecord::id)
                .containsExactly(
                        new ExternalId("files", "account", "K-7"),
                        new ExternalId("files", "license-usage", "K-7;2026-11-02"));
        assertThat(mapped.records().get(1).account()).isEqualTo(new ExternalId("files", "account", "K-7"));
        assertThat(mapping.requests("files").get(0).fields())
                .containsExactlyInAnyOrder("customer_no", "customer", "logins");
        assertThat(mapping.explain(row("1", monday)).get(0))
                .extracting(Explanation::field, Explanation::from, Explanation::sourceValue)
                .containsExactly("id", "customer_no", "K-7");
    }

    @Test
    void a_row_that_is_gone_says_nothing_of_records_whose_ids_are_not_its_own() {
        Mapping mapping = mapping("""
                - {to: account, id: {expression: source.system + '-' + source.no}, when: source.logins != '0', fields: {name: customer}}
                - {to: license-usage, fields: {logins: logins}}
                """);
        Map<String, String> idle = Map.of("system", "eu", "no", "7", "customer", "Acme", "logins", "0");
        ExternalId usage = new ExternalId("files", "license-usage", "1");

        assertThat(mapping.map(row("1", idle), NOW).deleted()).isEmpty();
        assertThat(mapping.map(new SourceRecord(ROWS, "1", Map.of(), NOW, true), NOW)
                        .deleted())
                .containsExactly(usage);
        assertThat(mapping.ids(ROWS, "1")).containsExactly(usage);
        assertThat(mapping.hasOwnId(ROWS, new ExternalId("files", "account", "eu-7")))
                .isTrue();
        assertThat(mapping.hasOwnId(ROWS, usage)).isFalse();
    }

    @Test
    void a_row_whose_id_column_is_empty_is_set_aside_and_the_rest_of_it_is_taken() {
        Mapping mapping = mapping("""
                - {to: account, id: customer_no, fields: {name: customer}}
                - {to: license-usage, fields: {logins: logins}}
                """);

        Mapped mapped = mapping.map(row("1", Map.of("customer_no", " ", "customer", "Acme", "logins", "3")), NOW);

        assertThat(mapped.records())
                .extracting(SharedRecord::id)
                .containsExactly(new ExternalId("files", "license-usage", "1"));
        assertThat(mapped.setAside().get(0).id()).isEqualTo("1");
        assertThat(mapped.setAside().get(0).reason())
                .isEqualTo(
                        "Files account 1 was set aside: its id (customer_no) is empty. Fill it in at the source, or leave such rows out by"
                                + " streams.rows.records[1].when in config/mapping/files.yaml, then replay.");
    }

    @Test
    void one_kind_has_the_vendors_ids_or_its_own_within_a_stream_never_both() {
        assertThat(problems("""
                - {to: account, id: customer_no, fields: {name: customer}}
                - {to: account, fields: {name: customer}}
                """))
                .singleElement()
                .asString()
                .contains("records make records of kind account with an id of their own and without");
    }

    @Test
    void an_answer_from_before_the_question_cannot_be_true() {
        Mapping mapping = mapping("- {to: survey-invitation, fields: {sentAt: sent, answeredAt: answered}}");

        Mapped impossible = mapping.map(row("1", Map.of("sent", "2026-11-10", "answered", "2026-11-08")), NOW);
        Mapped sameDay = mapping.map(row("1", Map.of("sent", "2026-11-10T09:00:00Z", "answered", "2026-11-10")), NOW);

        assertThat(impossible.setAside().get(0).reason())
                .contains("its answeredAt 2026-11-08T00:00:00Z is before its sentAt 2026-11-10T00:00:00Z");
        assertThat(sameDay.records()).hasSize(1);
    }
}
