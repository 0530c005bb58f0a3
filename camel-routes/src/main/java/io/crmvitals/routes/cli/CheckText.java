package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.routes.cli.CheckedSystem.MappedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The check of one system for a person: what is well in a line, what is not in as many as it takes. */
final class CheckText {

    private static final String LINE = "  %-8s %-24s %s%n";

    private final boolean everyField;

    /** @param everyField tells every mapped field and every write, not only those in trouble */
    CheckText(boolean everyField) {
        this.everyField = everyField;
    }

    String of(CheckedSystem system) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: connected to %s.%n",
                system.report().system(),
                system.report().remote()));
        system.report().streams().forEach(stream -> stream(system, stream, text));
        writes(system.report().writes(), text);
        allowances(system, text);
        int number = 0;
        for (String finding : system.findings()) {
            number++;
            text.append(number == 1 ? "  to mend\n" : "")
                    .append("    ")
                    .append(number)
                    .append(". ")
                    .append(finding)
                    .append('\n');
        }
        return text.toString();
    }

    private void stream(CheckedSystem system, StreamReport stream, StringBuilder text) {
        Map<String, MappedField> mapped = system.mapped(stream);
        line(text, "read", stream.stream().name(), state(stream, mapped));
        int width = mapped.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (MappedField field : mapped.values()) {
            if (everyField || !field.readable()) {
                text.append("             ")
                        .append(padded(field.name(), width))
                        .append("  ")
                        .append(field.readable() ? field.type() : field.trouble())
                        .append('\n');
            }
        }
    }

    static String state(StreamReport stream, Map<String, MappedField> mapped) {
        if (stream.unavailable() != null) {
            return "not available: " + stream.unavailable();
        }
        if (mapped.isEmpty()) {
            return "readable";
        }
        long well = mapped.values().stream().filter(MappedField::readable).count();
        return well == mapped.size()
                ? "readable, all " + well + " mapped fields"
                : "readable, but " + (mapped.size() - well) + " of " + mapped.size() + " mapped fields "
                        + (mapped.size() - well == 1 ? "is not:" : "are not:");
    }

    private void writes(List<WriteReport> writes, StringBuilder text) {
        Map<String, List<WriteReport>> byObject = new LinkedHashMap<>();
        writes.forEach(write -> byObject.computeIfAbsent(write.object(), object -> new ArrayList<>())
                .add(write));
        byObject.forEach((object, all) -> {
            long well = all.stream().filter(write -> write.lacking() == null).count();
            line(
                    text,
                    "write",
                    object,
                    well == all.size()
                            ? "allowed: "
                                    + (all.size() == 1 ? all.get(0).what() : "all " + well + " things we do there")
                            : (all.size() - well) + " of " + all.size() + " things we do there "
                                    + (all.size() - well == 1 ? "is not allowed:" : "are not allowed:"));
            int width =
                    all.stream().mapToInt(write -> write.what().length()).max().orElse(0);
            for (WriteReport write : all) {
                String lacking = write.lacking();
                if (lacking != null) {
                    text.append("             ")
                            .append(padded(write.what(), width))
                            .append("  lacking: ")
                            .append(lacking)
                            .append('\n');
                } else if (everyField) {
                    text.append("             ")
                            .append(padded(write.what(), width))
                            .append("  allowed\n");
                }
            }
        });
    }

    private static void allowances(CheckedSystem system, StringBuilder text) {
        for (Allowance allowance : system.report().allowances()) {
            line(
                    text,
                    "calls",
                    allowance.used() + " of " + allowance.limit(),
                    share(allowance) + " used (" + allowance.what() + "); "
                            + (allowance.readsStopAt() < 100
                                    ? "our reads stop at " + allowance.readsStopAt() + " %"
                                    : "our reads do not stop before the limit"));
        }
        line(text, "calls", system.ownCalls() + " of our own", "in the runs of the last 24 hours");
    }

    private static String share(Allowance allowance) {
        return allowance.percent() == 0 && allowance.used() > 0 ? "less than 1 %" : allowance.percent() + " %";
    }

    private static void line(StringBuilder text, String verb, String what, String state) {
        text.append(String.format(Locale.ROOT, LINE, verb, what, state));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
