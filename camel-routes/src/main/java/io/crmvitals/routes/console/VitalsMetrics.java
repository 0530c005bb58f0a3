package io.crmvitals.routes.console;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.routes.app.Vitals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** The gauges with labels are rows of a table that must be asked for; once in a while is enough. */
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    final void refresh() {
        Store store = vitals.store();
        Map<Band, Long> bands = new EnumMap<>(Band.class);
        store.latestScores().values().forEach(score -> bands.merge(score.band(), 1L, Long::sum));
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
                        java.time.Duration.between(stream.readToEndAt(), vitals.now())
                                .toSeconds()));
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
