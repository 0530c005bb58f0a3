package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The incremental exports that go on by time: organizations and what happened to the metrics of tickets. Rows of one second stay together, so a page may be longer
 * than asked for; its last second comes again on the next.
 */
final class TimeExports {

    private static final int CEILING = 1_000;

    private final ZendeskAccount account;
    private final ExportWindow window;

    TimeExports(ZendeskAccount account) {
        this.account = account;
        window = new ExportWindow(account);
    }

    Answer organizations(ZendeskRequest request) {
        request.allowParameters("start_time", "per_page");
        long start = window.start(request);
        int size = request.number("per_page", CEILING, CEILING);
        return page(
                request,
                "organizations",
                start,
                size,
                account.organizations.values(),
                ExportWindow::updated,
                ListCalls::organization);
    }

    /**
     * In cursor pages of a hundred where {@code page[size]} is sent, else by time. An event counts by when it happened; with {@code include_changes} by when it was
     * last changed, so that a breach that was taken back later comes again.
     */
    Answer metricEvents(ZendeskRequest request) {
        request.allowParameters("start_time", "include_changes", "per_page", "page[size]", "page[after]");
        long start = window.start(request);
        ToLongFunction<ObjectNode> second = request.flag("include_changes")
                ? row -> row.path("changed_at").asLong()
                : row -> row.path("happened_at").asLong();
        Collection<ObjectNode> all = account.metricEvents.values();
        if (request.parameter("page[size]") != null || request.parameter("page[after]") != null) {
            List<ObjectNode> rows = window.rows(all, second, start).stream()
                    .map(TimeExports::event)
                    .toList();
            return CursorList.of(account, request, "ticket_metric_events", rows);
        }
        int size = request.number("per_page", CEILING, CEILING);
        return page(request, "ticket_metric_events", start, size, all, second, TimeExports::event);
    }

    /** Only a breach can be taken back, and each type has members that the others lack. */
    private static ObjectNode event(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        shown.remove(List.of("happened_at", "changed_at"));
        for (String member : List.of("sla", "group_sla", "status", "deleted")) {
            if (shown.path(member).isNull()) {
                shown.remove(member);
            }
        }
        return shown;
    }

    private Answer page(
            ZendeskRequest request,
            String name,
            long start,
            int size,
            Collection<ObjectNode> all,
            ToLongFunction<ObjectNode> second,
            Function<ObjectNode, JsonNode> shown) {
        List<ObjectNode> rows = window.rows(all, second, start);
        int end = Math.min(size, rows.size());
        while (!account.exportSticks()
                && end > 0
                && end < rows.size()
                && second.applyAsLong(rows.get(end)) == second.applyAsLong(rows.get(end - 1))) {
            end++;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, rows.subList(0, end).stream().map(shown).toList());
        answer.put("count", end);
        Long last = end == 0 ? null : second.applyAsLong(rows.get(end - 1));
        answer.put("end_time", last);
        answer.put(
                "next_page",
                last == null
                        ? null
                        : account.linkBase(request) + "/api/v2/incremental/" + name + ".json?start_time=" + last);
        if (account.habits().endOfStreamTold()) {
            answer.put("end_of_stream", end == rows.size());
        }
        return Answer.json(200, answer);
    }
}
