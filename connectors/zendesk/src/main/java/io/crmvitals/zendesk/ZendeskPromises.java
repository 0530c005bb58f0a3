package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a page of metric events says of promises. Zendesk tells when a target was missed, and of every metric when it came to its end, whether or not anything was
 * promised; so the broken promises that are still open are remembered from page to page, and only their end is told. At most 200 are remembered, the newest: one that
 * is forgotten counts as broken as long as its ticket is open.
 */
final class ZendeskPromises {

    private static final int MOST = 200;
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z_]{0,39}");
    private static final Pattern REMEMBERED = Pattern.compile("([0-9]+)/([a-z_]+)/([0-9]+)@(-?[0-9]+)");

    /**
     * One promise as of the last event of the page.
     *
     * @param brokenAt when its target ran out; null where the missing of it was taken back
     * @param keptAt null while it is not kept
     * @param at the event's time
     */
    record Promise(
            String ticket,
            String metric,
            String instance,
            @Nullable Instant brokenAt,
            @Nullable Instant keptAt,
            Instant at) {

        String key() {
            return ticket + "/" + metric + "/" + instance;
        }

        boolean withdrawn() {
            return brokenAt == null;
        }

        /** As a record of the stream tells it. Whether a target that lies ahead will be missed, nobody knows yet. */
        ObjectNode row(Instant now) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("ticket_id", ticket).put("metric", metric).put("instance_id", Long.parseLong(instance));
            row.put("breached_at", brokenAt == null ? null : brokenAt.toString());
            row.put("fulfilled_at", keptAt == null ? null : keptAt.toString());
            if (brokenAt == null || brokenAt.isAfter(now)) {
                row.putNull("breached");
            } else {
                row.put("breached", true);
            }
            return row;
        }
    }

    private final Map<String, Long> broken = new LinkedHashMap<>();
    private final Map<String, Promise> told = new LinkedHashMap<>();

    /** @param remembered what an earlier page's {@link #remembered} gave; null at the start */
    ZendeskPromises(@Nullable String remembered) {
        Matcher matcher = REMEMBERED.matcher(remembered == null ? "" : remembered);
        while (matcher.find()) {
            broken.put(
                    matcher.group(1) + "/" + matcher.group(2) + "/" + matcher.group(3),
                    Long.parseLong(matcher.group(4)));
        }
    }

    /** @return why the event cannot be used; null where all is well, also for an event that concerns no promise */
    @Nullable
    String hear(JsonNode event) {
        String type = event.path("type").asText();
        boolean breach = type.equals("breach");
        if (!breach && !type.equals("fulfill")) {
            return null;
        }
        String ticket = event.path("ticket_id").asText();
        String metric = event.path("metric").asText();
        String instance = event.path("instance_id").asText();
        Instant at = ZendeskStream.moment(event.path("time"));
        if (!ticket.matches("[0-9]{1,19}") || !METRIC.matcher(metric).matches() || !instance.matches("[0-9]{1,9}")) {
            return "it does not say of which ticket, metric and instance it tells";
        }
        if (at == null) {
            return "it does not say when it happened";
        }
        String key = ticket + "/" + metric + "/" + instance;
        if (event.path("deleted").asBoolean(false)) {
            if (breach) {
                broken.remove(key);
                tell(new Promise(ticket, metric, instance, null, null, at));
            }
        } else if (breach) {
            Long before = broken.remove(key);
            if (before != null && before == at.getEpochSecond()) {
                // Told before: pages overlap.
                broken.put(key, before);
                return null;
            }
            broken.put(key, at.getEpochSecond());
            tell(new Promise(ticket, metric, instance, at, null, at));
        } else {
            Long since = broken.get(key);
            if (since != null && since <= at.getEpochSecond()) {
                broken.remove(key);
                tell(new Promise(ticket, metric, instance, Instant.ofEpochSecond(since), at, at));
            }
        }
        return null;
    }

    private void tell(Promise promise) {
        told.remove(promise.key());
        told.put(promise.key(), promise);
    }

    /** Those of which the page tells, each as its last event leaves it. */
    Collection<Promise> told() {
        return told.values();
    }

    /** The broken promises that are still open, as one text; empty where there are none. */
    String remembered() {
        return broken.entrySet().stream()
                .skip(Math.max(0, broken.size() - MOST))
                .map(entry -> entry.getKey() + "@" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
