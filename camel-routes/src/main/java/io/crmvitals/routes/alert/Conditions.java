package io.crmvitals.routes.alert;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at what a run leaves behind and says what somebody may want to know. */
final class Conditions {

    /** A stream that was not read to its end for so long has stopped telling, whatever the reason. */
    private static final Duration SILENT = Duration.ofHours(24);

    private static final String MORE = " ./vitals status tells more.";

    private final Store store;
    private final String primary;

    Conditions(Store store, String primary) {
        this.store = store;
        this.primary = primary;
    }

    /** All that hold at this moment, of the kinds asked for. */
    List<Condition> after(Run run, Instant now, Set<Condition.Kind> kinds) {
        List<Condition> all = new ArrayList<>();
        if (kinds.contains(Condition.Kind.RUN) && run.result() == RunReport.Result.FAILED) {
            all.add(new Condition("run", Condition.Kind.RUN, "Runs fail since " + run.startedAt() + ": " + first(run)));
        }
        if (kinds.contains(Condition.Kind.FEED)) {
            store.streams().forEach(stream -> feed(stream, now, all));
        }
        if (kinds.contains(Condition.Kind.HELD)) {
            held(all);
        }
        if (kinds.contains(Condition.Kind.PARKED)) {
            parked(all);
        }
        if (kinds.contains(Condition.Kind.RED)) {
            red(all, now);
        }
        return all;
    }

    private static String first(Run run) {
        return run.troubles().stream()
                .filter(trouble -> trouble.severity() == Trouble.Severity.FAILED)
                .map(trouble -> trouble.where() + ": " + trouble.text())
                .findFirst()
                .orElse("see the log.");
    }

    private static void feed(StreamState stream, Instant now, List<Condition> all) {
        String key = "feed:" + stream.stream();
        if (stream.unavailable() != null) {
            all.add(new Condition(
                    key, Condition.Kind.FEED, stream.stream() + " cannot be read: " + stream.unavailable()));
        } else if (stream.readToEndAt() != null
                && Duration.between(stream.readToEndAt(), now).compareTo(SILENT) > 0) {
            all.add(new Condition(
                    key,
                    Condition.Kind.FEED,
                    stream.stream() + " was last read to its end at " + stream.readToEndAt() + "." + MORE));
        }
    }

    private void held(List<Condition> all) {
        Map<String, Long> byKind = new TreeMap<>();
        store.held().forEach(write -> byKind.merge(write.hold().kind().word(), 1L, Long::sum));
        byKind.forEach((kind, count) -> all.add(new Condition(
                "held:" + kind,
                Condition.Kind.HELD,
                count + (count == 1 ? " write is" : " writes are") + " held (" + kind
                        + "). ./vitals held tells which and why.")));
    }

    private void parked(List<Condition> all) {
        int parked = store.parked().size();
        if (parked > 0) {
            all.add(new Condition(
                    "parked",
                    Condition.Kind.PARKED,
                    parked + (parked == 1 ? " write was" : " writes were")
                            + " refused by a vendor and parked. ./vitals parked tells why."));
        }
        int aside = store.setAside().size();
        if (aside > 0) {
            all.add(new Condition(
                    "set-aside",
                    Condition.Kind.PARKED,
                    aside + (aside == 1 ? " record is" : " records are") + " set aside. ./vitals parked tells why."));
        }
    }

    /** The names are looked up for the red ones alone: few in any portfolio that is worth an alert. */
    private void red(List<Condition> all, Instant now) {
        Map<AccountKey, HealthScore> red = new TreeMap<>(store.latestScores());
        red.values().removeIf(score -> score.band() != Band.RED);
        store.facts(red.keySet(), now, primary, facts -> {
            HealthScore score = red.get(facts.key());
            if (score != null && !facts.tellings().isEmpty()) {
                String why = score.reasons().isEmpty()
                        ? ""
                        : ": " + score.reasons().get(0).text();
                all.add(new Condition(
                        "red:" + facts.key().value(),
                        Condition.Kind.RED,
                        facts.tellings().get(0).name() + " is red" + why));
            }
        });
    }
}
