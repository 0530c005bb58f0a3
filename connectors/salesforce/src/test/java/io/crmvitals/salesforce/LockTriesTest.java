package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockTriesTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<Duration> waits = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();

    /** How often each record is still refused, by id, and with which code. */
    private final Map<String, Integer> refusals = new HashMap<>();

    private StatusCode code = StatusCode.UNABLE_TO_LOCK_ROW;
    private int failFrom = Integer.MAX_VALUE;

    private final LockTries tries = new LockTries(clock, this::waited, new Random(7));

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void what_is_saved_at_once_costs_one_call_and_no_wait() {
        List<RowAnswer> answers = tries.send(rows(200), this::salesforce);

        assertThat(answers).hasSize(200).allMatch(RowAnswer::saved);
        assertThat(calls).containsExactly(200);
        assertThat(waits).isEmpty();
    }

    @Test
    void only_the_locked_records_are_sent_again_after_about_two_seconds() {
        refusals.put("17", 1);

        List<RowAnswer> answers = tries.send(rows(200), this::salesforce);

        assertThat(answers).allMatch(RowAnswer::saved);
        assertThat(answers.get(17).tries()).isEqualTo(2);
        assertThat(answers.get(16).tries()).isEqualTo(1);
        assertThat(calls).containsExactly(200, 1);
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400)));
    }

    @Test
    void a_record_that_stood_alone_in_its_call_is_left_to_the_next_round() {
        refusals.put("0", 9);

        List<RowAnswer> answers = tries.send(rows(1), this::salesforce);

        assertThat(answers).noneMatch(RowAnswer::saved);
        assertThat(calls).containsExactly(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void calls_shrink_to_50_10_and_1_while_waits_grow() {
        IntStream.range(0, 20).forEach(i -> refusals.put("" + i, 3));

        List<RowAnswer> answers = tries.send(rows(200), this::salesforce);

        assertThat(answers).allMatch(RowAnswer::saved);
        assertThat(calls).startsWith(200, 20, 10, 10).hasSize(4 + 20).endsWith(1, 1, 1);
        assertThat(waits).hasSize(3);
        assertThat(waits.get(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    }

    @Test
    void a_size_that_would_be_no_smaller_is_skipped() {
        IntStream.range(0, 5).forEach(i -> refusals.put("" + i, 2));

        tries.send(rows(10), this::salesforce);

        assertThat(calls).containsExactly(10, 5, 1, 1, 1, 1, 1);
        assertThat(waits).hasSize(2);
    }

    @Test
    void thirty_further_calls_are_the_most_and_what_is_left_stays_locked() {
        IntStream.range(0, 60).forEach(i -> refusals.put("" + i, 99));

        List<RowAnswer> answers = tries.send(rows(200), this::salesforce);

        assertThat(calls).hasSize(1 + LockTries.FURTHER_CALLS);
        assertThat(answers).filteredOn(answer -> !answer.saved()).hasSize(60);
        assertThat(answers).allMatch(answer -> answer.tries() <= 4);
    }

    @Test
    void both_kinds_of_record_of_one_batch_share_the_thirty_calls() {
        IntStream.range(0, 60).forEach(i -> refusals.put("" + i, 99));
        tries.send(rows(200), this::salesforce);
        calls.clear();

        tries.send(rows(200), this::salesforce);

        assertThat(calls).containsExactly(200);
    }

    @Test
    void no_try_begins_more_than_a_minute_after_the_batch() {
        refusals.put("3", 9);
        LockTries slow = new LockTries(clock, this::waited, new Random(7));
        clock.advance(Duration.ofSeconds(59));

        List<RowAnswer> answers = slow.send(rows(200), this::salesforce);

        assertThat(answers.get(3).saved()).isFalse();
        assertThat(calls).containsExactly(200);
    }

    @Test
    void a_program_that_is_told_to_stop_waits_for_no_lock() {
        refusals.put("3", 9);
        LockTries stopped = new LockTries(clock, wait -> Thread.currentThread().interrupt(), new Random(7));

        List<RowAnswer> answers = stopped.send(rows(200), this::salesforce);

        assertThat(calls).containsExactly(200);
        assertThat(answers.get(3).saved()).isFalse();
    }

    @Test
    void an_error_of_salesforces_own_is_tried_once_more_even_alone_and_not_a_third_time() {
        code = StatusCode.UNKNOWN_EXCEPTION;
        refusals.put("0", 9);

        List<RowAnswer> answers = tries.send(rows(1), this::salesforce);

        assertThat(calls).containsExactly(1, 1);
        assertThat(answers.get(0).tries()).isEqualTo(2);
    }

    @Test
    void what_a_person_must_mend_is_not_sent_again() {
        code = StatusCode.FIELD_CUSTOM_VALIDATION_EXCEPTION;
        refusals.put("0", 9);

        tries.send(rows(200), this::salesforce);

        assertThat(calls).containsExactly(200);
    }

    @Test
    void an_approval_is_not_waited_for() {
        code = StatusCode.ENTITY_IS_LOCKED;
        refusals.put("0", 9);

        tries.send(rows(200), this::salesforce);

        assertThat(calls).containsExactly(200);
    }

    @Test
    void a_further_try_that_gets_no_answer_spoils_nothing_that_is_known() {
        refusals.put("3", 1);
        failFrom = 2;

        List<RowAnswer> answers = tries.send(rows(200), this::salesforce);

        assertThat(answers).filteredOn(RowAnswer::saved).hasSize(199);
        assertThat(answers.get(3).unanswered()).isInstanceOf(RetryableException.class);
    }

    @Test
    void a_first_call_that_fails_is_the_callers_matter() {
        assertThatThrownBy(() -> tries.send(rows(3), rows -> {
                    throw new BudgetSpentException("salesforce", "health", "spent", clock.instant());
                }))
                .isInstanceOf(BudgetSpentException.class);
    }

    private void waited(Duration wait) {
        waits.add(wait);
        clock.advance(wait);
    }

    private static List<SObject> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    SObject row = new SObject("Account");
                    row.setId("" + i);
                    return row;
                })
                .toList();
    }

    private List<RowAnswer> salesforce(List<SObject> rows) {
        calls.add(rows.size());
        if (calls.size() >= failFrom) {
            throw new RetryableException("salesforce", "health", "The connection broke.", null, null);
        }
        List<RowAnswer> answers = new ArrayList<>();
        for (SObject row : rows) {
            int left = refusals.merge(row.getId(), -1, Integer::sum);
            answers.add(left >= 0 ? refused() : RowAnswer.of(true, row.getId(), null));
        }
        return answers;
    }

    private RowAnswer refused() {
        Error error = new Error();
        error.setStatusCode(code);
        return RowAnswer.of(false, null, new Error[] {error});
    }
}
