package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How jobs and single writes fare when they do not fare well. */
class ZendeskWriteTroubleTest {

    private static final String MANY = "/api/v2/organizations/update_many";
    private static final String TICKETS = "/api/v2/tickets";
    private static final String TASK =
            "{'ticket':{'subject':'Call','type':'task','comment':{'body':'b','public':false},'external_id':'crmv:1'}}";

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private String begin(long organization, String fields) {
        return at.client
                .send(
                        "PUT",
                        MANY,
                        "{'organizations':[{'id':" + organization + ",'organization_fields':{" + fields + "}}]}")
                .json()
                .at("/job_status/id")
                .asText();
    }

    private JsonNode look(String job) {
        return at.client.get("/api/v2/job_statuses/" + job).json().path("job_status");
    }

    private String status(String job) {
        return look(job).path("status").asText();
    }

    private long scored() {
        at.account.organizationField("score", "decimal", "Score");
        return at.organization("Acme");
    }

    @Test
    void a_job_may_show_a_status_of_which_nobody_told_and_go_on() {
        long acme = scored();
        at.account.jobHabits().stallNext("paused", 2);

        String job = begin(acme, "'score':1");

        assertThat(List.of(status(job), status(job), status(job), status(job)))
                .containsExactly("working", "paused", "paused", "completed");
        assertThat(at.account.organizationFields(acme)).containsEntry("score", 1);
    }

    @Test
    void a_job_that_failed_has_done_nothing() {
        long acme = scored();
        at.account.jobHabits().failNext();

        String job = begin(acme, "'score':1");

        assertThat(List.of(status(job), status(job))).containsExactly("working", "failed");
        assertThat(at.account.organizationFields(acme)).isEmpty();
    }

