package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.grey;
import static io.crmvitals.core.port.SampleWrites.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.salesforce.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceHistoryTest {

    private static final String OBJECT = "CRMV_Health_History__c";

    private final TestOrg test = new TestOrg();
    private final HealthSink health = withHistory().healthSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void each_saved_score_is_a_row_of_its_account_and_day_with_every_field() {
        ExternalId account = test.account("Harbor");

        health.write(List.of(health(account, "62.4")));

        Map<String, Object> row = onlyRow();
        assertThat(row)
                .containsEntry("CRMV_Account__c", account.value())
                .containsEntry("CRMV_Key__c", account.value() + "/2026-11-20")
                .containsEntry("CRMV_Band__c", "yellow")
                .containsEntry("CRMV_Trend__c", "down")
                .containsEntry("CRMV_Reasons__c", "3 urgent tickets are open, target 1\n42 of 60 seats are active")
                .containsEntry("CRMV_Scorecard__c", "b2b-saas-default@1");
        assertThat(row.get("CRMV_As_Of__c")).hasToString("2026-11-20");
        assertThat(number(row, "CRMV_Score__c")).isEqualByComparingTo("62.4");
        assertThat(number(row, "CRMV_Coverage__c")).isEqualByComparingTo("85");
        assertThat(number(row, "CRMV_Outcome__c")).isEqualByComparingTo("71.5");
        assertThat(number(row, "CRMV_Experience__c")).isEqualByComparingTo("48");
    }

    @Test
    void the_last_score_of_a_day_stands_in_the_row_of_that_day() {
        ExternalId account = test.account("Harbor");

        health.write(List.of(health(account, "62.4")));
        health.write(List.of(health(account, "50.0")));

        assertThat(number(onlyRow(), "CRMV_Score__c")).isEqualByComparingTo("50");
    }

    @Test
    void another_day_is_another_row() {
        ExternalId account = test.account("Harbor");

        health.write(List.of(health(account, "62.4")));
        health.write(List.of(on(account, LocalDate.of(2026, 11, 21))));

        assertThat(test.org.rows(OBJECT))
                .extracting(row -> row.get("CRMV_Key__c"))
                .containsExactlyInAnyOrder(account.value() + "/2026-11-20", account.value() + "/2026-11-21");
    }

    @Test
    void a_score_that_turns_grey_on_the_same_day_leaves_no_number_in_the_row() {
        ExternalId account = test.account("Harbor");
        health.write(List.of(health(account, "62.4")));

        health.write(List.of(grey(account)));

        assertThat(onlyRow())
                .doesNotContainKeys("CRMV_Score__c", "CRMV_Outcome__c", "CRMV_Experience__c")
                .containsEntry("CRMV_Band__c", "grey");
    }

    @Test
    void an_account_that_was_not_saved_has_no_row() {
        ExternalId refusing = test.account("Refusing");
        ExternalId saved = test.account("Saved");
        test.org.validate("Account", row -> refusing.value().equals(row.get("Id")), "no");

        List<WriteOutcome> outcomes = health.write(List.of(health(refusing, "20.0"), health(saved, "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(onlyRow()).containsEntry("CRMV_Account__c", saved.value());
    }

    @Test
    void nothing_is_asked_for_rows_when_no_account_was_saved() {
        ExternalId refusing = test.account("Refusing");
        test.org.validate("Account", row -> refusing.value().equals(row.get("Id")), "no");

        health.write(List.of(health(refusing, "20.0")));

        assertThat(test.meter.of("history")).isZero();
    }

    @Test
    void two_hundred_accounts_cost_one_call_for_their_fields_and_one_for_their_rows() {
        List<PlannedWrite.Health> batch = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> batch.add(health(test.account("A" + i), "30.0")));

        assertThat(health.write(batch)).allMatch(WriteOutcome::settled);

        assertThat(test.org.rows(OBJECT)).hasSize(200);
        assertThat(test.meter.of("health")).isEqualTo(1);
        assertThat(test.meter.of("history")).isEqualTo(1);
    }

    @Test
    void rows_go_out_in_the_order_of_their_accounts() {
        ExternalId first = test.account("First");
        ExternalId second = test.account("Second");

        health.write(List.of(health(second, "20.0"), health(first, "10.0")));

        String sent = lastUpsert().text();
        assertThat(sent).contains("<m:externalIDFieldName>CRMV_Key__c</m:externalIDFieldName>");
        assertThat(sent.indexOf(first.value() + "/")).isPositive().isLessThan(sent.indexOf(second.value() + "/"));
    }

    @Test
    void the_key_holds_the_long_id_even_where_the_short_one_was_told() {
        ExternalId account = test.account("Harbor");
        ExternalId brief =
                new ExternalId("salesforce", "account", account.value().substring(0, 15));

        assertThat(health.write(List.of(health(brief, "62.4")))).allMatch(WriteOutcome::settled);

        assertThat(onlyRow()).containsEntry("CRMV_Key__c", account.value() + "/2026-11-20");
    }

    @Test
    void rows_whose_answer_was_lost_are_sent_once_more_at_once_and_leave_one_row() {
        List<PlannedWrite.Health> batch = List.of(health(test.account("Harbor"), "62.4"));
        test.loseTheAnswerTo("upsert");

        assertThat(health.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);

        assertThat(test.sandbox.calls().stream().filter(TestOrg.soap("update")).count())
                .isEqualTo(1);
        assertThat(test.sandbox.calls().stream().filter(TestOrg.soap("upsert")).count())
                .isEqualTo(2);
        assertThat(number(onlyRow(), "CRMV_Score__c")).isEqualByComparingTo("62.4");
    }

    @Test
    void two_lost_answers_about_rows_may_be_repeated_and_leave_one_row() {
        List<PlannedWrite.Health> batch = List.of(health(test.account("Harbor"), "62.4"));
        test.loseTheAnswerTo("upsert");
        test.loseTheAnswerTo("upsert");

        assertThatThrownBy(() -> health.write(batch)).isInstanceOf(RetryableException.class);
        assertThat(health.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);

        assertThat(number(onlyRow(), "CRMV_Score__c")).isEqualByComparingTo("62.4");
    }

    @Test
    void a_row_that_a_rule_refuses_parks_its_write_and_says_that_it_is_the_row() {
        ExternalId refused = test.account("Refused");
        test.org.validate(OBJECT, row -> refused.value().equals(row.get("CRMV_Account__c")), "no");

        List<WriteOutcome> outcomes =
                health.write(List.of(health(refused, "20.0"), health(test.account("Free"), "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(0).reason()).startsWith("The history row of Salesforce record " + refused.value());
        assertThat(number(test.org.row("Account", refused.value()), "CRMV_Score__c"))
                .isEqualByComparingTo("20");
    }

    @Test
    void a_row_whose_lock_passes_is_kept_within_the_same_batch() {
        ExternalId account = test.account("Harbor");
        int[] left = {1};
        test.org.refuse(
                OBJECT,
                row -> account.value().equals(row.get("CRMV_Account__c")) && left[0]-- > 0,
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access");

        List<WriteOutcome> outcomes =
                health.write(List.of(health(account, "20.0"), health(test.account("Free"), "30.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsOnly(Status.DELIVERED);
        assertThat(test.org.rows(OBJECT)).hasSize(2);
    }

    @Test
    void a_row_that_somebody_made_at_the_same_time_is_tried_again() {
        ExternalId account = test.account("Harbor");
        int[] left = {1};
        test.org.refuse(OBJECT, row -> left[0]-- > 0, "DUPLICATE_VALUE", "duplicate value found", "CRMV_Key__c");
        List<PlannedWrite.Health> batch = List.of(health(account, "20.0"));

        assertThat(health.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.RETRY);
        assertThat(health.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
    }

    @Test
    void a_spent_allowance_in_the_middle_is_told_and_the_next_run_completes_it() {
        List<PlannedWrite.Health> batch = List.of(health(test.account("Harbor"), "62.4"));
        health.write(List.of(health(test.account("First"), "1.0")));
        test.org.allow(test.org.callsUsed() + 1);

        assertThatThrownBy(() -> health.write(batch)).isInstanceOf(BudgetSpentException.class);
        test.org.allow(100_000);

        assertThat(health.write(batch)).allMatch(WriteOutcome::settled);
        assertThat(test.org.rows(OBJECT)).hasSize(2);
    }

    @Test
    void an_org_that_hides_the_key_still_gets_health_is_asked_once_and_the_sink_says_so() {
        test.org.hide(OBJECT, "CRMV_Key__c");

        assertThat(health.notes()).isEmpty();
        assertThat(health.write(List.of(health(test.account("A"), "20.0")))).allMatch(WriteOutcome::settled);
        assertThat(health.write(List.of(health(test.account("B"), "20.0")))).allMatch(WriteOutcome::settled);

        assertThat(test.meter.of("history")).isEqualTo(1);
        assertThat(health.notes())
                .singleElement()
                .asString()
                .contains("accounts only", "INVALID_FIELD", "CRMV_Integration", "history to false");
        assertThat(test.org.rows(OBJECT)).isEmpty();
    }

    @Test
    void a_user_who_may_make_no_rows_at_all_still_writes_health() {
        test.org.refuse(
                OBJECT, row -> true, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: H");

        List<WriteOutcome> outcomes = health.write(List.of(health(test.account("A"), "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(health.notes()).hasSize(1);
    }

    @Test
    void an_account_whose_rows_we_may_not_write_is_its_own_matter() {
        ExternalId account = test.account("Unshared");
        test.org.refuse(
                OBJECT,
                row -> account.value().equals(row.get("CRMV_Account__c")),
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                "insufficient access rights on cross-reference id");

        List<WriteOutcome> outcomes = health.write(List.of(health(account, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(health.notes()).isEmpty();
    }

    @Test
    void history_that_is_switched_off_is_never_asked_for() {
        HealthSink without = test.connector().healthSink().orElseThrow();

        without.write(List.of(health(test.account("A"), "20.0")));

        assertThat(test.meter.of("history")).isZero();
        assertThat(without.notes()).isEmpty();
    }

    @Test
    void a_row_that_may_not_name_its_master_again_goes_without() {
        test.org.define(
                OBJECT,
                Column.masterDetail("CRMV_Account__c", "Account"),
                Column.text("CRMV_Key__c", 80).uniqueExternalId(),
                Column.date("CRMV_As_Of__c"),
                Column.number("CRMV_Score__c", 5, 1),
                Column.text("CRMV_Band__c", 10),
                Column.text("CRMV_Trend__c", 10),
                Column.number("CRMV_Coverage__c", 3, 0),
                Column.number("CRMV_Outcome__c", 5, 1),
                Column.number("CRMV_Experience__c", 5, 1),
                Column.longText("CRMV_Reasons__c", 2_000),
                Column.text("CRMV_Scorecard__c", 80));
        ExternalId account = test.account("Harbor");
        health.write(List.of(health(account, "62.4")));

        List<WriteOutcome> outcomes = health.write(List.of(health(account, "50.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(lastUpsert().text()).doesNotContain("CRMV_Account__c");
        assertThat(number(onlyRow(), "CRMV_Score__c")).isEqualByComparingTo("50");
    }

    private SalesforceConnector withHistory() {
        SalesforceConfig config = test.config(TestOrg.SECRET);
        return test.connector(
                config.with(new SalesforceConfig.Writing(config.writing().timeout(), true)));
    }

    private Map<String, Object> onlyRow() {
        List<Map<String, Object>> rows = test.org.rows(OBJECT);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private Call lastUpsert() {
        List<Call> calls =
                test.sandbox.calls().stream().filter(TestOrg.soap("upsert")).toList();
        return calls.get(calls.size() - 1);
    }

    private static PlannedWrite.Health on(ExternalId account, LocalDate day) {
        return health(
                account,
                new HealthFields(
                        new BigDecimal("70.0"),
                        Band.GREEN,
                        HealthFields.Trend.UP,
                        90,
                        null,
                        null,
                        List.of("+2.0 all is well"),
                        day,
                        "b2b-saas-default@1"));
    }

    private static BigDecimal number(Map<String, Object> row, String field) {
        return new BigDecimal(String.valueOf(row.get(field)));
    }
}
