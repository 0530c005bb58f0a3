package io.crmvitals.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Ticket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private static final Map<String, ValueType> SOURCE = Map.of("source", ValueType.anyRecord());
    private static final Map<String, ValueType> TICKET =
            Map.of("ticket", RecordView.typeOf(Ticket.class), "now", ValueType.INSTANT);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static Map<String, Object> ticket(Ticket.@Nullable Priority priority, @Nullable Integer reopens) {
        Ticket ticket = new Ticket(
                new ExternalId("desk", "ticket", "7"),
                null,
                null,
                NOON,
                null,
                Ticket.Status.OPEN,
                priority,
                null,
                null,
                30.0,
                null,
                reopens,
                null,
                null);
        return Map.of("ticket", RecordView.of(ticket), "now", NOON.plus(Duration.ofDays(3)));
    }

    private static Map<String, Object> source(String name, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(name, value);
        return Map.of("source", fields);
    }

    @Test
    void a_filter_over_a_shared_record_is_true_where_it_fits() {
        Expression urgent = Expressions.compile(
                "ticket.priority in ['URGENT', 'HIGH'] && ticket.status != 'SOLVED'", TICKET, ValueType.FLAG);

        assertThat(urgent.test(ticket(Ticket.Priority.URGENT, 0))).isTrue();
        assertThat(urgent.test(ticket(Ticket.Priority.LOW, 0))).isFalse();
        assertThat(urgent.test(ticket(null, 0))).isFalse();
    }

    @Test
    void an_absent_field_equals_null_and_has_is_false() {
        Map<String, Object> absent = ticket(null, null);

        assertThat(evaluate("ticket.reopens == null", absent)).isEqualTo(true);
        assertThat(evaluate("has(ticket.reopens)", absent)).isEqualTo(false);
        assertThat(evaluate("ticket.solvedAt == null", absent)).isEqualTo(true);
        assertThat(evaluate("has(ticket.solvedAt)", absent)).isEqualTo(false);
        assertThat(evaluate("has(ticket.openedAt)", absent)).isEqualTo(true);
        assertThat(evaluate("has(ticket.reopens) && ticket.reopens > 2", absent))
                .isEqualTo(false);
        assertThat(evaluate("ticket.escalated == true", absent)).isEqualTo(false);
    }

    @Test
    void a_comparison_with_an_absent_number_is_no_match_in_a_filter_and_an_error_otherwise() {
        Expression often = Expressions.compile("ticket.reopens > 2", TICKET, ValueType.FLAG);

        assertThat(often.test(ticket(null, null))).isFalse();
        assertThat(often.test(ticket(null, 3))).isTrue();
        assertThatThrownBy(() -> often.evaluate(ticket(null, null)))
                .isInstanceOf(ExpressionException.class)
                .hasMessage(
                        "\"ticket.reopens > 2\" gives no result here: a value is absent or of another kind than the operator"
                                + " takes. Ask has(...) first, or convert it, for example: double(x)");
    }

    @Test
    void points_in_time_can_be_compared_and_subtracted() {
        Map<String, Object> opened = ticket(null, 0);

        assertThat(evaluate("now - ticket.openedAt >= duration('72h')", opened)).isEqualTo(true);
        assertThat(evaluate("ticket.openedAt < timestamp('2026-11-01T12:00:01Z')", opened))
                .isEqualTo(true);
        assertThat(Expressions.compile("ticket.openedAt", TICKET, ValueType.INSTANT)
                        .evaluate(opened))
                .isEqualTo(NOON);
        assertThat(Expressions.compile("now - ticket.openedAt", TICKET, ValueType.ANY)
                        .evaluate(opened))
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void a_number_can_be_compared_with_a_whole_one() {
        assertThat(evaluate("ticket.firstReplyMinutes < 60", ticket(null, 0))).isEqualTo(true);
    }

    @Test
    void fields_of_a_vendor_record_are_free_and_a_missing_one_is_absent() {
        Expression champion = Expressions.compile(
                "source.Champion__c == true ? ['CHAMPION'] : []", SOURCE, ValueType.listOf(ValueType.TEXT));

        assertThat(champion.evaluate(source("Champion__c", true))).isEqualTo(List.of("CHAMPION"));
        assertThat(champion.evaluate(source("Champion__c", null))).isEqualTo(List.of());
        assertThat(champion.evaluate(source("Other", 1L))).isEqualTo(List.of());
        assertThat(any("source['custom.12']", source("custom.12", "x"))).isEqualTo("x");
        assertThat(any("source.missing", source("a", "x"))).isNull();
        assertThat(any("source.Owner.Name", source("Owner", Map.of("Name", "n"))))
                .isEqualTo("n");
        assertThat(any("double(source.amount) * 2.0", source("amount", "12.50")))
                .isEqualTo(25.0);
        assertThat(any("source.amount > 12", source("amount", new BigDecimal("12.5"))))
                .isEqualTo(true);
        assertThat(any("source.mail.split('@')[1].lowerAscii()", source("mail", "x@ACME.example")))
                .isEqualTo("acme.example");
        assertThat(any("source.tags.exists(t, t == 'vip')", source("tags", Arrays.asList("vip", null))))
                .isEqualTo(true);
    }

    @Test
    void the_fields_that_are_read_are_known_beforehand() {
        Expression expression = Expressions.compile(
                "has(source.A) && source.Owner.Name.startsWith('x') || source['f.1'] == source.list[0] || size(source.list) > 1",
                SOURCE,
                ValueType.FLAG);

        assertThat(expression.fieldsOf("source")).containsExactlyInAnyOrder("A", "Owner.Name", "f.1", "list");
        assertThat(expression.fieldsOf("other")).isEmpty();
    }

    @Test
    void a_misspelt_field_is_told_with_column_and_the_nearest() {
        refused("ticket.prioritty == 'HIGH'", TICKET, ValueType.FLAG)
                .hasMessage(
                        "\"ticket.prioritty == 'HIGH'\": column 7: prioritty is not a known field. Did you mean priority?");
    }

    @Test
    void a_misspelt_name_is_told_with_the_nearest() {
        refused("tickt.priority == 'HIGH'", TICKET, ValueType.FLAG)
                .hasMessage("\"tickt.priority == 'HIGH'\": column 1: tickt is not known. Did you mean ticket?");
        refused("sized(ticket.priority) == 1", TICKET, ValueType.FLAG)
                .hasMessage("\"sized(ticket.priority) == 1\": column 6: sized is not known. Did you mean size?");
        refused("weather", TICKET, ValueType.FLAG)
                .hasMessage("\"weather\": column 1: weather is not known. Known here: now, ticket.");
    }

    @Test
    void a_comparison_with_a_value_that_never_comes_is_refused() {
        refused("ticket.priority in ['URGNT', 'HIGH']", TICKET, ValueType.FLAG)
                .hasMessage(
                        "\"ticket.priority in ['URGNT', 'HIGH']\": ticket.priority is never \"URGNT\"; it is one of LOW, NORMAL,"
                                + " HIGH, URGENT. Did you mean URGENT?");
        Map<String, ValueType> contact = Map.of("contact", RecordView.typeOf(Contact.class));
        refused("'CHAMP' in contact.roles", contact, ValueType.FLAG)
                .hasMessageStartingWith("\"'CHAMP' in contact.roles\": contact.roles is never \"CHAMP\"");
    }

    @Test
    void wrong_kinds_are_told_before_anything_runs() {
        refused("ticket.priority", TICKET, ValueType.FLAG)
                .hasMessage("\"ticket.priority\" gives a text, but true or false is needed here");
        refused("ticket.reopens + 'x' == 'y'", TICKET, ValueType.FLAG)
                .hasMessage("\"ticket.reopens + 'x' == 'y'\": column 16: + cannot be applied to whole number and text");
        refused("1 +", TICKET, ValueType.WHOLE)
                .hasMessage("\"1 +\": column 4: this is not complete or not in order here (mismatched input '<EOF>')");
        refused("['a']", SOURCE, ValueType.listOf(ValueType.WHOLE))
                .hasMessage(
                        "\"['a']\" gives a list of which each is a text, but a list of which each is a whole number is needed here");
    }

    @Test
    void a_failing_computation_tells_why_without_a_value() {
        Expression parse = Expressions.compile("int(source.seats)", SOURCE, ValueType.WHOLE);

        assertThatThrownBy(() -> parse.evaluate(source("seats", "secret words")))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("\"int(source.seats)\" gives no result here: ")
                .hasMessageNotContaining("secret words");
    }

    @Test
    void all_records_can_be_shown() {
        Map<String, Object> contact = Map.of(
                "contact",
                RecordView.of(new Contact(
                        new ExternalId("crm", "contact", "1"),
                        new ExternalId("crm", "account", "9"),
                        null,
                        null,
                        null,
                        Set.of(ContactRole.CHAMPION),
                        true,
                        null,
                        null,
                        null,
                        null)));
        Map<String, ValueType> type = Map.of("contact", RecordView.typeOf(Contact.class));

        assertThat(Expressions.compile(
                                "'CHAMPION' in contact.roles && contact.active && contact.account == 'crm:account:9'",
                                type,
                                ValueType.FLAG)
                        .test(contact))
                .isTrue();
        assertThat(Expressions.compile(
                                "account.contractStart < now && account.annualRevenue > 5",
                                Map.of("account", RecordView.typeOf(Account.class), "now", ValueType.INSTANT),
                                ValueType.FLAG)
                        .fieldsOf("account"))
                .containsExactlyInAnyOrder("contractStart", "annualRevenue");
    }

    @Test
    void one_expression_serves_many_threads() throws Exception {
        Expression often = Expressions.compile("ticket.reopens > 2", TICKET, ValueType.FLAG);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new java.util.ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int reopens = i % 6;
                work.add(() -> often.test(ticket(null, reopens)) == (reopens > 2));
            }

            List<Future<Boolean>> answers = pool.invokeAll(work);

            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static @Nullable Object evaluate(String text, Map<String, Object> values) {
        return Expressions.compile(text, TICKET, ValueType.FLAG).evaluate(values);
    }

    private static @Nullable Object any(String text, Map<String, Object> values) {
        return Expressions.compile(text, SOURCE, ValueType.ANY).evaluate(values);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            String text, Map<String, ValueType> variables, ValueType result) {
        return assertThatThrownBy(() -> Expressions.compile(text, variables, result))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void lists_within_lists_are_cut_off_before_they_can_hold_up_a_run() {
        String hundred = "[" + "1,".repeat(99) + "1]";
        Expression endless = Expressions.compile(
                hundred + ".all(a, " + hundred + ".all(b, " + hundred + ".all(c, " + hundred + ".all(d, a == d))))",
                SOURCE,
                ValueType.FLAG);

        assertThatThrownBy(() -> endless.evaluate(source("Name", "Acme"))).isInstanceOf(ExpressionException.class);
    }

    @Test
    void a_text_of_hundreds_of_brackets_within_brackets_is_refused_and_not_a_crash() {
        String deep = "(".repeat(500) + "true" + ")".repeat(500);

        assertThatThrownBy(() -> Expressions.compile(deep, SOURCE, ValueType.FLAG))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void a_pattern_that_makes_other_engines_run_for_years_is_answered_at_once() {
        Expression hostile = Expressions.compile("string(source.Name).matches('^(a+)+$')", SOURCE, ValueType.FLAG);

        assertThat(hostile.evaluate(source("Name", "a".repeat(5_000) + "!"))).isEqualTo(false);
    }

    @Test
    void an_expression_reaches_neither_classes_nor_files_nor_the_environment() {
        for (String reach : List.of(
                "java.lang.Runtime.getRuntime().exec('id')",
                "source.getClass().getName() == 'x'",
                "type(source).forName('java.lang.System') == null",
                "system.env('PATH') == ''")) {
            assertThatThrownBy(() ->
                            Expressions.compile(reach, SOURCE, ValueType.ANY).evaluate(source("Name", "Acme")))
                    .as(reach)
                    .isInstanceOf(ExpressionException.class);
        }
    }
}
