package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sees which pages one life of the product read, by stream and cursor, and which batches it handed to the sinks. Changes nothing. */
final class Witness {

    private final Map<String, List<Cursor>> pages = new HashMap<>();
    private final Map<String, List<Set<String>>> batches = new HashMap<>();

    List<Connector> around(List<Connector> connectors) {
        return connectors.stream().map(this::around).toList();
    }

    private Connector around(Connector connector) {
        return watching(Connector.class, connector, (name, arguments, answer) -> {
            if (name.equals("sources") && answer instanceof List<?> sources) {
                return sources.stream()
                        .map(source -> around((RecordSource) source))
                        .toList();
            }
            if (name.equals("healthSink") && answer instanceof Optional<?> sink) {
                return sink.map(
                        health -> around(HealthSink.class, (HealthSink) health, connector.system() + " health"));
            }
            if (name.equals("taskSink") && answer instanceof Optional<?> sink) {
                return sink.map(tasks -> around(TaskSink.class, (TaskSink) tasks, connector.system()));
            }
            return answer;
        });
    }

    private RecordSource around(RecordSource source) {
        return watching(RecordSource.class, source, (name, arguments, answer) -> {
            if (name.equals("nextPage")) {
                synchronized (this) {
                    pages.computeIfAbsent(source.stream().toString(), any -> new ArrayList<>())
                            .add((Cursor) arguments[0]);
                }
            }
            return answer;
        });
    }

    private <T> T around(Class<T> port, T sink, String to) {
        return watching(port, sink, (name, arguments, answer) -> answer, (name, arguments) -> {
            if (Set.of("write", "open", "close").contains(name) && arguments.length == 1) {
                Set<String> ids = new HashSet<>();
                for (Object write : (Collection<?>) arguments[0]) {
                    ids.add(((PlannedWrite) write).id());
                }
                synchronized (this) {
                    batches.computeIfAbsent(port == TaskSink.class ? to + " " + name : to, any -> new ArrayList<>())
                            .add(ids);
                }
            }
        });
    }

    /** How many of the pages that the life before had read were read again, by stream. A page was read once its answer was there. */
    synchronized Map<String, Integer> readAgain(Witness before) {
        Map<String, Integer> again = new HashMap<>();
        pages.forEach((stream, cursors) -> {
            Set<Cursor> known = new HashSet<>(before.pages.getOrDefault(stream, List.of()));
            known.retainAll(cursors);
            if (!known.isEmpty()) {
                again.put(stream, known.size());
            }
        });
        return again;
    }

    /** How many of the batches that the life before had handed over were handed over again, whole or in part, by sink. */
    synchronized Map<String, Integer> writtenAgain(Witness before) {
        Map<String, Integer> again = new HashMap<>();
        batches.forEach((sink, those) -> {
            Set<String> ids = new HashSet<>();
            those.forEach(ids::addAll);
            int repeated = (int) before.batches.getOrDefault(sink, List.of()).stream()
                    .filter(batch -> batch.stream().anyMatch(ids::contains))
                    .count();
            if (repeated > 0) {
                again.put(sink, repeated);
            }
        });
        return again;
    }

    synchronized long writes() {
        return batches.values().stream()
                .flatMap(List::stream)
                .mapToLong(Set::size)
                .sum();
    }

    private interface Seen {
        Object seen(String name, Object[] arguments, Object answer);
    }

    private interface Asked {
        void asked(String name, Object[] arguments);
    }

    private static <T> T watching(Class<T> port, T behind, Seen seen) {
        return watching(port, behind, seen, (name, arguments) -> {});
    }

    private static <T> T watching(Class<T> port, T behind, Seen seen, Asked asked) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    asked.asked(method.getName(), arguments);
                    try {
                        return seen.seen(method.getName(), arguments, method.invoke(behind, given));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
