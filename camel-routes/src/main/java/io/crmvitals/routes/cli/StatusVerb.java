package io.crmvitals.routes.cli;

import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the store remembers: runs, how fresh each stream is, and everything that waits for a person. */
@Command(
        name = "status",
        description = "Show runs, freshness of each stream, and what waits for a person. Calls no vendor.")
final class StatusVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many runs. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Store store = options.openStore()) {
            if (options.json) {
                Output.json(spec, json(store, Surroundings.of(spec).clock().instant()));
            } else {
                Output.text(spec, text(store, Surroundings.of(spec).clock().instant()));
            }
            List<RunReport> last = store.runs(1);
            return last.isEmpty() || last.get(0).result() == null
                    ? ExitCode.GREEN
                    : ExitCode.of(last.get(0).result());
        }
    }

    private String text(Store store, Instant now) {
        StringBuilder text = new StringBuilder();
        List<RunReport> reports = store.runs(runs);
        if (reports.isEmpty()) {
            return "No run yet. Start with ./vitals check, then ./vitals plan.\n";
        }
        text.append("Runs, newest first\n");
        for (RunReport run : reports) {
            text.append(String.format(
                    Locale.ROOT, "  %4s  %-7s %s  %s%n", run.id(), run.verb(), run.startedAt(), result(run)));
            if (!run.message().isEmpty()) {
                run.message()
                        .lines()
                        .limit(4)
                        .forEach(line -> text.append("          ").append(line).append('\n'));
            }
        }
        text.append("Streams\n");
        for (StreamState stream : store.streams()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-26s %8d records  %s%n",
                    stream.stream(),
                    stream.records(),
                    freshness(stream, now)));
        }
        text.append(CallsText.of(store, now).text());
        waiting(text, "Set aside", store.setAside(), SetAside::reason);
        waiting(text, "Not matched to an account", store.undecided(), IdentityDecision::reason);
        waiting(
                text,
                "Parked writes",
                store.parked(),
                (LedgerEntry entry) -> entry.write().id() + ": " + entry.reason());
        int expired = store.ledger(Set.of(Status.EXPIRED)).size();
        if (expired > 0) {
            text.append("Given up: ").append(expired).append(expired == 1 ? " write\n" : " writes\n");
        }
        int held = store.held().size();
        text.append("Held writes: ")
                .append(held == 0 ? "none" : held + "; ./vitals held tells why")
                .append('\n');
        return text.toString();
    }

    private static <T> void waiting(
            StringBuilder text, String what, List<T> all, java.util.function.Function<T, String> words) {
        text.append(what)
                .append(": ")
                .append(all.isEmpty() ? "none" : all.size())
                .append('\n');
        all.forEach(each -> text.append("  ").append(words.apply(each)).append('\n'));
    }

    private static String result(RunReport run) {
        if (run.result() == null) {
            return "unfinished: still going, or killed";
        }
        return run.result().name().toLowerCase(Locale.ROOT);
    }

    private static String freshness(StreamState stream, Instant now) {
        String read = stream.readToEndAt() == null
                ? "never read to its end"
                : "read " + age(stream.readToEndAt(), now) + " ago";
        return stream.unavailable() == null ? read : read + "; last time not: " + stream.unavailable();
    }

    private static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "less than a minute";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " minutes";
        }
        return age.toDays() < 2 ? age.toHours() + " hours" : age.toDays() + " days";
    }

    private Map<String, Object> json(Store store, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runs", store.runs(runs).stream().map(StatusVerb::run).collect(Collectors.toList()));
        json.put("streams", store.streams().stream().map(StatusVerb::stream).collect(Collectors.toList()));
        json.put("calls", CallsText.of(store, now).json());
        json.put("set_aside", store.setAside().stream().map(SetAside::reason).toList());
        json.put(
                "unmatched",
                store.undecided().stream().map(IdentityDecision::reason).toList());
        json.put(
                "parked", store.parked().stream().map(each -> each.write().id()).toList());
        json.put("expired", store.ledger(Set.of(Status.EXPIRED)).size());
        json.put("held", store.held().size());
        return json;
    }

    private static Map<String, Object> run(RunReport run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", run.id().value());
        row.put("verb", run.verb());
        row.put("started_at", run.startedAt().toString());
        row.put("finished_at", text(run.finishedAt()));
        row.put("result", run.result() == null ? null : run.result().name().toLowerCase(Locale.ROOT));
        row.put("numbers", run.numbers());
        row.put("message", run.message());
        return row;
    }

    private static Map<String, Object> stream(StreamState stream) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stream", stream.stream().toString());
        row.put("records", stream.records());
        row.put("read_to_end_at", text(stream.readToEndAt()));
        row.put("unavailable", stream.unavailable());
        return row;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
