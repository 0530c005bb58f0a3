package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.closing;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.health;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.task;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises of planned writes, from the plan until they are settled. */
public abstract class StoreLedgerContract extends StoreContract {

    @Test
    void health_is_written_where_the_account_is_known_best_and_nowhere_once_that_is_deleted() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("desk:organization:7", "Acme"), MONDAY),
                                linked(account("desk:organization:8", "Acme"), MONDAY)),
                        decided("desk:organization:7", key("acme"), Rung.NAME),
                        decided("desk:organization:8", key("acme"), Rung.DECLARED_KEY),
                        decided("desk:user:1", key("acme"), Rung.PINNED)),
                MONDAY);

        assertThat(store.targets("desk", List.of(key("acme"), key("other"))))
                .isEqualTo(Map.of(key("acme"), id("desk:organization:8")));
        assertThat(store.targets("crm", List.of(key("acme")))).isEqualTo(Map.of(key("acme"), id("crm:account:acme")));

        store.savePage(run, deletions(CRM_ACCOUNTS, "desk:organization:7", "desk:organization:8"), TUESDAY);

        assertThat(store.targets("desk", List.of(key("acme")))).isEmpty();
    }

    @Test
    void planning_the_same_write_twice_plans_it_once() {
        PlannedWrite write = health("w1", "acme", "crm:account:acme", "61.5");

        int first = store.plan(run, List.of(write, write), MONDAY);
        int second = store.plan(run, List.of(write), TUESDAY);

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        assertThat(store.unsettled("crm")).containsExactly(new LedgerEntry(write, MONDAY, null, null, null, 0, ""));
        assertThat(store.unsettled("desk")).isEmpty();
    }

    @Test
    void an_account_whose_health_got_there_in_a_later_run_is_due_again_because_what_was_sent_may_be_outdated() {
        foundAcme();
        store.plan(run, List.of(health("w1", "acme", "crm:account:acme", "61.5")), MONDAY);
        store.sending(run, List.of("w1"), MONDAY);
        store.settle(run, List.of(new WriteOutcome("w1", WriteOutcome.Status.RETRY, null, "It is locked.")), MONDAY);
        RunId later = store.startRun("sync", TUESDAY);
        store.saveScores(later, List.of(scored(key("acme"), TUESDAYS_DATE, "card@1", 50)), TUESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();

        store.sending(later, List.of("w1"), TUESDAY);
        store.settle(later, List.of(WriteOutcome.delivered("w1", null)), TUESDAY);

        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));
    }

    @Test
    void an_account_whose_health_got_there_in_the_run_that_planned_it_is_not_due_again() {
        foundAcme();
        store.plan(run, List.of(health("w1", "acme", "crm:account:acme", "61.5")), TUESDAY);
        store.saveScores(run, List.of(scored(key("acme"), TUESDAYS_DATE, "card@1", 50)), TUESDAY);

        store.sending(run, List.of("w1"), TUESDAY);
        store.settle(run, List.of(WriteOutcome.delivered("w1", null)), TUESDAY);

        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();
    }

    @Test
    void a_write_that_was_never_sent_takes_new_content_and_one_that_was_sent_keeps_its_own() {
        PlannedWrite old = health("w1", "acme", "crm:account:acme", "61.5");
        PlannedWrite better = health("w1", "acme", "crm:account:acme", "58.0");
        store.plan(run, List.of(old), MONDAY);

        assertThat(store.plan(run, List.of(better), TUESDAY)).isEqualTo(1);
        assertThat(store.unsettled("crm")).extracting(LedgerEntry::write).containsExactly(better);

        store.sending(run, List.of("w1"), TUESDAY);

        assertThat(store.plan(run, List.of(old), WEDNESDAY)).isZero();
        assertThat(store.unsettled("crm")).extracting(LedgerEntry::write).containsExactly(better);
    }

    @Test
    void writes_wait_in_the_order_planned_until_they_are_settled() {
        plan("w3", "w1", "w2", "w4", "w5");
        store.sending(run, List.of("w3", "w1", "w2", "w4"), TUESDAY);

        store.settle(
                run,
                List.of(
                        WriteOutcome.delivered("w3", null),
                        new WriteOutcome("w1", WriteOutcome.Status.RETRY, null, "the vendor was busy"),
                        new WriteOutcome("w2", WriteOutcome.Status.UNKNOWN, null, "the answer was lost"),
                        new WriteOutcome("w4", WriteOutcome.Status.GONE, null, "the record was merged")),
                WEDNESDAY);

        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id(), LedgerEntry::status, LedgerEntry::tries, LedgerEntry::reason)
                .containsExactly(
                        tuple("w1", WriteOutcome.Status.RETRY, 1, "the vendor was busy"),
                        tuple("w2", WriteOutcome.Status.UNKNOWN, 1, "the answer was lost"),
                        tuple("w5", null, 0, ""));
        assertThat(store.parked()).isEmpty();
    }

    @Test
    void a_write_that_was_under_way_at_a_kill_is_of_unknown_outcome() {
        plan("w1", "w2");
        store.sending(run, List.of("w1"), TUESDAY);

        store.close();
        store = open();

        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id(), LedgerEntry::status, LedgerEntry::tries, LedgerEntry::sentAt)
                .containsExactly(tuple("w1", WriteOutcome.Status.UNKNOWN, 1, TUESDAY), tuple("w2", null, 0, null));
    }

    @Test
    void of_the_health_writes_that_reached_a_record_the_newest_counts_as_delivered() {
        plan("w1", "w2", "w3");
        store.plan(run, List.of(task("t1", "acme", "crm:account:acme")), MONDAY);
        store.sending(run, List.of("w1", "w2", "w3", "t1"), MONDAY);
        store.settle(run, List.of(WriteOutcome.delivered("w2", null), WriteOutcome.delivered("t1", null)), TUESDAY);
        store.settle(
                run,
                List.of(
                        new WriteOutcome("w1", WriteOutcome.Status.ALREADY_THERE, null, ""),
                        new WriteOutcome("w3", WriteOutcome.Status.RETRY, null, "busy")),
                WEDNESDAY);

        Map<ExternalId, LedgerEntry> delivered = store.delivered("crm");

        assertThat(delivered)
                .isEqualTo(Map.of(
                        id("crm:account:acme"),
                        new LedgerEntry(
                                health("w1", "acme", "crm:account:acme", "50.0"),
                                MONDAY,
                                MONDAY,
                                WriteOutcome.Status.ALREADY_THERE,
                                WEDNESDAY,
                                1,
                                "")));
        assertThat(store.delivered("desk")).isEmpty();
    }

    @Test
    void what_was_delivered_stays_delivered_whatever_comes_after() {
        plan("w1");
        store.sending(run, List.of("w1"), MONDAY);
        store.settle(run, List.of(WriteOutcome.delivered("w1", null)), TUESDAY);

        store.settle(run, List.of(new WriteOutcome("w1", WriteOutcome.Status.RETRY, null, "late")), WEDNESDAY);
        store.sending(run, List.of("w1"), WEDNESDAY);

        assertThat(store.unsettled("crm")).isEmpty();
        assertThat(store.delivered("crm")).hasSize(1);
    }

    @Test
    void a_refused_write_is_parked_until_somebody_replays_it() {
        plan("w1", "w2");
        store.sending(run, List.of("w1"), MONDAY);
        store.settle(
                run,
                List.of(new WriteOutcome("w1", WriteOutcome.Status.PARKED, null, "the field is too short")),
                MONDAY);

        assertThat(store.parked())
                .extracting(entry -> entry.write().id(), LedgerEntry::reason)
                .containsExactly(tuple("w1", "the field is too short"));
        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id())
                .containsExactly("w2");

        assertThat(store.replay(run, List.of("w1", "w2", "unheard-of"), TUESDAY))
                .isEqualTo(1);

        assertThat(store.parked()).isEmpty();
        assertThat(store.unsettled("crm"))
                .extracting(entry -> entry.write().id())
                .containsExactly("w1", "w2");
    }

    @Test
    void every_task_ever_planned_is_told_whatever_became_of_it() {
        store.plan(run, List.of(task("t2", "acme", "crm:account:acme")), MONDAY);
        store.plan(run, List.of(task("t1", "acme", "crm:account:acme")), TUESDAY);
        store.plan(run, List.of(task("t3", "other", "crm:account:other")), TUESDAY);
        plan("w1");
        store.sending(run, List.of("t2"), TUESDAY);
        store.settle(run, List.of(WriteOutcome.delivered("t2", id("crm:task:77"))), TUESDAY);

        Map<AccountKey, List<LedgerEntry>> tasks = store.tasks(List.of(key("acme"), key("nobody")));

        assertThat(tasks.get(key("acme")))
                .extracting(entry -> entry.write().id())
                .containsExactly("t2", "t1");
        assertThat(tasks.get(key("nobody"))).isEmpty();
        assertThat(tasks).doesNotContainKey(key("other"));
    }

    @Test
    void tasks_and_closings_that_got_their_answer_lately_are_told_apart_from_all_others() {
        store.plan(
                run,
                List.of(
                        health("w1", "acme", "crm:account:acme", "61.5"),
                        task("early", "acme", "crm:account:acme"),
                        task("late", "acme", "crm:account:acme"),
                        task("open", "acme", "crm:account:acme"),
                        closing("k1", "acme", "crm:account:acme", "crm:task:1")),
                MONDAY);
        settled("early", MONDAY);
        settled("late", TUESDAY);
        settled("close/crm/k1", WEDNESDAY);
        settled("w1", WEDNESDAY);

        assertThat(store.tasksSettledSince(TUESDAY))
                .extracting(entry -> entry.write().id())
                .containsExactly("late", "close/crm/k1");
        assertThat(store.tasksSettledSince(WEDNESDAY.plusSeconds(1))).isEmpty();
    }

    private void settled(String write, Instant at) {
        store.sending(run, List.of(write), at);
        store.settle(run, List.of(new WriteOutcome(write, WriteOutcome.Status.DELIVERED, null, "")), at);
    }

    @Test
    void closings_of_tasks_stand_apart_from_the_tasks() {
        store.plan(
                run,
                List.of(
                        task("t1", "acme", "crm:account:acme"),
                        closing("k2", "acme", "crm:account:acme", "crm:task:2"),
                        closing("k1", "acme", "crm:account:acme", "crm:task:1"),
                        closing("k3", "other", "crm:account:other", "crm:task:3")),
                MONDAY);

        Map<AccountKey, List<LedgerEntry>> closings = store.closings(List.of(key("acme"), key("nobody")));

        assertThat(closings.get(key("acme")))
                .extracting(entry -> entry.write().id())
                .containsExactly("close/crm/k2", "close/crm/k1");
        assertThat(closings.get(key("nobody"))).isEmpty();
        assertThat(closings).doesNotContainKey(key("other"));
        assertThat(store.tasks(List.of(key("acme"))).get(key("acme")))
                .extracting(entry -> entry.write().id())
                .containsExactly("t1");
    }

    @Test
    void a_task_that_was_left_to_a_person_is_done_with_and_keeps_its_reason() {
        store.plan(run, List.of(closing("k1", "acme", "crm:account:acme", "crm:task:1")), MONDAY);
        store.sending(run, List.of("close/crm/k1"), MONDAY);
        store.settle(
                run,
                List.of(new WriteOutcome("close/crm/k1", WriteOutcome.Status.LEFT, null, "Somebody has begun it.")),
                TUESDAY);

        store.settle(
                run,
                List.of(new WriteOutcome("close/crm/k1", WriteOutcome.Status.RETRY, null, "a late answer")),
                WEDNESDAY);

        assertThat(store.unsettled("crm")).isEmpty();
        assertThat(store.closings(List.of(key("acme"))).get(key("acme")))
                .extracting(LedgerEntry::status, LedgerEntry::reason)
                .containsExactly(tuple(WriteOutcome.Status.LEFT, "Somebody has begun it."));
    }

    private void plan(String... writeIds) {
        for (String writeId : writeIds) {
            store.plan(run, List.of(health(writeId, "acme", "crm:account:acme", "50.0")), MONDAY);
        }
    }
}
