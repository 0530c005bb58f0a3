package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One record of each stream with everything that Zendesk documents, less one member at a time: what it still tells reaches the shared records by the shipped mapping. */
class ZendeskSparseRecordTest {

    private static final Mapping SHIPPED = shipped();

    /** @param needed members without which nothing can be told, or which are asked for on purpose */
    private record Told(String stream, String path, String list, String record, String beside, Set<String> needed) {

        @Override
        public String toString() {
            return stream;
        }
    }

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static final String USER = """
            {"id":9,"url":"u","name":"Jo","email":"jo@acme.example","role":"end-user","active":true,"suspended":false,"organization_id":70,"tags":["champion"],
            "user_fields":{"champion":true},"last_login_at":"2026-11-01T00:00:00Z","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}""";

    private static final String TIMES = "{\"calendar\":10,\"business\":5}";

    private static final String METRIC_SET = """
            {"id":1,"ticket_id":5,"reopens":0,"replies":1,"reply_time_in_minutes":%1$s,"first_resolution_time_in_minutes":%1$s,"full_resolution_time_in_minutes":%1$s,
            "solved_at":"2026-11-03T00:00:00Z","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-03T00:00:00Z"}""".formatted(TIMES);

    private static final String TICKET = """
            {"id":5,"external_id":%s,"type":"problem","subject":"s","description":"d","priority":"high","status":"solved","requester_id":9,"submitter_id":9,
            "assignee_id":8,"organization_id":70,"group_id":3,"tags":["x"],"custom_fields":[],"satisfaction_rating":null,"via":{"channel":"web"},
            "due_at":"2026-11-09T00:00:00Z","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-03T00:00:00Z","generated_timestamp":1793664000}""";

