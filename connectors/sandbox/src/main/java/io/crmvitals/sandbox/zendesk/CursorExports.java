package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The incremental exports that go on by cursor: tickets and users. */
final class CursorExports {

    private static final int CEILING = 1_000;
    private static final Set<String> SIDELOADS = Set.of("metric_sets", "users", "groups", "organizations");

    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,12})\\.0\\|\\|(\\d{1,19})\\|\\|(\\d{1,6})");

    /** A place in an export: after the row with this second and id. */
    private record Place(long second, long id) {

        String cursor(int generation) {
            return Base64.getEncoder()
                    .encodeToString((second + ".0||" + id + "||" + generation).getBytes(StandardCharsets.UTF_8));
        }

        static Place of(String cursor, int generation) {
            try {
                String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
                Matcher parts = CURSOR.matcher(text);
                if (parts.matches() && Integer.parseInt(parts.group(3)) == generation) {
                    return new Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
                }
            } catch (IllegalArgumentException noBase64) {
                throw ZendeskRequest.bad("InvalidValue", "Invalid cursor");
            }
            throw ZendeskRequest.bad("InvalidValue", "Invalid cursor");
        }
    }

    private record Page(List<ObjectNode> rows, Place end, boolean last) {}

    private final ZendeskAccount account;
    private final ExportWindow window;

    CursorExports(ZendeskAccount account) {
        this.account = account;
        window = new ExportWindow(account);
    }

    Answer tickets(ZendeskRequest request) {
        request.allowParameters("start_time", "cursor", "include", "per_page", "exclude_deleted", "support_type_scope");
        List<String> include = request.words("include");
        if (!SIDELOADS.containsAll(include)) {
            throw ZendeskRequest.bad("InvalidValue", "include knows " + SIDELOADS);
        }
        String scope = request.parameter("support_type_scope");
        if (scope != null && !Set.of("agent", "ai_agent", "all").contains(scope)) {
            throw ZendeskRequest.bad("InvalidValue", "support_type_scope must be agent, ai_agent or all");
        }
        boolean withoutDeleted = request.flag("exclude_deleted");
        String wantedType = scope == null ? "agent" : scope;
        List<ObjectNode> rows = account.tickets.values().stream()
                .filter(row -> !withoutDeleted || !row.path("status").asText().equals("deleted"))
                .filter(row -> wantedType.equals("all")
                        || row.path("support_type").asText().equals(wantedType))
                .toList();
        Page page = page(request, rows, row -> row.path("generated_timestamp").asLong());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("tickets", page.rows);
        sideload(answer, page.rows, include);
        return finish(request, answer, page);
    }

    Answer users(ZendeskRequest request) {
        request.allowParameters("start_time", "cursor", "per_page");
        Page page = page(request, account.users.values(), ExportWindow::updated);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("users", page.rows);
        return finish(request, answer, page);
    }

    private Page page(ZendeskRequest request, Collection<ObjectNode> all, ToLongFunction<ObjectNode> second) {
        int size = request.number("per_page", CEILING, CEILING);
        String cursor = request.parameter("cursor");
        if (cursor != null && request.parameter("start_time") != null) {
            throw ZendeskRequest.bad("InvalidParameter", "Send start_time or cursor, not both");
        }
        Place from = cursor != null
                ? Place.of(cursor, account.habits().generation())
                : new Place(window.start(request) - 1, Long.MAX_VALUE);
        List<ObjectNode> rows = new ArrayList<>();
        Place end = from;
        for (ObjectNode row : window.rows(all, second, from.second)) {
            long moment = second.applyAsLong(row);
            long id = row.path("id").asLong();
            if (moment == from.second && id == from.id && account.habits().exportRepeats()) {
                rows.add(row);
                continue;
            }
            if (moment < from.second || (moment == from.second && id <= from.id)) {
                continue;
            }
            if (rows.size() >= size && !end.equals(from)) {
                return new Page(rows, end, false);
            }
            rows.add(row);
            end = new Place(moment, id);
        }
        return new Page(rows, end, true);
    }

    private void sideload(Map<String, @Nullable Object> answer, List<ObjectNode> tickets, List<String> include) {
        if (include.contains("metric_sets")) {
            Set<Long> shown = ids(tickets, "id");
            answer.put(
                    "metric_sets",
                    account.metricSets.values().stream()
                            .filter(row -> shown.contains(row.path("ticket_id").asLong()))
                            .toList());
        }
        if (include.contains("users")) {
            Set<Long> people = ids(tickets, "requester_id", "submitter_id", "assignee_id");
            answer.put("users", rows(account.users, people));
        }
        if (include.contains("organizations")) {
            answer.put(
                    "organizations",
                    rows(account.organizations, ids(tickets, "organization_id")).stream()
                            .map(ListCalls::organization)
                            .toList());
        }
        if (include.contains("groups")) {
            answer.put("groups", List.of());
        }
    }

    private static List<ObjectNode> rows(TreeMap<Long, ObjectNode> table, Set<Long> ids) {
        return table.entrySet().stream()
                .filter(row -> ids.contains(row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Set<Long> ids(List<ObjectNode> rows, String... members) {
        Set<Long> ids = new LinkedHashSet<>();
        for (ObjectNode row : rows) {
            for (String member : members) {
                if (row.path(member).isNumber()) {
                    ids.add(row.path(member).asLong());
                }
            }
        }
        return ids;
    }

    /** The cursor comes on the last page too: the next run starts there. */
    private Answer finish(ZendeskRequest request, Map<String, @Nullable Object> answer, Page page) {
        boolean none = page.last && account.habits().lastCursorIsNull();
        String cursor = none ? null : page.end.cursor(account.habits().generation());
        answer.put("after_cursor", cursor);
        answer.put(
                "after_url",
                cursor == null
                        ? null
                        : account.linkBase(request) + "/api/v2/" + String.join("/", request.path()) + ".json?cursor="
                                + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        answer.put("before_cursor", null);
        answer.put("before_url", null);
        answer.put("end_of_stream", page.last);
        return Answer.json(200, answer);
    }
}
