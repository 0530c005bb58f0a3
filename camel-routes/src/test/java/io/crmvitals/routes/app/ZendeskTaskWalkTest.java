package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a task in Zendesk: opened once, seen by the team alone, closed by a person, and told as what it is. */
class ZendeskTaskWalkTest {

    @TempDir
    private Path folder;

    private Site site;
    private ZendeskAccount account;

    @BeforeEach
    void everyPlaybookOpensInZendesk() {
        site = new Site(folder, 50, 10);
        account = site.sandbox().zendesk().account();
        Path playbooks = site.config().resolve("playbooks.yaml");
        try {
            String text = Files.readString(playbooks);
            Files.writeString(
                    playbooks, text.replaceAll("(?m)^    system: (salesforce|hubspot)$", "    system: zendesk"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void each_task_is_one_private_ticket_and_the_next_run_opens_none() {
        try (Vitals vitals = site.open()) {
            Summary first = syncAfterAWhile(vitals);
            List<PlannedWrite.OpenTask> planned = inZendesk(first);
            List<Map<String, Object>> opened = ours();
            Summary second = syncAfterAWhile(vitals);

            assertThat(planned).isNotEmpty();
            assertThat(opened)
                    .extracting(ticket -> ticket.get("external_id"))
                    .containsExactlyInAnyOrderElementsOf(planned.stream()
                            .map(write -> (Object) ("crmv:" + write.task().key()))
                            .toList());
            assertThat(opened).allSatisfy(ticket -> assertThat(ticket).containsEntry("type", "task"));
            assertThat(sent())
                    .allSatisfy(ticket -> assertThat(
                                    ticket.path("comment").path("public").asBoolean(true))
                            .isFalse());
            assertThat(account.mailsToRequesters()).isZero();
            assertThat(inZendesk(second)).isEmpty();
            assertThat(ours()).hasSameSizeAs(opened);
        }
    }

    @Test
    void a_dropped_connection_after_the_opening_opens_nothing_twice_not_even_in_another_process() {
        // The user behind the credentials belongs to no customer, so a ticket is opened in the form that names none.
        site.sandbox()
                .zendesk()
                .faults()
                .answerAfterEffect(
                        call -> opens(call) && !call.text().contains("organization_id"),
                        100,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
        try (Vitals vitals = site.open()) {
            syncAfterAWhile(vitals);
        }
        int opened = ours().size();
        site.sandbox().zendesk().faults().clear();

        try (Vitals restarted = site.open()) {
            syncAfterAWhile(restarted);

            assertThat(restarted.store().unsettled("zendesk")).isEmpty();
            assertThat(opened).isPositive();
            assertThat(ours()).hasSize(opened);
            assertThat(ours().stream().map(ticket -> ticket.get("external_id")).distinct())
                    .hasSize(opened);
        }
    }

    @Test
    void what_people_make_of_a_task_is_told_of_its_account_and_never_counts_as_a_request() {
        try (Vitals vitals = site.open()) {
            PlannedWrite.OpenTask write = inZendesk(syncAfterAWhile(vitals)).get(0);
            syncAfterAWhile(vitals);
            FollowUp open = followUp(vitals.store(), write);
            account.updateTicket(
                    ticketOf(write), Map.of("status", "solved"), site.clock().instant());
            Summary second = syncAfterAWhile(vitals);
            FollowUp done = followUp(vitals.store(), write);

            assertThat(open.status()).isEqualTo(FollowUp.Status.OPEN);
            assertThat(done.status()).isEqualTo(FollowUp.Status.DONE);
            assertThat(done.id().value()).isEqualTo(Long.toString(ticketOf(write)));
            assertThat(inZendesk(second)).isEmpty();
            Set<String> ours = ours().stream()
                    .map(ticket -> String.valueOf(ticket.get("id")))
                    .collect(Collectors.toSet());
            List<String> requests = new ArrayList<>();
            vitals.store().each(Ticket.class, ticket -> {
                if (ticket.id().system().equals("zendesk")) {
                    requests.add(ticket.id().value());
                }
            });
            assertThat(requests).isNotEmpty().doesNotContainAnyElementsOf(ours);
        }
    }

    @Test
    void a_task_that_a_person_deleted_stays_deleted() {
        try (Vitals vitals = site.open()) {
            PlannedWrite.OpenTask write = inZendesk(syncAfterAWhile(vitals)).get(0);
            int opened = ours().size();
            syncAfterAWhile(vitals);
            account.deleteTicket(ticketOf(write), site.clock().instant());
            site.clock().pass(Duration.ofHours(3));

            syncAfterAWhile(vitals);

            assertThat(ours()).hasSize(opened);
            assertThat(facts(vitals.store(), write.account()).followUps())
                    .noneMatch(task -> task.key().equals(write.task().key()));
        }
    }

    /** Even where the user behind our credentials stands in an organization of their own, which Zendesk then gives our tickets. */
    @Test
    void a_task_is_told_of_the_account_it_was_opened_for_whatever_organization_its_ticket_stands_under() {
        try (Vitals vitals = site.open()) {
            PlannedWrite.OpenTask write = inZendesk(syncAfterAWhile(vitals)).get(0);
            long other = site.portfolio().accounts().stream()
                    .flatMap(customer -> customer.zendeskOrganizations().stream())
                    .map(Long::parseLong)
                    .filter(organization ->
                            !Long.toString(organization).equals(write.target().value()))
                    .findFirst()
                    .orElseThrow();
            account.updateTicket(
                    ticketOf(write),
                    Map.of("organization_id", other),
                    site.clock().instant());

            syncAfterAWhile(vitals);

            assertThat(followUp(vitals.store(), write).key())
                    .isEqualTo(write.task().key());
        }
    }

    private Summary syncAfterAWhile(Vitals vitals) {
        site.clock().pass(Duration.ofMinutes(10));
        return vitals.sync("sync");
    }

    private static boolean opens(Call call) {
        return call.method().equals("POST") && call.path().equals("/api/v2/tickets");
    }

    private static List<PlannedWrite.OpenTask> inZendesk(Summary summary) {
        return summary.tasks().stream()
                .map(LedgerEntry::write)
                .map(PlannedWrite.OpenTask.class::cast)
                .filter(write -> write.target().system().equals("zendesk"))
                .toList();
    }

    private List<Map<String, Object>> ours() {
        return account.tickets().stream()
                .map(account::ticket)
                .filter(ticket -> String.valueOf(ticket.get("external_id")).startsWith("crmv:"))
                .map(ticket -> (Map<String, Object>) ticket)
                .toList();
    }

    private long ticketOf(PlannedWrite.OpenTask write) {
        return ours().stream()
                .filter(ticket ->
                        ticket.get("external_id").equals("crmv:" + write.task().key()))
                .map(ticket -> Long.parseLong(String.valueOf(ticket.get("id"))))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> sent() {
        List<JsonNode> bodies = new ArrayList<>();
        for (Call call : site.sandbox().zendesk().calls()) {
            if (opens(call)) {
                try {
                    bodies.add(new ObjectMapper().readTree(call.text()).path("ticket"));
                } catch (IOException noJson) {
                    throw new UncheckedIOException(noJson);
                }
            }
        }
        assertThat(bodies).isNotEmpty();
        return bodies;
    }

    private FollowUp followUp(Store store, PlannedWrite.OpenTask write) {
        return facts(store, write.account()).followUps().stream()
                .filter(task -> task.key().equals(write.task().key()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no follow-up of account " + write.account() + " is known"));
    }

    private AccountFacts facts(Store store, AccountKey key) {
        List<AccountFacts> facts = new ArrayList<>();
        store.facts(List.of(key), site.clock().instant(), "salesforce", facts::add);
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }
}
