package io.crmvitals.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotDoorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final String COMPANIES = "/crm/objects/2026-09/companies";
    private static final String PROPERTIES = "/crm/properties/2026-09/companies";
    private static final String NEW_PROPERTY =
            "{'groupName':'health','name':'health_score','label':'Health','type':'number','fieldType':'number'}";

    private final HubSpotPortal portal = new HubSpotPortal().token("pat-eu1-test");
    private HubSpotSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        sandbox = HubSpotSandbox.start(portal, Clock.fixed(NOW, ZoneOffset.UTC));
        client = new VendorClient(sandbox.url(), "Bearer pat-eu1-test");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_wrong_token_is_no_authentication() {
        Reply reply = new VendorClient(sandbox.url(), "Bearer wrong").get(COMPANIES);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
        assertThat(reply.header("x-hubspot-correlation-id"))
                .isEqualTo(reply.json().path("correlationId").asText());
        assertThat(new VendorClient(sandbox.url(), "").get(COMPANIES).status()).isEqualTo(401);
    }

    @Test
    void a_missing_scope_is_named() {
        portal.scopes("crm.objects.companies.read", "crm.objects.contacts.read");

        Reply write = client.post(COMPANIES, "{'properties':{'name':'A'},'associations':[]}");
        Reply surveys = client.get("/crm/objects/2026-09/feedback_submissions");

        assertThat(client.get(COMPANIES).status()).isEqualTo(200);
        assertThat(write.status()).isEqualTo(403);
        assertThat(write.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(write.json().at("/errors/0/context/requiredGranularScopes/0").asText())
                .isEqualTo("crm.objects.companies.write");
        assertThat(surveys.status()).isEqualTo(403);
    }

    @Test
    void unknown_paths_versions_types_and_methods_are_refused() {
        assertThat(client.get("/crm/v3/objects/companies").status()).isEqualTo(404);
        assertThat(client.get("/crm/objects/2027-03-beta/companies").status()).isEqualTo(404);
        assertThat(client.get("/crm/objects/2026-09/unicorns").status()).isEqualTo(400);
        assertThat(client.send("PUT", COMPANIES, "{}").status()).isEqualTo(405);
        assertThat(client.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void the_burst_is_limited_and_counted_in_headers() {
        portal.limits().burst(2);

        Reply first = client.get(COMPANIES);
        client.get(COMPANIES);
        Reply refused = client.get(COMPANIES);

        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("2");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
    }

    @Test
    void searches_are_limited_by_the_second_and_carry_no_headers() {
        portal.limits().searchesPerSecond(0);

        Reply refused = client.post(COMPANIES + "/search", "{}");
        portal.limits().off();
        Reply passed = client.post(COMPANIES + "/search", "{}");

        assertThat(refused.json().path("policyName").asText()).isEqualTo("SECONDLY");
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.header("X-HubSpot-RateLimit-Max")).isEmpty();
    }

    @Test
    void a_day_has_a_limit_of_its_own() {
        portal.limits().daily(1);

        client.get(COMPANIES);

        assertThat(client.get(COMPANIES).json().path("policyName").asText()).isEqualTo("DAILY");
    }

    @Test
    void a_property_is_made_once_and_an_archived_one_comes_back() {
        assertThat(client.post(PROPERTIES, NEW_PROPERTY).status()).isEqualTo(400);
        assertThat(client.post(PROPERTIES + "/groups", "{'name':'health','label':'Health'}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(PROPERTIES + "/groups", "{'name':'health','label':'Health'}")
                        .status())
                .isEqualTo(409);

        Reply made = client.post(PROPERTIES, NEW_PROPERTY);
        Reply again = client.post(PROPERTIES, NEW_PROPERTY);
        client.send("DELETE", PROPERTIES + "/health_score", null);
        Reply gone = client.get(PROPERTIES + "/health_score");
        Reply revived = client.post(PROPERTIES, NEW_PROPERTY);

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("subCategory").asText()).isEqualTo("Properties.PROPERTY_WITH_NAME_EXISTS");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(revived.status()).isEqualTo(201);
    }

    @Test
    void a_property_that_makes_no_sense_is_refused() {
        client.post(PROPERTIES + "/groups", "{'name':'health','label':'Health'}");

        assertThat(client.post(PROPERTIES, NEW_PROPERTY.replace("health_score", "Health-Score"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(PROPERTIES, NEW_PROPERTY.replace("'fieldType':'number'", "'fieldType':'text'"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(
                                PROPERTIES,
                                NEW_PROPERTY
                                        .replace("number", "enumeration")
                                        .replace("'fieldType':'enumeration'", "'fieldType':'select'"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(PROPERTIES, NEW_PROPERTY.replace("'label'", "'caption'"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void new_options_replace_the_old() {
        portal.property("companies", "band", "enumeration", "select", "green", "red");

        client.send(
                "PATCH",
                PROPERTIES + "/band",
                "{'groupName':'companyinformation','options':[{'label':'Blue','value':'blue','displayOrder':0,'hidden':false}]}");

        JsonNode options = client.get(PROPERTIES + "/band").json().path("options");
        assertThat(options).hasSize(1);
        assertThat(options.at("/0/value").asText()).isEqualTo("blue");
    }

    @Test
    void owners_pipelines_and_the_account_are_shown() {
        String ada = portal.owner(null, "ada@site.example", "Ada", "Byron", false);
        portal.owner(null, "bob@site.example", "Bob", "Gone", true);
        portal.pipeline(
                "deals",
                "renewals",
                "Renewals",
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")));

        assertThat(client.get("/crm/owners/2026-09?limit=100").json().path("results"))
                .hasSize(1);
        assertThat(client.get("/crm/owners/2026-09/" + ada).json().path("email").asText())
                .isEqualTo("ada@site.example");
        assertThat(client.get("/crm/owners/2026-09?archived=true")
                        .json()
                        .at("/results/0/userId")
                        .isMissingNode())
                .isTrue();
        assertThat(client.get("/crm/pipelines/2026-09/deals")
                        .json()
                        .at("/results/0/stages/0/metadata/probability")
                        .asText())
                .isEqualTo("1.0");
        assertThat(client.get("/crm/pipelines/2026-09/companies").status()).isEqualTo(400);
        // Berlin in November.
        assertThat(client.get("/account-info/2026-03/details")
                        .json()
                        .path("utcOffset")
                        .asText())
                .isEqualTo("+01:00");
    }

    @Test
    void trouble_comes_as_hubspot_gives_it() {
        sandbox.faults().answer(call -> true, 1, HubSpotErrors.locked());
        sandbox.faults().answerLater(call -> true, 0, 1, HubSpotErrors.migrating(3600));
        sandbox.faults().answerLater(call -> true, 0, 1, HubSpotErrors.badGateway());

        assertThat(client.get(COMPANIES).status()).isEqualTo(423);
        assertThat(client.get(COMPANIES).header("Retry-After")).isEqualTo("3600");
        assertThat(client.get(COMPANIES).text()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void a_task_may_be_stored_although_the_connection_broke() {
        sandbox.faults()
                .answerAfterEffect(
                        call -> call.method().equals("POST"), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> client.post(
                        "/crm/objects/2026-09/tasks",
                        "{'properties':{'hs_timestamp':'2026-12-01T09:00:00Z'},'associations':[]}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(portal.objects("tasks")).hasSize(1);
    }
}
