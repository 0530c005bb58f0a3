package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Secret;
import io.crmvitals.hubspot.api.model.AssociationsInput;
import io.crmvitals.hubspot.api.model.Filter;
import io.crmvitals.hubspot.api.model.FilterGroup;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.PropertyChange;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.Sort;
import io.crmvitals.hubspot.api.model.Update;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our description of HubSpot is whole, is used, and is strict enough to catch what HubSpot would refuse. */
class HubSpotDescriptionTest {

    private static final String OBJECTS = "/crm/objects/2026-09/companies";

    /** Enough of every answer to be complete. */
    private static final Answer EVERYTHING = Answer.json(
            200,
            Map.of(
                    "results",
                    List.of(),
                    "portalId",
                    24_681_357,
                    "name",
                    "crmv_score",
                    "scopes",
                    List.of("oauth"),
                    "access_token",
                    "a",
                    "active",
                    true));

    /** Path and method of every operation by its id. */
    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        for (PathItem path : Described.api().getPaths().values()) {
            path.readOperations().forEach(operation -> operations.put(operation.getOperationId(), operation));
        }
        return operations;
    }

    static Stream<Arguments> operationsByName() {
        return operations().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsByName")
    void an_operation_tells_its_limits_its_rate_whether_it_repeats_and_its_source(String id, Operation operation) {
        String description = operation.getDescription();

        assertThat(description).contains("Limits: ", "Rate: ", "Repeats: ", "Source: https://");
        assertThat(operation.getSummary()).isNotBlank();
        assertThat(operation.getResponses()).containsKeys("200", "default");
    }

    @Test
    void a_batch_of_any_version_is_understood_whatever_it_answers_with() {
        Described.api().getPaths().forEach((path, item) -> {
            if (path.contains("/batch/")) {
                assertThat(item.getPost().getResponses()).as(path).containsKeys("200", "201", "207", "default");
            }
        });
    }

    @Test
    void no_operation_is_described_that_nobody_asks() {
        Set<String> asked = new TreeSet<>();
        try (TestPortal test = new TestPortal()) {
            test.sandbox.faults().answer(call -> true, Integer.MAX_VALUE, EVERYTHING);

            askEverything(test);

            test.sandbox.calls().forEach(call -> asked.add(operationOf(call)));
        }

        assertThat(asked).isEqualTo(operations().keySet()).hasSize(21);
    }

    private static void askEverything(TestPortal test) {
        HubSpotClient client = test.client();
        String why = "description";
        client.list("companies", "512", false, List.of("name"), 100, why);
        client.read("companies", List.of("512"), List.of("name"), false, why);
        client.search(
                "companies",
                new Search()
                        .filterGroups(List.of(new FilterGroup()
                                .filters(List.of(new Filter()
                                        .propertyName("hs_object_id")
                                        .operator("GT")
                                        .value("0")))))
                        .sorts(List.of(new Sort().propertyName("hs_object_id").direction("ASCENDING")))
                        .limit(200),
                why);
        client.update(
                "companies",
                List.of(new Update()
                        .id("512")
                        .properties(Map.of("crmv_score", "62"))
                        .objectWriteTraceId("512")),
                why);
        client.create(
                "tasks",
                List.of(new NewObject()
                        .properties(Map.of("hs_timestamp", "2026-12-01T09:00:00Z"))
                        .associations(List.of())
                        .objectWriteTraceId("acme-p01")),
                why);
        client.associations("companies", "tickets", List.of(new AssociationsInput().id("512")), why);
        client.labels("contacts", "companies", why);
        client.properties("companies", why);
        client.createProperty(
                "companies",
                new NewProperty()
                        .groupName("crm_vitals")
                        .name("crmv_score")
                        .label("Health score")
                        .type("number")
                        .fieldType("number"),
                why);
        client.updateProperty("companies", "crmv_band", new PropertyChange().label("Health"), why);
        client.createPropertyGroup(
                "companies", new NewPropertyGroup().name("crm_vitals").label("CRM Vitals"), why);
        client.propertyRules("0-2", why);
        client.customPropertyLimits(why);
        client.pipelines("deals", why);
        client.owners(null, false, why);
        client.schemas(why);
        client.account();
        client.dailyUsage(why);
        client.staticToken(TestPortal.TOKEN, why);
        HubSpotTokenClient tokens = new HubSpotTokenClient(test.config(), test.meter, test.clock);
        HubSpotConfig.OAuthApp app = new HubSpotConfig.OAuthApp("client", new Secret("hush"), null);
        tokens.exchange(app, "code", "http://localhost:8123/back", "verifier");
        tokens.refresh(app, new Secret("again"));
        tokens.introspect(app, new Secret("a"));
    }

    private static String operationOf(Call call) {
        return Described.api().getPaths().entrySet().stream()
                // A path without a variable at some place goes before one with it.
                .sorted((a, b) -> Integer.compare(variables(a.getKey()), variables(b.getKey())))
                .filter(entry -> call.path().matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .map(entry -> entry.getValue().readOperationsMap().get(PathItem.HttpMethod.valueOf(call.method())))
                .filter(operation -> operation != null)
                .map(Operation::getOperationId)
                .findFirst()
                .orElseThrow(() -> new AssertionError(call.method() + " " + call.path() + " is not described"));
    }

    private static int variables(String path) {
        return path.split("\\{", -1).length;
    }

    static Stream<Arguments> whatHubSpotWouldRefuse() {
        return Stream.of(
                Arguments.of("a path that is not there", "does not match", get("/crm/objects/v3/companies", Map.of())),
                Arguments.of("an undeclared path", "No API path", get("/crm/lists/2026-09/1/memberships", Map.of())),
                Arguments.of("an unknown parameter", "page", get(OBJECTS, Map.of("page", List.of("2")))),
                Arguments.of("a page that is too long", "maximum: 100", get(OBJECTS, Map.of("limit", List.of("101")))),
                Arguments.of(
                        "an unknown property",
                        "idProprty",
                        post(
                                OBJECTS + "/batch/read",
                                "{\"inputs\":[{\"id\":\"1\"}],\"properties\":[],\"idProprty\":\"x\"}")),
                Arguments.of(
                        "a missing part", "properties", post(OBJECTS + "/batch/read", "{\"inputs\":[{\"id\":\"1\"}]}")),
                Arguments.of(
                        "too many ids",
                        "at most 100",
                        post(OBJECTS + "/batch/read", "{\"inputs\":[" + ids(101) + "],\"properties\":[]}")),
                Arguments.of(
                        "an id twice",
                        "twice",
                        post(
                                OBJECTS + "/batch/read",
                                "{\"inputs\":[{\"id\":\"1\"},{\"id\":\"1\"}],\"properties\":[]}")),
                Arguments.of(
                        "no id at all",
                        "too short",
                        post(OBJECTS + "/batch/read", "{\"inputs\":[],\"properties\":[]}")),
                Arguments.of(
                        "a number as a value",
                        "integer",
                        post(
                                OBJECTS + "/batch/update",
                                "{\"inputs\":[{\"id\":\"1\",\"properties\":{\"crmv_score\":62},\"objectWriteTraceId\":\"1\"}]}")),
                Arguments.of(
                        "a write that cannot be traced",
                        "objectWriteTraceId",
                        post(
                                OBJECTS + "/batch/update",
                                "{\"inputs\":[{\"id\":\"1\",\"properties\":{\"crmv_score\":\"62\"}}]}")),
                Arguments.of(
                        "a task without its list of associations",
                        "associations",
                        post(
                                "/crm/objects/2026-09/tasks/batch/create",
                                "{\"inputs\":[{\"properties\":{},\"objectWriteTraceId\":\"k\"}]}")),
                Arguments.of(
                        "too many records of one read of associations",
                        "at most 1000",
                        post(
                                "/crm/associations/2026-09/companies/tickets/batch/read",
                                "{\"inputs\":[" + ids(1001) + "]}")),
                Arguments.of(
                        "an operator that does not exist",
                        "does not match",
                        post(
                                OBJECTS + "/search",
                                "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"a\",\"operator\":\"GE\",\"value\":\"1\"}]}]}")),
                Arguments.of(
                        "two sorts",
                        "at most 1 ",
                        post(
                                OBJECTS + "/search",
                                "{\"sorts\":[{\"propertyName\":\"a\",\"direction\":\"ASCENDING\"},{\"propertyName\":\"b\",\"direction\":\"ASCENDING\"}]}")),
                Arguments.of("a sort as a string", "string", post(OBJECTS + "/search", "{\"sorts\":[\"a\"]}")),
                Arguments.of("201 hits", "maximum: 200", post(OBJECTS + "/search", "{\"limit\":201}")),
                Arguments.of(
                        "a search that is too long",
                        "at most 3000",
                        post(OBJECTS + "/search", "{\"properties\":[\"" + "p".repeat(3_000) + "\"]}")),
                Arguments.of(
                        "a property type that does not exist",
                        "does not match",
                        post(
                                "/crm/properties/2026-09/companies",
                                "{\"groupName\":\"g\",\"name\":\"n\",\"label\":\"l\",\"type\":\"text\",\"fieldType\":\"text\"}")),
                Arguments.of(
                        "an option without its place",
                        "displayOrder",
                        post(
                                "/crm/properties/2026-09/companies",
                                "{\"groupName\":\"g\",\"name\":\"n\",\"label\":\"l\",\"type\":\"enumeration\",\"fieldType\":\"select\",\"options\":[{\"label\":\"a\",\"value\":\"a\"}]}")),
                Arguments.of(
                        "rules of a name instead of an id",
                        "does not match",
                        get("/crm/property-validations/2026-09/companies", Map.of())),
                Arguments.of(
                        "a grant that HubSpot does not give",
                        "does not match",
                        form("grant_type=client_credentials&client_id=a&client_secret=b")),
                Arguments.of(
                        "a form that does not say who asks",
                        "client_id",
                        form("grant_type=refresh_token&refresh_token=r")),
                Arguments.of(
                        "a form with a part nobody knows",
                        "refreshtoken",
                        form("grant_type=refresh_token&refresh_token=r&client_id=a&client_secret=b&refreshtoken=r")),
                Arguments.of(
                        "a call without a bearer",
                        "no bearer",
                        new Call("GET", OBJECTS, Map.of(), Map.of(), new byte[0])),
                Arguments.of(
                        "a body that does not say what it is",
                        "Content-Type",
                        new Call(
                                "POST",
                                OBJECTS + "/search",
                                Map.of(),
                                Map.of("authorization", "Bearer x"),
                                "{}".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatHubSpotWouldRefuse")
    void what_hubspot_would_refuse_is_caught_here(String what, String by, Call call) {
        assertThat(String.join("\n", Described.faults(call))).as(what).contains(by);
    }

    @Test
    void what_hubspot_takes_is_taken_here() {
        assertThat(Described.faults(get(
                        OBJECTS,
                        Map.of(
                                "limit",
                                List.of("100"),
                                "archived",
                                List.of("true"),
                                "properties",
                                List.of("name,domain")))))
                .isEmpty();
        assertThat(Described.faults(post(
                        "/crm/objects/2026-03/2-123456/batch/read",
                        "{\"inputs\":[" + ids(100) + "],\"properties\":[]}")))
                .isEmpty();
        assertThat(Described.faults(post(
                        "/crm/associations/2026-09/companies/tickets/batch/read", "{\"inputs\":[" + ids(1000) + "]}")))
                .isEmpty();
        assertThat(Described.faults(post(OBJECTS + "/search", "{}"))).isEmpty();
        assertThat(Described.faults(form("grant_type=refresh_token&refresh_token=r%2B&client_id=a&client_secret=b")))
                .isEmpty();
    }

    private static String ids(int count) {
        return String.join(
                ",",
                IntStream.rangeClosed(1, count)
                        .mapToObj(id -> "{\"id\":\"" + id + "\"}")
                        .toList());
    }

    private static Call get(String path, Map<String, List<String>> query) {
        return new Call("GET", path, query, Map.of("authorization", "Bearer x"), new byte[0]);
    }

    private static Call post(String path, String json) {
        return new Call(
                "POST",
                path,
                Map.of(),
                Map.of("authorization", "Bearer x", "content-type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static Call form(String form) {
        return new Call(
                "POST",
                "/oauth/2026-03/token",
                Map.of(),
                Collections.singletonMap("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
    }
}