    @Test
    void a_job_has_no_results_while_it_runs_and_may_have_none_afterwards() {
        long acme = scored();
        at.account.jobHabits().hideNextResults();

        String job = begin(acme, "'score':1");
        JsonNode running = look(job);
        JsonNode done = look(job);

        assertThat(running.path("results").isNull()).isTrue();
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("results").isNull()).isTrue();
        assertThat(at.account.organizationFields(acme)).containsEntry("score", 1);
    }

    @Test
    void what_became_of_a_job_is_forgotten_after_a_day() {
        String job = begin(scored(), "'score':1");
        String another = begin(scored(), "'score':1");

        at.account.forgetJobs();
        String third = begin(scored(), "'score':1");
        at.clock.move(Duration.ofDays(1));

        assertThat(at.client.get("/api/v2/job_statuses/" + job).status()).isEqualTo(404);
        assertThat(at.client
                        .get("/api/v2/job_statuses/show_many?ids=" + another + "," + third)
                        .json()
                        .path("job_statuses"))
                .isEmpty();
    }

    @Test
    void the_thirty_first_job_at_once_is_refused() {
        at.account.limits().jobs(30);
        long acme = scored();
        for (int i = 0; i < 30; i++) {
            begin(acme, "'score':1");
        }

        Reply refused = at.client.send("PUT", MANY, "{'organizations':[{'id':" + acme + "}]}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("error").asText()).isEqualTo("TooManyJobs");
        assertThat(refused.json().path("current_job_ids")).hasSize(30);
    }

    @Test
    void one_organization_takes_five_single_updates_a_minute() {
        long acme = scored();
        long other = at.organization("Globex");
        at.account.limits().organizationUpdates(5);
        String body = "{'organization':{'organization_fields':{'score':2}}}";
        for (int i = 0; i < 5; i++) {
            assertThat(at.client
                            .send("PUT", "/api/v2/organizations/" + acme, body)
                            .status())
                    .isEqualTo(200);
        }

        Reply sixth = at.client.send("PUT", "/api/v2/organizations/" + acme, body);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.json().at("/errors/0/code").asText()).isEqualTo("TooManyRequests");
        assertThat(at.client.send("PUT", "/api/v2/organizations/" + other, body).status())
                .isEqualTo(200);
    }

    @Test
    void a_single_update_with_an_option_nobody_offered_is_refused() {
        at.account.organizationField("band", "dropdown", "Band", "crmv_red=Red");
        long acme = at.organization("Acme");

        Reply refused = at.client.send(
                "PUT", "/api/v2/organizations/" + acme, "{'organization':{'organization_fields':{'band':'purple'}}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).isEqualTo("RecordInvalid");
        assertThat(at.account.organizationFields(acme)).isEmpty();
    }

    @Test
    void an_idempotency_key_is_forgotten_after_two_hours() {
        at.client.send("POST", TICKETS, TASK, "Idempotency-Key", "k");
        at.clock.move(Duration.ofHours(2));

        Reply late = at.client.send("POST", TICKETS, TASK, "Idempotency-Key", "k");

        assertThat(late.header("x-idempotency-lookup")).isEqualTo("miss");
        assertThat(at.client.get(TICKETS + "?external_id=crmv%3A1").json().path("tickets"))
                .hasSize(2);
    }

    @Test
    void a_ticket_may_be_made_although_the_connection_broke() {
        at.sandbox
                .faults()
                .answerAfterEffect(call -> call.method().equals("POST"), 1, Answer.breaking(Answer.Break.RESET));

        assertThatThrownBy(() -> at.client.send("POST", TICKETS, TASK, "Idempotency-Key", "k"))
                .isInstanceOf(UncheckedIOException.class);
        Reply again = at.client.send("POST", TICKETS, TASK, "Idempotency-Key", "k");

        assertThat(again.header("x-idempotency-lookup")).isEqualTo("hit");
        assertThat(at.account.tickets()).hasSize(1);
    }

    @Test
    void the_header_that_tells_of_a_known_key_may_be_missing() {
        at.account.habits().lookupHeader(false);

        Reply made = at.client.send("POST", TICKETS, TASK, "Idempotency-Key", "k");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().firstValue("x-idempotency-lookup")).isEmpty();
    }

    @Test
    void a_requester_belongs_to_the_organization_of_the_ticket() {
        long acme = at.organization("Acme");
        long globex = at.organization("Globex");
        long ada = at.user("Ada", acme);
        String body = "{'ticket':{'comment':{'body':'b','public':false},'requester_id':" + ada + ",'organization_id':";

        Reply foreign = at.client.post(TICKETS, body + globex + "}}");
        Reply own = at.client.post(TICKETS, body + acme + "}}");
        Reply nobodys = at.client.post(
                TICKETS, "{'ticket':{'comment':{'body':'b','public':false},'organization_id':" + acme + "}}");
        at.account.membership(Map.of("user_id", ada, "organization_id", globex, "default", false, "created_at", EARLY));

        assertThat(foreign.status()).isEqualTo(422);
        assertThat(own.status()).isEqualTo(201);
        assertThat(nobodys.status())
                .as("the user behind the login is no member")
                .isEqualTo(422);
        assertThat(at.client.post(TICKETS, body + globex + "}}").status()).isEqualTo(201);
    }

    @Test
    void a_ticket_without_an_organization_takes_that_of_its_requester() {
        long acme = at.organization("Acme");
        long ada = at.user("Ada", acme);

        JsonNode made = at.client
                .post(TICKETS, "{'ticket':{'comment':{'body':'b','public':false},'requester_id':" + ada + "}}")
                .json();

        assertThat(made.at("/ticket/organization_id").asLong()).isEqualTo(acme);
    }

    @Test
    void only_what_is_not_private_is_mailed_to_the_requester() {
        at.client.post(TICKETS, TASK);
        long quiet = at.account.mailsToRequesters();

        Reply told = at.client.post(TICKETS, "{'ticket':{'comment':{'body':'hello'}}}");
        String id = told.json().at("/ticket/id").asText();
        at.client.send("PUT", TICKETS + "/" + id, "{'ticket':{'comment':{'body':'note','public':false}}}");

        assertThat(quiet).isZero();
        assertThat(at.account.mailsToRequesters()).isEqualTo(1);
        assertThat(at.client.get(TICKETS + "/" + id + "/comments").json().path("comments"))
                .extracting(comment -> comment.path("public").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void a_ticket_that_somebody_closed_or_deleted_is_out_of_reach() {
        long closed = at.ticket("one", EARLY);
        long deleted = at.ticket("two", EARLY);
        at.account.closeTicket(closed, LATER);
        at.client.send("DELETE", TICKETS + "/" + deleted, null);
        at.clock.move(Duration.ofMinutes(1));
        String solved = "{'ticket':{'status':'solved'}}";

        Reply refused = at.client.send("PUT", TICKETS + "/" + closed, solved);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/details/status/0/error").asText()).isNotEmpty();
        assertThat(at.client.send("PUT", TICKETS + "/" + deleted, solved).status())
                .isEqualTo(404);
        assertThat(at.client
                        .get("/api/v2/incremental/tickets/cursor?start_time=0")
                        .json()
                        .path("tickets"))
                .extracting(ticket -> ticket.path("status").asText())
                .containsExactlyInAnyOrder("closed", "deleted");
    }

    @Test
    void one_ticket_takes_so_many_updates_in_ten_minutes() {
        long id = at.ticket("one", EARLY);
        at.account.limits().updatesOfOneTicket(30);
        for (int i = 0; i < 30; i++) {
            at.client.send("PUT", TICKETS + "/" + id, "{'ticket':{'priority':'low'}}");
        }

        Reply refused = at.client.send("PUT", TICKETS + "/" + id, "{'ticket':{'priority':'low'}}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
    }

    @Test
    void a_type_that_was_switched_off_is_missing_from_the_field() {
        at.account.taskTickets(false);

        JsonNode fields = at.client.get("/api/v2/ticket_fields").json().path("ticket_fields");

        List<String> types = new ArrayList<>();
        fields.forEach(field -> field.path("system_field_options")
                .forEach(option -> types.add(option.path("value").asText())));
        assertThat(types).containsExactly("question", "incident", "problem");
        assertThat(at.client.post(TICKETS, TASK).status()).isEqualTo(422);
    }
}
