package io.crmvitals.routes.bench;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.ScoringBench;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Scoring from the store as a run does; and what a changed card would make of every account, by the answers that scores keep. */
final class ScoringLegs implements LegBook {

    /** An account. */
    private static final int RECORDS = 100;

    private static final Clock CLOCK = Clock.fixed(Portfolio.NOW, ZoneOffset.UTC);

    @Override
    public List<Leg> legs() {
        return List.of(new Scored(false), new Scored(true));
    }

    /** @param changed whether the default card has other weights than those that the accounts were scored by before */
    private record Scored(boolean changed) implements Leg {

        @Override
        public String id() {
            return changed ? "what-if" : "scoring";
        }

        @Override
        public String what() {
            return changed
                    ? "ours: every account by a card with other weights, from the answers that its score keeps"
                    : "ours: read facts, measure, score, store scores";
        }

        @Override
        public String path() {
            return "Scoring from the store, accounts with " + RECORDS + " records";
        }

        @Override
        public Side side() {
            return Side.OURS;
        }

        @Override
        public Vendors vendors() {
            return Vendors.NONE;
        }

        @Override
        public Work open(Place place) throws IOException {
            Configuration configuration = Configuration.withoutConnections(place.config(), name -> null);
            Store store =
                    SqlStore.open(StorageConfig.at(place.freshFolder("data").resolve("vitals.db")));
            long stored = ScoringBench.fill(store, place.size().scored(), RECORDS, CLOCK, Progress.SILENT);
            if (changed) {
                ScoringBench.scored(store, configuration, stored, Duration.ZERO, CLOCK, Progress.SILENT);
            }
            return changed
                    ? tried(store, configuration, withAnotherWeight(place))
                    : scored(store, configuration, stored);
        }

        private static Work scored(Store store, Configuration configuration, long stored) {
            return new Work() {
                @Override
                public Done round() {
                    ScoringBench.Figures figures =
                            ScoringBench.scored(store, configuration, stored, Duration.ZERO, CLOCK, Progress.SILENT);
                    return Done.of(figures.accounts())
                            .and("records an account", stored / (double) figures.accounts())
                            .and("reading facts s", seconds(figures.read()))
                            .and("scoring s", seconds(figures.score()))
                            .and("storing scores s", seconds(figures.save()))
                            .and(
                                    "accounts scored per CPU s, facts at hand",
                                    figures.accounts() / seconds(figures.scoreCpu()));
                }

                @Override
                public void close() {
                    store.close();
                }
            };
        }

        private static Work tried(Store store, Configuration configuration, Configuration changed) {
            return new Work() {
                @Override
                public Done round() {
                    ScoringBench.Tried tried = ScoringBench.tried(store, configuration, changed.scorecards(), CLOCK);
                    double hundredThousand = 100_000.0 / tried.accounts();
                    return Done.of(tried.accounts())
                            .and("measured anew", tried.measured())
                            .and("CPU s per 100,000 accounts", seconds(tried.cpu()) * hundredThousand)
                            .and("of which weighing", seconds(tried.weighing()) * hundredThousand);
                }

                @Override
                public void close() {
                    store.close();
                }
            };
        }

        private static double seconds(Duration time) {
            return Math.max(time.toNanos() / 1e9, 1e-6);
        }

        /** The same config with two weights of the default card exchanged, so that they still add up. */
        private static Configuration withAnotherWeight(Place place) throws IOException {
            Path copy = place.freshFolder("config");
            try (Stream<Path> all = Files.walk(place.config())) {
                for (Path each : all.toList()) {
                    Path there = copy.resolve(place.config().relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(there);
                    } else {
                        Files.copy(each, there);
                    }
                }
            } catch (UncheckedIOException unreadable) {
                throw unreadable.getCause();
            }
            Path card = copy.resolve("scorecards/default.yaml");
            String text = Files.readString(card);
            Matcher weights = Pattern.compile("(?m)^    [a-z_]+: (\\d+)\\b").matcher(text);
            if (weights.find(Math.max(0, text.indexOf("pillars:")))) {
                int first = weights.start(1);
                String one = weights.group(1);
                while (weights.find()) {
                    if (!weights.group(1).equals(one)) {
                        String other = weights.group(1);
                        text = text.substring(0, first)
                                + other
                                + text.substring(first + one.length(), weights.start(1))
                                + one
                                + text.substring(weights.end(1));
                        break;
                    }
                }
            }
            Files.writeString(card, text);
            return Configuration.withoutConnections(copy, name -> null);
        }
    }
}