    static Stream<Told> streams() {
        return Stream.of(
                new Told(
                        "organizations",
                        "/api/v2/incremental/organizations",
                        "organizations",
                        """
                        {"id":70,"url":"u","name":"Acme","external_id":"C-1","domain_names":["acme.example"],"details":"d","notes":"n","group_id":3,"tags":[],
                        "organization_fields":{"segment":"smb"},"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}""",
                        "\"end_time\":5,\"end_of_stream\":true",
                        Set.of("id", "name", "updated_at")),
                new Told(
                        "users",
                        "/api/v2/incremental/users/cursor",
                        "users",
                        USER,
                        "\"after_cursor\":\"a\",\"end_of_stream\":true",
                        Set.of("id", "updated_at")),
                new Told(
                        "memberships",
                        "/api/v2/organization_memberships",
                        "organization_memberships",
                        """
                        {"id":4,"user_id":9,"organization_id":70,"default":false,"view_tickets":true,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}""",
                        "\"meta\":{\"has_more\":false}",
                        Set.of("id", "updated_at")),
                new Told(
                        "tickets",
                        "/api/v2/incremental/tickets/cursor",
                        "tickets",
                        TICKET.formatted("null"),
                        "\"metric_sets\":[" + METRIC_SET + "],\"after_cursor\":\"a\",\"end_of_stream\":true",
                        Set.of("id", "created_at", "status")),
                new Told(
                        "tickets",
                        "/api/v2/incremental/tickets/cursor",
                        "tickets",
                        TICKET.formatted("\"crmv:k1\""),
                        "\"metric_sets\":[" + METRIC_SET + "],\"after_cursor\":\"a\",\"end_of_stream\":true",
                        Set.of("id", "created_at", "status")),
                new Told(
                        "ratings",
                        "/api/v2/satisfaction_ratings",
                        "satisfaction_ratings",
                        """
                        {"id":6,"url":"u","score":"good","ticket_id":5,"requester_id":9,"assignee_id":8,"group_id":3,"comment":"c","reason":"r","reason_id":1,"reason_code":1,
                        "created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}""",
                        "\"meta\":{\"has_more\":false}",
                        Set.of("id", "updated_at")),
                new Told(
                        "survey-responses",
                        "/api/v2/guide/survey_responses",
                        "survey_responses",
                        """
                        {"id":"01KA5T9W00TSV4RRFFQ69G5FAV","responder_id":9,"subject_zrns":["zen:ticket:5"],"subjects":[{"id":"5","type":"ticket","zrn":"zen:ticket:5"}],
                        "survey":{"id":"S1","version":3,"state":"enabled"},"expires_at":"2026-12-01T00:00:00Z","answers":[{"type":"rating_scale","rating":5,
                        "rating_category":"good","question":{"id":"Q1","type":"rating_scale_numeric","sub_type":"customer_satisfaction","alias":"q"},
                        "created_at":"2026-11-15T00:00:00Z","updated_at":"2026-11-16T00:00:00Z"}]}""",
                        "\"meta\":{\"has_more\":false}",
                        Set.of(
                                "id",
                                "answers.0.type",
                                "answers.0.rating",
                                "answers.0.rating_category",
                                "answers.0.question.id")),
                new Told(
                        "votes",
                        "/api/v2/help_center/votes",
                        "votes",
                        """
                        {"id":3,"url":"u","user_id":9,"value":1,"item_id":5,"item_type":"Article","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}""",
                        "\"meta\":{\"has_more\":false}",
                        Set.of("id", "updated_at")),
                new Told(
                        "metric-events",
                        "/api/v2/incremental/ticket_metric_events",
                        "ticket_metric_events",
                        """
                        {"id":2,"ticket_id":5,"metric":"reply_time","instance_id":1,"type":"breach","time":"2026-11-02T00:00:00Z","deleted":false,"sla":{"target":60}}""",
                        "\"meta\":{\"has_more\":false}",
                        Set.of("ticket_id", "metric", "instance_id", "time")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_record_that_lacks_one_member_is_still_told(Told told) {
        Set<String> lost = new TreeSet<>();
        assertThat(setAside(told, ScriptedZendesk.read(told.record()))).isEmpty();

        for (String member : members("", ScriptedZendesk.read(told.record()))) {
            for (boolean asNull : List.of(true, false)) {
                JsonNode sparse = ScriptedZendesk.read(told.record());
                take(sparse, member, asNull);
                if (!told.needed().contains(member)) {
                    setAside(told, sparse).forEach(why -> lost.add(member + (asNull ? " null: " : " absent: ") + why));
                }
            }
        }

        assertThat(lost).isEmpty();
    }

    private List<String> setAside(Told told, JsonNode record) {
        zendesk.answers(told.path(), json(200, "{\"" + told.list() + "\":[" + record + "]," + told.beside() + "}"));
        zendesk.answers("/api/v2/users/show_many", json(200, "{\"users\":[" + USER + "]}"));
        zendesk.answers("/api/v2/tickets/show_many", json(200, "{\"tickets\":[" + TICKET.formatted("null") + "]}"));
        StreamRequest request = SHIPPED.requests("zendesk").stream()
                .filter(each -> each.stream().name().equals(told.stream()))
                .findFirst()
                .orElseThrow();
        try (ZendeskConnector connector = zendesk.connector(request)) {
            Page page = connector.sources().get(0).nextPage(Cursor.START);
            List<String> reasons = new ArrayList<>(
                    page.setAside().stream().map(SetAside::reason).toList());
            for (SourceRecord source : page.records()) {
                SHIPPED.map(source, zendesk.clock.instant()).setAside().forEach(aside -> reasons.add(aside.reason()));
            }
            return reasons;
        }
    }

    private static List<String> members(String prefix, JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node instanceof ArrayNode list) {
            for (int at = 0; at < list.size(); at++) {
                names.addAll(members(prefix + at + ".", list.get(at)));
            }
        }
        node.fieldNames().forEachRemaining(name -> {
            names.add(prefix + name);
            names.addAll(members(prefix + name + ".", node.path(name)));
        });
        return names;
    }

    private static void take(JsonNode record, String member, boolean asNull) {
        String[] steps = member.split("\\.");
        JsonNode here = record;
        for (int at = 0; at < steps.length - 1; at++) {
            here = here.isArray() ? here.path(Integer.parseInt(steps[at])) : here.path(steps[at]);
        }
        if (asNull) {
            ((ObjectNode) here).putNull(steps[steps.length - 1]);
        } else {
            ((ObjectNode) here).remove(steps[steps.length - 1]);
        }
    }

    private static Mapping shipped() {
        Problems problems = new Problems();
        try {
            String text = Files.readString(Path.of("..", "..", "config", "mapping", "zendesk.yaml"))
                    .replace("enabled: false", "enabled: true");
            Mapping mapping = Mapping.read(
                    List.of(ConfigFile.parse("config/mapping/zendesk.yaml", text, name -> null, problems)), problems);
            assertThat(problems.list()).isEmpty();
            return mapping;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
