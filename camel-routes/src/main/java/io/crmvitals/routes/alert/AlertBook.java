package io.crmvitals.routes.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was so when anybody last looked, and what still waits to be told. Pure: everything it decides follows from itself, the conditions and the time.
 *
 * @param standing the conditions that held at the last look, by key
 * @param waiting changes that have not left yet, oldest first
 */
public record AlertBook(Map<String, Condition> standing, List<AlertEvent> waiting) {

    /** Nobody has ever looked. */
    public static final AlertBook NEW = new AlertBook(Map.of(), List.of());

    public AlertBook {
        standing = Map.copyOf(standing);
        waiting = List.copyOf(waiting);
    }

    /** The first look ever: what is so already was so before anybody asked to be told, and only what is urgent is news. */
    static AlertBook begun(List<Condition> conditions, Instant now) {
        AlertBook all = NEW.looked(conditions, now);
        return new AlertBook(
                all.standing(),
                all.waiting().stream().filter(event -> event.kind().urgent()).toList());
    }

    /**
     * The book after a look. A condition that came and went before anybody was told of it is told to nobody; so is one that went and came back.
     *
     * @param conditions all that hold now
     */
    public AlertBook looked(List<Condition> conditions, Instant now) {
        Map<String, Condition> is = new TreeMap<>();
        conditions.forEach(condition -> is.put(condition.key(), condition));
        List<AlertEvent> next = new ArrayList<>(waiting);
        is.forEach((key, condition) -> {
            if (!standing.containsKey(key)) {
                add(next, new AlertEvent(key, condition.kind(), true, condition.text(), now));
            }
        });
        new TreeMap<>(standing).forEach((key, was) -> {
            if (!is.containsKey(key)) {
                add(next, new AlertEvent(key, was.kind(), false, was.text(), now));
            }
        });
        return new AlertBook(is, next);
    }

    private static void add(List<AlertEvent> events, AlertEvent event) {
        boolean tookBack =
                events.removeIf(waiting -> waiting.key().equals(event.key()) && waiting.began() != event.began());
        if (!tookBack) {
            events.add(event);
        }
    }

    /** What may leave now. */
    public List<AlertEvent> due(AlertTimes times, Instant now) {
        if (times.quiet(now)) {
            return List.of();
        }
        return waiting.stream()
                .filter(event -> event.kind().urgent() || times.digested(event.at(), now))
                .toList();
    }

    /** The book once these have left. */
    public AlertBook told(List<AlertEvent> events) {
        List<AlertEvent> left = new ArrayList<>(waiting);
        left.removeAll(events);
        return new AlertBook(standing, left);
    }
}
