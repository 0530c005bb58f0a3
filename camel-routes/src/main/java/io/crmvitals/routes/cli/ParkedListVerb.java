package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.routes.app.ParkedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every row that waits, the oldest first, with what to do about it. */
@Command(name = "list", description = "List what waits for a person, the oldest first. Calls no vendor.")
final class ParkedListVerb implements Callable<Integer> {

    private static final int SHOWN = 50;
    private static final int WIDTH = 104;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ParkedSelection selection = new ParkedSelection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return list(options, selection, spec);
    }

    static int list(CommonOptions options, ParkedSelection selection, CommandSpec spec) {
        Instant now = Surroundings.of(spec).clock().instant();
        try (Store store = options.openStore()) {
            List<ParkedRow> rows = selection.of(ParkedRow.all(store));
            int undecided = store.undecided().size();
            int expired = store.ledger(Set.of(Status.EXPIRED)).size();
            if (options.json) {
                Output.json(spec, json(rows, undecided, expired));
            } else {
                Output.text(spec, text(rows, undecided, expired, now));
            }
            return rows.isEmpty() ? ExitCode.GREEN : ExitCode.AMBER;
        }
    }

    private static String text(List<ParkedRow> rows, int undecided, int expired, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append(rows.isEmpty() ? "Nothing is parked.\n" : rows.size() + " parked, the oldest first\n");
        for (ParkedRow row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            text.append("  ").append(row.id()).append('\n');
            text.append("      ")
                    .append(row.reason().word())
                    .append(", ")
                    .append(age(Duration.between(row.since(), now)))
                    .append(row.record() ? "" : ", tried " + (row.tries() == 1 ? "once" : row.tries() + " times"))
                    .append('\n');
            // What is wrong with a mapping can only be told together with its remedy.
            boolean toldAll = row.reason() == ParkedRow.Reason.MAPPING;
            for (String part : toldAll ? List.of(row.sentence()) : List.of(row.sentence(), row.hint())) {
                Wrapped.lines(part, WIDTH)
                        .forEach(line -> text.append("      ").append(line).append('\n'));
            }
        }
        if (rows.size() > SHOWN) {
            text.append("  and ")
                    .append(rows.size() - SHOWN)
                    .append(" more: narrow it with --class or --system, or take --json\n");
        }
        if (undecided > 0) {
            text.append(undecided)
                    .append(undecided == 1 ? " record belongs" : " records belong")
                    .append(" to no account yet: ./vitals status\n");
        }
        if (expired > 0) {
            text.append(expired)
                    .append(expired == 1 ? " write was" : " writes were")
                    .append(" given up so far.\n");
        }
        if (!rows.isEmpty()) {
            text.append("Try again: ./vitals parked replay ID   Give up: ./vitals parked expire ID\n");
        }
        return text.toString();
    }

    private static String age(Duration age) {
        if (age.toHours() < 1) {
            return "for less than an hour";
        }
        return age.toHours() < 48 ? "for " + age.toHours() + " hours" : "for " + age.toDays() + " days";
    }

    private static Map<String, Object> json(List<ParkedRow> rows, int undecided, int expired) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parked", rows.stream().map(ParkedListVerb::row).collect(Collectors.toList()));
        json.put("undecided", undecided);
        json.put("expired", expired);
        return json;
    }

    private static Map<String, Object> row(ParkedRow parked) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", parked.id());
        row.put("what", parked.record() ? "record" : "write");
        row.put("class", parked.reason().word().toLowerCase(Locale.ROOT));
        row.put("system", parked.system());
        row.put("stream", parked.stream().isEmpty() ? null : parked.stream());
        row.put("since", parked.since().toString());
        row.put("tries", parked.record() ? null : parked.tries());
        row.put("reason", parked.sentence());
        row.put("hint", parked.hint());
        return row;
    }
}
