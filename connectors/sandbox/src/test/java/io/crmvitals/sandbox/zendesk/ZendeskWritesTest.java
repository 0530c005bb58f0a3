package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZendeskWritesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-11-01T08:00:00Z");
    private static final String MANY = "/api/v2/organizations/update_many";
    private static final String FIELDS = "/api/v2/organization_fields";
    private static final String TICKETS = "/api/v2/tickets";
    private static final String RATINGS = "/api/v2/satisfaction_ratings";

    private final ZendeskAccount account = new ZendeskAccount().apiToken("bot@site.example", "secret");
    private ZendeskSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        account.organizationField("score", "decimal", "Score");
        account.organizationField("band", "dropdown", "Band", "ah_green=Green", "ah_red=Red");
        sandbox = ZendeskSandbox.start(account, Clock.fixed(NOW, ZoneOffset.UTC));
        client = VendorClient.withPassword(sandbox.url(), "bot@site.example/token", "secret");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private long organization(Map<String, Object> fields) {
        return account.organization(Map.of("name", "Acme", "created_at", EARLY, "organization_fields", fields));
    }

    private JsonNode completed(Reply begun) {
        assertThat(begun.status()).isEqualTo(200);
        String job = "/api/v2/job_statuses/" + begun.json().at("/job_status/id").asText();
        client.get(job);
        return client.get(job).json().path("job_status");
    }

    @Test
    void a_write_changes_the_named_fields_and_null_clears_one() {
        long id = organization(Map.of("score", 50.0, "band", "ah_green"));

        JsonNode job = completed(
                client.send("PUT", MANY, "{'organizations':[{'id':" + id + ",'organization_fields':{'score':null}}]}"));

        assertThat(job.at("/results/0/success").asBoolean()).isTrue();
        assertThat(account.organizationFields(id)).isEqualTo(Map.of("band", "ah_green"));
    }

    @Test
    void a_refused_item_fails_alone() {
        long good = organization(Map.of());
        long bad = organization(Map.of());

        JsonNode job = completed(client.send(
                "PUT",
                MANY,
                "{'organizations':[" + item(bad, "'band':'purple'") + "," + item(good, "'band':'ah_red'") + ","
                        + item(bad, "'no_such_field':1") + "," + item(4711, "'score':1") + "]}"));

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/results/0/error").asText()).isEqualTo("RecordInvalid");
        assertThat(job.at("/results/1/success").asBoolean()).isTrue();
        assertThat(job.at("/results/2/error").asText()).isEqualTo("RecordInvalid");
        assertThat(job.at("/results/3/index").asInt()).isEqualTo(3);
        assertThat(account.organizationFields(bad)).isEmpty();
        assertThat(account.organizationFields(good)).containsEntry("band", "ah_red");
    }

    private static String item(long id, String field) {
        return "{'id':" + id + ",'organization_fields':{" + field + "}}";
    }

    @Test
    void a_killed_job_has_done_nothing() {
        long id = organization(Map.of());
        account.killNextJob();

        JsonNode job = completed(client.send("PUT", MANY, "{'organizations':[" + item(id, "'score':1") + "]}"));

        assertThat(job.path("status").asText()).isEqualTo("killed");
        assertThat(account.organizationFields(id)).isEmpty();
    }

    @Test
    void more_than_a_hundred_organizations_are_too_many() {
        String items = String.join(",", Collections.nCopies(101, "{'id':1}"));

        assertThat(client.send("PUT", MANY, "{'organizations':[" + items + "]}").status())
                .isEqualTo(400);
        assertThat(client.send("PUT", MANY, "{'organisations':[]}").status()).isEqualTo(400);
    }

    @Test
    void a_job_beyond_those_allowed_at_once_is_refused_with_the_ids_of_the_others() {
        account.limits().jobs(1);
        Reply first = client.send("PUT", MANY, "{'organizations':[{'id':1}]}");

        Reply refused = client.send("PUT", MANY, "{'organizations':[{'id':1}]}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("error").asText()).isEqualTo("TooManyJobs");
        assertThat(refused.json().at("/current_job_ids/0").asText())
                .isEqualTo(first.json().at("/job_status/id").asText());
    }

    @Test
    void one_value_may_be_written_to_many_ids() {
        long one = organization(Map.of());
        long two = organization(Map.of());

        completed(client.send(
                "PUT", MANY + "?ids=" + one + "," + two, "{'organization':{'organization_fields':{'score':9}}}"));

        assertThat(account.organizationFields(one)).containsEntry("score", 9);
        assertThat(account.organizationFields(two)).containsEntry("score", 9);
        assertThat(client.get("/api/v2/organizations/show_many?ids=" + one + "," + two + ",4711")
                        .json()
                        .path("organizations"))
                .hasSize(2);
    }

    @Test
    void fields_are_listed_in_cursor_pages() {
        JsonNode first = client.get(FIELDS + "?page%5Bsize%5D=1").json();
        JsonNode last = client.get(FIELDS + "?page%5Bsize%5D=1&page%5Bafter%5D="
                        + first.at("/meta/after_cursor").asText())
                .json();

        assertThat(first.at("/organization_fields/0/key").asText()).isEqualTo("score");
        assertThat(first.at("/meta/has_more").asBoolean()).isTrue();
        assertThat(last.at("/organization_fields/0/key").asText()).isEqualTo("band");
        assertThat(last.at("/organization_fields/0/custom_field_options/1/value")
                        .asText())
                .isEqualTo("ah_red");
        assertThat(last.at("/meta/has_more").asBoolean()).isFalse();
        assertThat(last.at("/links/next").isTextual()).isTrue();
    }

    @Test
    void a_new_field_shows_unset_on_every_organization() {
        long id = organization(Map.of());

        Reply reply =
                client.post(FIELDS, "{'organization_field':{'type':'text','title':'Reasons','key':'ah_reasons'}}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(client.get("/api/v2/organizations/" + id)
                        .json()
                        .at("/organization/organization_fields/ah_reasons")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_bad_field_is_refused_by_its_member() {
        assertThat(refusedMember("'type':'text','title':'S','key':'score'")).isEqualTo("key");
        assertThat(refusedMember("'type':'text','title':'S','key':'123'")).isEqualTo("key");
        assertThat(refusedMember("'type':'text','title':'','key':'a'")).isEqualTo("title");
        assertThat(refusedMember("'type':'color','title':'S','key':'a'")).isEqualTo("type");
        assertThat(refusedMember("'type':'dropdown','title':'S','key':'a'")).isEqualTo("custom_field_options");
        assertThat(
                        refusedMember(
                                "'type':'dropdown','title':'S','key':'a','custom_field_options':[{'name':'R','value':'ah_red'}]"))
                .isEqualTo("custom_field_options");
        assertThat(refusedMember("'type':'text','title':'S','key':'a','shade':1"))
                .isEqualTo("shade");
    }

    private String refusedMember(String members) {
        Reply reply = client.post(FIELDS, "{'organization_field':{" + members + "}}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).isEqualTo("RecordInvalid");
        return reply.json().path("details").fieldNames().next();
    }

    @Test
    void a_task_is_made_once_by_its_key() {
        String body =
                "{'ticket':{'subject':'Call','type':'task','comment':{'body':'b','public':false},'external_id':'ah:1'}}";

        Reply first = client.send("POST", TICKETS, body, "Idempotency-Key", "k");
        Reply again = client.send("POST", TICKETS, body, "Idempotency-Key", "k");
        Reply other = client.send("POST", TICKETS, body.replace("Call", "Mail"), "Idempotency-Key", "k");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("x-idempotency-lookup")).isEqualTo("miss");
        assertThat(again.header("x-idempotency-lookup")).isEqualTo("hit");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.json().path("error").asText()).isEqualTo("IdempotentRequestError");
        assertThat(account.tickets()).hasSize(1);
        assertThat(client.get(TICKETS + "?external_id=ah%3A1").json().path("tickets"))
                .hasSize(1);
    }

    @Test
    void a_ticket_that_breaks_a_rule_is_refused() {
        long acme = organization(Map.of());
        long ada = account.user(Map.of("name", "Ada", "created_at", EARLY));
        account.taskTickets(false);

        assertThat(ticketRefusal("'subject':'no comment'")).isEqualTo("base");
        assertThat(ticketRefusal("'comment':{'body':'b'},'type':'task'")).isEqualTo("type");
        assertThat(ticketRefusal("'comment':{'body':'b'},'priority':'P0'")).isEqualTo("priority");
        assertThat(ticketRefusal("'comment':{'body':'b'},'assignee_id':1")).isEqualTo("assignee_id");
        assertThat(ticketRefusal("'comment':{'body':'b'},'mood':'sad'")).isEqualTo("mood");
        assertThat(ticketRefusal("'comment':{'body':'b'},'requester_id':" + ada + ",'organization_id':" + acme))
                .isEqualTo("organization");
    }

    private String ticketRefusal(String members) {
        Reply reply = client.post(TICKETS, "{'ticket':{" + members + "}}");
        assertThat(reply.status()).isEqualTo(422);
        return reply.json().path("details").fieldNames().next();
    }

    @Test
    void a_closed_ticket_and_an_outdated_one_cannot_be_updated() {
        long closed = account.ticket(Map.of("status", "closed", "created_at", EARLY), Map.of());
        long open = account.ticket(Map.of("status", "open", "created_at", EARLY), Map.of());

        assertThat(client.send("PUT", TICKETS + "/" + closed, "{'ticket':{'status':'open'}}")
                        .status())
                .isEqualTo(422);
        assertThat(client.send(
                                "PUT",
                                TICKETS + "/" + open,
                                "{'ticket':{'status':'solved','safe_update':true,'updated_stamp':'2020-01-01T00:00:00Z'}}")
                        .status())
                .isEqualTo(409);
        assertThat(client.send("PUT", TICKETS + "/" + open, "{'ticket':{'status':'solved'}}")
                        .status())
                .isEqualTo(200);
        assertThat(account.ticket(open)).containsEntry("status", "solved");
    }

    @Test
    void ratings_are_filtered_by_score_and_start() {
        account.rating(Map.of("score", "good", "comment", "Thanks", "created_at", EARLY));
        account.rating(Map.of("score", "bad", "created_at", NOW.minusSeconds(60)));
        account.rating(Map.of("score", "offered", "created_at", NOW.minusSeconds(60)));

        assertThat(ratings("?score=received")).isEqualTo(2);
        assertThat(ratings("?score=received_with_comment")).isEqualTo(1);
        assertThat(ratings("?start_time=" + (NOW.getEpochSecond() - 61))).isEqualTo(2);
        assertThat(client.get(RATINGS + "?score=great").status()).isEqualTo(400);
        assertThat(client.get(RATINGS + "?start_time=" + NOW.toEpochMilli()).status())
                .isEqualTo(400);
        assertThat(client.get(RATINGS + "?page%5Bsize%5D=101")
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("InvalidPaginationParameter");
    }

    private int ratings(String query) {
        return client.get(RATINGS + query).json().path("satisfaction_ratings").size();
    }

    @Test
    void a_kind_of_survey_that_the_account_has_not_is_forbidden() {
        account.ratings(false);

        Reply old = client.get(RATINGS);
        Reply recent = client.get("/api/v2/guide/survey_responses");

        assertThat(old.status()).isEqualTo(403);
        assertThat(old.json().path("error").isObject()).isTrue();
        assertThat(recent.status()).isEqualTo(403);
        assertThat(recent.json().path("errors").isArray()).isTrue();
    }

    @Test
    void survey_responses_are_filtered_by_milliseconds() {
        account.surveys(true);
        account.surveyResponse(Map.of("id", "01H1", "created_at", EARLY, "expires_at", NOW));
        account.surveyResponse(Map.of("id", "01H2", "created_at", NOW, "expires_at", NOW));

        JsonNode answer = client.get(
                        "/api/v2/guide/survey_responses?filter%5Bcreated_at_start%5D=" + (EARLY.toEpochMilli() + 1))
                .json();

        assertThat(answer.path("survey_responses")).hasSize(1);
        assertThat(answer.at("/survey_responses/0/id").asText()).isEqualTo("01H2");
        assertThat(answer.has("links")).isFalse();
    }

    @Test
    void fields_of_users_and_tickets_are_listed() {
        account.userField("champion", "checkbox", "Champion");
        long id = account.ticketField("tagger", "Product");

        assertThat(client.get("/api/v2/user_fields")
                        .json()
                        .at("/user_fields/0/key")
                        .asText())
                .isEqualTo("champion");
        JsonNode ticketFields = client.get("/api/v2/ticket_fields").json().path("ticket_fields");
        assertThat(ticketFields.get(ticketFields.size() - 1).path("id").asLong())
                .isEqualTo(id);
        assertThat(ticketFields)
                .extracting(field -> field.path("type").asText())
                .contains("tickettype", "priority");
    }

    @Test
    void an_empty_page_may_have_more_behind_it() {
        account.listGaps(true);
        account.rating(Map.of("score", "good", "created_at", EARLY));
        account.rating(Map.of("score", "bad", "created_at", EARLY));

        JsonNode first = ratingsAfter("");
        JsonNode gap = ratingsAfter(
                "&page%5Bafter%5D=" + first.at("/meta/after_cursor").asText());
        JsonNode last =
                ratingsAfter("&page%5Bafter%5D=" + gap.at("/meta/after_cursor").asText());

        assertThat(first.at("/satisfaction_ratings/0/score").asText()).isEqualTo("good");
        assertThat(gap.path("satisfaction_ratings")).isEmpty();
        assertThat(gap.at("/meta/has_more").asBoolean()).isTrue();
        assertThat(last.at("/satisfaction_ratings/0/score").asText()).isEqualTo("bad");
        assertThat(last.at("/meta/has_more").asBoolean()).isFalse();
    }

    private JsonNode ratingsAfter(String cursor) {
        return client.get(RATINGS + "?page%5Bsize%5D=1" + cursor).json();
    }
}
