package io.crmvitals.routes.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one leg: the median of its rounds, part by part.
 *
 * @param rounds those that count
 * @param lacks why it could not be measured; null where it was
 * @param profile where the CPU went; null where nobody asked
 */
public record Figure(
        Leg leg,
        List<Round> rounds,
        @Nullable String lacks,
        @Nullable Profile profile) {

    static Figure of(Leg leg, List<Round> rounds) {
        return new Figure(leg, rounds, null, null);
    }

    /** @param why it could not be measured; null where that is not told yet */
    static Figure none(Leg leg, @Nullable String why) {
        return new Figure(leg, List.of(), why, null);
    }

    public Figure {
        rounds = List.copyOf(rounds);
    }

    boolean measured() {
        return !rounds.isEmpty();
    }

    public long records() {
        return Math.round(median(Round::records));
    }

    double recordsPerSecond() {
        return records() / Math.max(median(Round::wallSeconds), 1e-9);
    }

    double wallSeconds() {
        return median(Round::wallSeconds);
    }

    double cpuSeconds() {
        return median(Round::cpuSeconds);
    }

    /** NaN where nothing was counted. */
    double cpuSecondsPer100k() {
        return records() <= 0 ? Double.NaN : cpuSeconds() * 100_000 / records();
    }

    double allocatedPerRecord() {
        double bytes = median(Round::allocatedBytes);
        return records() <= 0 || bytes < 0 ? Double.NaN : bytes / records();
    }

    long residentBytes() {
        return rounds.stream().mapToLong(Round::residentBytes).max().orElse(-1);
    }

    long calls() {
        return Math.round(median(Round::calls));
    }

    long refused() {
        return rounds.stream().mapToLong(Round::refused).sum();
    }

    long least() {
        return Math.round(median(Round::least));
    }

    /** Medians of the leg's own figures, by name. */
    Map<String, Double> facts() {
        Map<String, Double> facts = new LinkedHashMap<>();
        rounds.stream()
                .flatMap(round -> round.facts().keySet().stream())
                .distinct()
                .sorted()
                .forEach(name -> facts.put(name, median(round -> round.facts().getOrDefault(name, Double.NaN))));
        return facts;
    }

    private double median(ToDoubleFunction<Round> part) {
        List<Double> sorted = rounds.stream()
                .map(part::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
