package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.HealthFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one simulated vendor holds, and the ledger of what was done to it. It outlives every process that talks to it. Not safe for several threads.
 */
final class SimVendor {

    /** A version is shown at most so long after its stamp. */
    static final Duration LATEST = Duration.ofMinutes(10);

    /** And a search for a task finds it at most so long after it was opened. */
    static final Duration INDEXED = Duration.ofMinutes(5);

    private final String system;
    private final Clock clock;
    private final Random dice;
    private final Map<String, Map<String, SimRecord>> streams = new TreeMap<>();
    private final Map<String, HealthFields> health = new TreeMap<>();
    private final Map<String, Integer> effects = new TreeMap<>();
    private final Map<String, Integer> lostAnswers = new HashMap<>();
    private final Map<String, Instant> openedTasks = new HashMap<>();
    private final Set<String> poison = new TreeSet<>();
    private double faults;
    private long faultsMade;
    private int ids;

    SimVendor(String system, Clock clock, long seed) {
        this.system = system;
        this.clock = clock;
        this.dice = new Random(seed);
    }

    String system() {
        return system;
    }

    Instant now() {
        return clock.instant();
    }

    /** How likely each call meets a fault, 0 to 1. */
    void faults(double share) {
        faults = share;
    }

    long faultsMade() {
        return faultsMade;
    }

    /** Rolled for every call: whether this one meets a fault of the kind that takes this share of all faults. */
    boolean fault(double share) {
        boolean met = dice.nextDouble() < faults * share;
        faultsMade += met ? 1 : 0;
        return met;
    }

    int dice(int sides) {
        return dice.nextInt(sides);
    }

    // Records

    Map<String, SimRecord> stream(String name) {
        return streams.computeIfAbsent(name, any -> new TreeMap<>());
    }

    List<SimRecord> living(String stream) {
        return stream(stream).values().stream().filter(SimRecord::living).toList();
    }

    SimRecord record(String stream, String id) {
        SimRecord found = stream(stream).get(id);
        if (found == null) {
            throw new IllegalArgumentException(system + " has no " + stream + " " + id);
        }
        return found;
    }

    boolean living(String stream, String id) {
        SimRecord found = stream(stream).get(id);
        return found != null && found.living();
    }

    /** A new record, shown at once or late. */
    String insert(String stream, String prefix, Map<String, Object> fields) {
        ids++;
        String id = prefix.isEmpty() ? String.valueOf(1_000 + ids) : prefix + String.format("%012dAAA", ids);
        SimRecord made = new SimRecord(id);
        stream(stream).put(id, made);
        version(made, fields, false);
        return id;
    }

    void change(String stream, String id, Map<String, Object> changes) {
        SimRecord found = record(stream, id);
        Map<String, Object> fields = new TreeMap<>(found.newest().fields());
        fields.putAll(changes);
        fields.values().removeIf(""::equals);
        version(found, fields, false);
    }

    void delete(String stream, String id) {
        SimRecord found = record(stream, id);
        version(found, found.newest().fields(), true);
    }

    /** Stamps are in whole seconds, so that records share them. */
    private void version(SimRecord made, Map<String, Object> fields, boolean deleted) {
        Instant now = now();
        boolean late = dice.nextInt(4) == 0;
        Instant shown = late ? now.plusSeconds(dice.nextInt((int) LATEST.toSeconds())) : now;
        made.add(fields, now.truncatedTo(ChronoUnit.SECONDS), shown, deleted);
    }

    // Health

    Map<String, HealthFields> health() {
        return health;
    }

    @Nullable
    HealthFields health(String id) {
        return health.get(id);
    }

    void writeHealth(String stream, String id, @Nullable HealthFields fields) {
        if (fields == null) {
            health.remove(id);
        } else {
            health.put(id, fields);
        }
        // Our own write moves the record's stamp, as at every real vendor.
        change(stream, id, Map.of());
    }

    /** Records that refuse every write until they are mended. */
    Set<String> poison() {
        return poison;
    }

    // Tasks

    void opened(String key) {
        openedTasks.put(key, now());
    }

    /** Whether a search finds the task; a young one is found or not. */
    boolean found(String key) {
        Instant at = openedTasks.get(key);
        return at != null && !now().isBefore(at.plus(INDEXED));
    }

    // The ledger of effects

    void effect(String writeId) {
        effects.merge(writeId, 1, Integer::sum);
    }

    void lostAnswer(String writeId) {
        lostAnswers.merge(writeId, 1, Integer::sum);
    }

    /** How often each write was done. */
    Map<String, Integer> effects() {
        return effects;
    }

    int lostAnswers(String writeId) {
        return lostAnswers.getOrDefault(writeId, 0);
    }

    /** Faults that concern a whole call. */
    @Nullable
    ConnectorException troubleOf(@Nullable String stream) {
        if (fault(0.5)) {
            return SimTroubles.busy(system, stream);
        }
        if (fault(0.1)) {
            return SimTroubles.spent(system, stream, now());
        }
        return fault(0.1) ? SimTroubles.refused(system, stream) : null;
    }
}
