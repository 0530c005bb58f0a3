package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.wire.Manner;
import io.crmvitals.sandbox.wire.Spoiling;
import io.crmvitals.sandbox.wire.TroubledWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does when a vendor does not: it says so, goes on with everything else, and the next run makes up for it. Each test is an installation of its own. */
class TroubleTest {

    private static final int ACCOUNTS = 50;
    private static final StreamId TICKETS = new StreamId("zendesk", "tickets");

    @TempDir
    private static Path folder;

    @TempDir
    private Path store;

    private static Site site;

    @BeforeAll
    static void open() {
        site = new Site(folder, ACCOUNTS, 7);
    }

    /** What an installation before this one wrote is settled by then: no vendor gives out changes of the last minutes at once. */
    @BeforeEach
    void letTimePass() {
        site.clock().pass(Duration.ofMinutes(10));
    }

    @AfterEach
    void mend() {
        site.sandbox().salesforce().faults().clear();
        site.sandbox().hubspot().faults().clear();
        site.sandbox().zendesk().faults().clear();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void a_refused_key_stops_salesforce_alone_and_the_message_says_what_to_do() {
        try (Vitals vitals = site.open(store, Map.of("SALESFORCE_PRIVATE_KEY", Keys.pem()))) {
            Summary summary = vitals.sync("sync");

            assertThat(summary.run().result()).isEqualTo(RunReport.Result.FAILED);
            assertThat(failures(summary))
                    .containsExactly("pull-salesforce-accounts: Salesforce refused to sign us in (invalid_grant)."
                            + " The signed statement was not accepted. Check that the certificate in the app belongs to"
                            + " private_key, that username is right, and the clock of this machine.");
            assertThat(summary.calls()).containsEntry("salesforce.sign-in", 1L);
            assertThat(state(vitals, new StreamId("hubspot", "companies")).records())
                    .isPositive();
            assertThat(state(vitals, TICKETS).readToEndAt()).isNotNull();
            assertThat(state(vitals, TICKETS).records()).isPositive();
        }

        try (Vitals mended = site.open(store, Map.of())) {
            Summary next = mended.sync("sync");

            assertThat(next.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(next.run().number("pulled.zendesk.tickets")).isZero();
            assertThat(mended.store().latestScores()).hasSize(ACCOUNTS);
            assertThat(next.run().number("written.salesforce.health")).isEqualTo(ACCOUNTS);
            assertThat(next.run().number("written.zendesk.health")).isPositive();
        }
    }

    @Test
    void an_unreachable_zendesk_costs_little_time_and_the_others_are_read_and_written() throws IOException {
        int port = portOfNobody();
        try (Vitals vitals = site.open(store, Map.of("ZENDESK_URL", "http://127.0.0.1:" + port))) {
            Summary summary = assertTimeout(Duration.ofSeconds(60), () -> vitals.sync("sync"));

            assertThat(summary.run().result()).isEqualTo(RunReport.Result.FAILED);
            assertThat(failures(summary))
                    .hasSize(6)
                    .contains(
                            "pull-zendesk-organizations: 127.0.0.1:" + port
                                    + " takes no connection. Check the address in config/vitals.yaml, the network and any proxy.");
            // One try and five more for the first of the six streams; after that nobody is there to be asked often.
            assertThat(summary.calls()).containsEntry("zendesk.sign-in", 11L);
            assertThat(summary.run().number("written.salesforce.health")).isEqualTo(ACCOUNTS);
            assertThat(summary.run().number("written.hubspot.health")).isPositive();
        }
    }

    @Test
    void a_vendor_that_answers_and_never_ends_holds_up_nobody_else() throws IOException {
        Path impatient = Site.copyOfShippedConfig(store.resolve("impatient"));
        Path file = impatient.resolve("vitals.yaml");
        Files.writeString(file, Files.readString(file).replace("request_timeout: 60s", "request_timeout: 1s"));
        try (TroubledWire wire = TroubledWire.before(site.sandbox().zendesk().url())) {
            wire.spoil(call -> true, 0, 1_000, Spoiling.of(Manner.DRIP));
            try (Vitals vitals = site.open(impatient, store, Map.of("ZENDESK_URL", wire.url()))) {
                Summary summary = assertTimeout(Duration.ofSeconds(90), () -> vitals.sync("sync"));

                assertThat(failures(summary)).isNotEmpty().allMatch(text -> text.contains("did not answer in time"));
                assertThat(wire.spoiled()).isEqualTo(11);
                assertThat(summary.run().number("written.salesforce.health")).isEqualTo(ACCOUNTS);
                assertThat(summary.run().number("written.hubspot.health")).isPositive();
            }
        }
    }

    @Test
    void a_vendor_that_asks_for_a_day_is_left_alone_until_the_next_run() {
        zendesk()
                .answer(
                        TroubleTest::asksForTickets,
                        100,
                        Answer.json(429, Map.of("error", "TooManyRequests")).with("Retry-After", "86400"));
        try (Vitals vitals = site.open(store, Map.of())) {
            Summary summary = assertTimeout(Duration.ofSeconds(60), () -> vitals.sync("sync"));

            assertThat(failures(summary))
                    .singleElement()
                    .asString()
                    .startsWith("pull-zendesk-tickets: Zendesk put off the export of tickets (429 TooManyRequests)")
                    .endsWith(
                            "It asks for a wait of 10 minutes or more, longer than a run waits; the next run goes on from here.");
        }
    }

    @Test
    void a_page_of_rubbish_leaves_its_stream_where_it_stands_and_the_next_run_goes_on_from_there() {
        try (Vitals vitals = site.open(store, Map.of())) {
            vitals.sync("sync");
            Cursor before = vitals.store().cursor(TICKETS);
            long ticket = site.sandbox().zendesk().account().tickets().get(0);
            site.clock().pass(Duration.ofMinutes(10));
            site.sandbox()
                    .zendesk()
                    .account()
                    .updateTicket(
                            ticket, Map.of("priority", "low"), site.clock().instant());
            site.clock().pass(Duration.ofMinutes(10));
            zendesk().answer(TroubleTest::asksForTickets, 100, Answer.html(200, "Welcome to the hotel network"));

            Summary rubbish = vitals.sync("sync");

            assertThat(rubbish.run().result()).isEqualTo(RunReport.Result.FAILED);
            assertThat(failures(rubbish))
                    .containsExactly(
                            "pull-zendesk-tickets: Zendesk answered the export of tickets with a success that holds"
                                    + " no \"tickets\". Something between us and Zendesk may have answered in its place; it is asked again later.");
            assertThat(vitals.store().cursor(TICKETS)).isEqualTo(before);
            assertThat(state(vitals, TICKETS).unavailable()).contains("holds no \"tickets\"");
            assertThat(state(vitals, new StreamId("zendesk", "ratings")).unavailable())
                    .isNull();
            assertThat(rubbish.run().numbers()).containsKeys("pulled.zendesk.ratings", "pulled.salesforce.users");

            zendesk().clear();
            Summary next = vitals.sync("sync");

            assertThat(next.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(next.run().numbers()).containsEntry("pulled.zendesk.tickets", 1L);
            assertThat(next.run().number("stored.changed")).isEqualTo(1);
            assertThat(state(vitals, TICKETS).unavailable()).isNull();
        }
    }

    @Test
    void the_wait_that_a_vendor_asks_for_is_kept_and_costs_no_more_than_that() {
        List<Long> asked = Collections.synchronizedList(new ArrayList<>());
        zendesk()
                .answer(
                        call -> {
                            if (asksForTickets(call)) {
                                asked.add(System.nanoTime());
                            }
                            return asked.size() == 1 && asksForTickets(call);
                        },
                        2,
                        Answer.json(429, Map.of("error", "TooManyRequests")).with("Retry-After", "2"));
        try (Vitals vitals = site.open(store, Map.of())) {

            Summary summary = vitals.sync("sync");

            assertThat(asked).hasSizeGreaterThan(1);
            assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(failures(summary)).isEmpty();
            assertThat(state(vitals, TICKETS).records()).isPositive();
        }
    }

    @Test
    void a_portal_without_surveys_is_worth_a_note_and_no_failure() {
        site.sandbox()
                .hubspot()
                .faults()
                .answer(
                        call -> call.path().contains("feedback_submissions"),
                        100,
                        Answer.json(
                                403,
                                Map.of(
                                        "status", "error",
                                        "category", "MISSING_SCOPES",
                                        "correlationId", "11111111-2222-3333-4444-555555555555",
                                        "message", "This app hasn't been granted all required scopes.")));
        try (Vitals vitals = site.open(store, Map.of())) {

            Summary summary = vitals.sync("sync");

            assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(summary.run().troubles())
                    .filteredOn(trouble -> trouble.where().equals("pull-hubspot-feedback"))
                    .singleElement()
                    .satisfies(note -> {
                        assertThat(note.severity()).isEqualTo(Trouble.Severity.NOTE);
                        assertThat(note.text())
                                .startsWith("HubSpot does not let us read survey answers (")
                                .contains("crm.objects.feedback_submissions.read")
                                .contains("The run goes on without them.");
                    });
            assertThat(state(vitals, new StreamId("hubspot", "owners")).records())
                    .isPositive();
            assertThat(summary.run().number("written.hubspot.health")).isPositive();
        }
    }

    @Test
    void a_record_that_the_crm_refuses_is_parked_alone_and_a_replay_delivers_it_once_it_is_mended() {
        Customer customer = site.portfolio().accounts().get(3);
        AtomicBoolean ruleStands = new AtomicBoolean(true);
        site.org()
                .validate(
                        "Account",
                        row -> ruleStands.get() && customer.salesforceId().equals(row.get("Id")),
                        "Ask the owner first.");
        try (Vitals vitals = site.open(store, Map.of())) {

            Summary summary = vitals.sync("sync");

            assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(summary.run().number("written.salesforce.health")).isEqualTo(ACCOUNTS - 1);
            assertThat(vitals.store().parked()).singleElement().satisfies((LedgerEntry parked) -> {
                assertThat(parked.write().target().value()).isEqualTo(customer.salesforceId());
                assertThat(parked.reason())
                        .isEqualTo("Salesforce record " + customer.salesforceId()
                                + " was parked: Salesforce refuses the write (FIELD_CUSTOM_VALIDATION_EXCEPTION)."
                                + " A rule, trigger or flow of this org stopped it."
                                + " Mend the record, or let the integration user pass that rule, then replay.");
            });

            assertThat(vitals.sync("sync").run().number("written.salesforce.health"))
                    .as("a parked write is not sent again by itself")
                    .isZero();
            ruleStands.set(false);
            Summary replayed = vitals.replay();

            assertThat(replayed.run().number("written.salesforce.health")).isEqualTo(1);
            assertThat(vitals.store().parked()).isEmpty();
            assertThat(vitals.store().setAside())
                    .as("what is still impossible stays set aside, once")
                    .hasSameSizeAs(site.portfolio().expectedSetAside());
        }
    }

    private static Faults zendesk() {
        return site.sandbox().zendesk().faults();
    }

    private static boolean asksForTickets(Call call) {
        return call.path().equals("/api/v2/incremental/tickets/cursor");
    }

    private static List<String> failures(Summary summary) {
        return summary.run().troubles().stream()
                .filter(trouble -> trouble.severity() == Trouble.Severity.FAILED)
                .map(trouble -> trouble.where() + ": " + trouble.text())
                .toList();
    }

    private static StreamState state(Vitals vitals, StreamId stream) {
        return vitals.store().streams().stream()
                .filter(state -> state.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
