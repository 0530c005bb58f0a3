package io.crmvitals.routes.console;

import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.routes.app.Vitals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.Scheduled;

/** The product's own figures for Prometheus: accounts by band, calls, records and their freshness, and everything that waits for a person. */
class VitalsMetrics {

    private final Vitals vitals;
    private final MultiGauge accounts;
    private final MultiGauge records;
    private final MultiGauge freshness;
    private final MultiGauge calls;

    VitalsMetrics(MeterRegistry registry, Vitals vitals) {
        this.vitals = vitals;
        accounts = MultiGauge.builder("vitals.accounts")
                .description("accounts by band")
                .register(registry);
        records = MultiGauge.builder("vitals.records")
                .description("records held, by stream")
                .register(registry);
        freshness = MultiGauge.builder("vitals.stream.age")
                .description("seconds since the stream was last read to its end")
                .baseUnit("seconds")
                .register(registry);
        calls = MultiGauge.builder("vitals.calls")
                .description("API calls since start, by system and purpose")
                .register(registry);
        Gauge.builder("vitals.set.aside", vitals, v -> v.store().setAside().size())
                .register(registry);
        Gauge.builder("vitals.parked", vitals, v -> v.store().parked().size()).register(registry);
        Gauge.builder("vitals.unmatched", vitals, v -> v.store().undecided().size())
                .register(registry);
        Gauge.builder("vitals.last.run.result", vitals, v -> last(v, VitalsMetrics::result))
                .description("the last run that ended: 0 green, 1 amber, 2 failed")
                .register(registry);
        Gauge.builder("vitals.last.run.seconds", vitals, v -> last(v, VitalsMetrics::seconds))
                .description("how long the last run that ended took")
                .register(registry);
        Gauge.builder("vitals.last.run.age", vitals, v -> last(v, run -> age(v, run)))
                .description("seconds since the last run ended")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(
                        "vitals.runs",
                        vitals,
                        v -> v.store().runs(1).stream()
                                .mapToLong(run -> run.id().value())
                                .sum())
                .description("runs ever started")
                .register(registry);
        refresh();
    }

    /** Not a number while no run has ended. */
    private static double last(Vitals vitals, ToDoubleFunction<RunReport> told) {
        return vitals.store().runs(20).stream()
                .filter(run -> run.finishedAt() != null && run.result() != null)
                .findFirst()
                .map(run -> told.applyAsDouble(run))
                .orElse(Double.NaN);
    }

    private static double result(RunReport run) {
        return Objects.requireNonNull(run.result()).ordinal();
    }

    private static double seconds(RunReport run) {
        return Duration.between(run.startedAt(), Objects.requireNonNull(run.finishedAt()))
                        .toMillis()
                / 1_000.0;
    }

    private static double age(Vitals vitals, RunReport run) {
        return Duration.between(Objects.requireNonNull(run.finishedAt()), vitals.now())
                .toSeconds();
    }

    /** The gauges with labels are rows of a table that must be asked for; once in a while is enough. */
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    final void refresh() {
        Store store = vitals.store();
        Map<Band, Long> bands = new EnumMap<>(Band.class);
        store.briefScores().values().forEach(score -> bands.merge(score.band(), 1L, Long::sum));
        List<MultiGauge.Row<?>> byBand = new ArrayList<>();
        for (Band band : Band.values()) {
            byBand.add(MultiGauge.Row.of(Tags.of("band", band.word()), bands.getOrDefault(band, 0L)));
        }
        accounts.register(byBand, true);
        List<MultiGauge.Row<?>> held = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        store.streams().forEach(stream -> {
            Tags tags = Tags.of("stream", stream.stream().toString());
            held.add(MultiGauge.Row.of(tags, stream.records()));
            if (stream.readToEndAt() != null) {
                ages.add(MultiGauge.Row.of(
                        tags,
                        Duration.between(stream.readToEndAt(), vitals.now()).toSeconds()));
            }
        });
        records.register(held, true);
        freshness.register(ages, true);
        List<MultiGauge.Row<?>> made = new ArrayList<>();
        vitals.calls().forEach((purpose, count) -> {
            int dot = purpose.indexOf('.');
            made.add(MultiGauge.Row.of(
                    Tags.of("system", purpose.substring(0, dot), "purpose", purpose.substring(dot + 1)), count));
        });
        calls.register(made, true);
    }
}
