package io.crmvitals.storage;

import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** When each kind of record was last read to its end, as far as was known by an instant: by system, since a feed matters to those whose data come from it. */
final class Heard {

    private static final String KINDS = Arrays.stream(RecordKind.values())
            .map(kind -> "select '" + kind.word() + "' as kind")
            .collect(Collectors.joining(" union all "));

    private static final String READS = """
            select kind, system, read_at
            from (
                select k.kind, s.system, (
                    select max(r.read_at) from feed_read r
                    where r.kind = k.kind and r.system = s.system and r.stream = s.stream and r.read_at <= :known_by) as read_at
                from stream_state s cross join (<kinds>) k) q
            where read_at is not null""";

    /** The feed of each system that was not heard of for the longest time. */
    private final Map<Class<? extends SharedRecord>, Map<String, Instant>> oldest;

    /** Most accounts are told of by the same few systems. */
    private final Map<Set<String>, Map<Class<? extends SharedRecord>, Instant>> known = new HashMap<>();

    private Heard(Map<Class<? extends SharedRecord>, Map<String, Instant>> oldest) {
        this.oldest = oldest;
    }

    static Heard by(Handle handle, long knownBy) {
        Map<Class<? extends SharedRecord>, Map<String, Instant>> oldest = new HashMap<>();
        handle.createQuery(READS)
                .define("kinds", KINDS)
                .bind("known_by", knownBy)
                .map((row, context) -> new Read(row.getString("kind"), row.getString("system"), row.getLong("read_at")))
                .forEach(read -> oldest.computeIfAbsent(
                                RecordKind.of(read.kind()).type(), kind -> new HashMap<>())
                        .merge(
                                read.system(),
                                Micros.toInstant(read.at()),
                                (one, other) -> one.isBefore(other) ? one : other));
        return new Heard(oldest);
    }

    private record Read(String kind, String system, long at) {}

    /**
     * For an account of which these systems tell, the oldest of the feeds of each kind that they have; where none of them has one, the oldest of all. A feed that
     * was never read to its end is not missed: nothing ever came from it.
     */
    Map<Class<? extends SharedRecord>, Instant> of(Set<String> systems) {
        return known.computeIfAbsent(Set.copyOf(systems), this::worked);
    }

    private Map<Class<? extends SharedRecord>, Instant> worked(Set<String> systems) {
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        oldest.forEach((kind, bySystem) -> {
            boolean any = bySystem.keySet().stream().anyMatch(systems::contains);
            bySystem.entrySet().stream()
                    .filter(read -> !any || systems.contains(read.getKey()))
                    .map(Map.Entry::getValue)
                    .min(Instant::compareTo)
                    .ifPresent(at -> heard.put(kind, at));
        });
        return Map.copyOf(heard);
    }
}
