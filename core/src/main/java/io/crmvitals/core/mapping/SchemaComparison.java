package io.crmvitals.core.mapping;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the rules of one stream against the fields that the vendor offers. */
final class SchemaComparison {

    private final StreamRules rules;
    private final StreamReport offered;
    private final Problems problems;
    private final Problems remarks;

    /**
     * @param problems gets what keeps a rule from working
     * @param remarks gets what a rule works without, at the price of records set aside
     */
    SchemaComparison(StreamRules rules, StreamReport offered, Problems problems, Problems remarks) {
        this.rules = rules;
        this.offered = offered;
        this.problems = problems;
        this.remarks = remarks;
    }

    void run() {
        for (RecordRule record : rules.records()) {
            if (record.when() != null) {
                for (String field : sorted(record.when().fieldsOf("source"))) {
                    field(record.path() + ".when", record.line(), field);
                }
            }
            if (record.ownId() != null) {
                for (String field : sorted(FieldRule.reads(record.ownId()))) {
                    field(record.path() + ".id", record.line(), field);
                }
            }
            for (FieldRule rule : record.fields()) {
                for (String field : sorted(rule.reads())) {
                    field(rule.path(), rule.line(), field);
                }
                if (rule.origin() instanceof FieldRule.SourceField source) {
                    Field field = offered.fields().get(source.name());
                    if (field != null && !field.options().isEmpty() && field.readable()) {
                        values(record, rule, source.name(), field.options());
                    }
                }
            }
        }
    }

    private void field(String path, int line, String name) {
        Field field = offered.fields().get(name);
        if (field == null && !reachable(name)) {
            String why = offered.absent().get(name);
            String trouble = why == null
                    ? " reads " + name + ", which " + offered.stream() + " does not have."
                    : " reads " + name + " of " + offered.stream() + ", which " + why + ".";
            problems.add(
                    rules.file(),
                    line,
                    path
                            + trouble
                            + Nearest.hint(name, new TreeSet<>(offered.fields().keySet())));
        } else if (field != null && !field.readable()) {
            problems.add(
                    rules.file(),
                    line,
                    path + " reads " + name + ", which the integration user may not read. Give it read access to "
                            + offered.stream() + " " + name + ", or map another field.");
        }
    }

    /** A dotted name whose first part is there, but which the vendor did not describe further. */
    private boolean reachable(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String head = name.substring(0, dot);
        boolean described = offered.fields().keySet().stream().anyMatch(known -> known.startsWith(head + "."));
        return !described && offered.fields().containsKey(head);
    }

    private void values(RecordRule record, FieldRule rule, String name, List<String> options) {
        Map<String, String> values = rule.values();
        if (values != null) {
            for (String theirs : values.keySet()) {
                if (!theirs.isEmpty() && !containsIgnoringCase(options, theirs)) {
                    remarks.add(
                            rules.file(),
                            rule.line(),
                            rule.path() + ".values names \"" + theirs + "\", which " + name + " does not have."
                                    + Nearest.hint(theirs, options));
                }
            }
        }
        if (rule.otherwise() != null
                || (values == null && rule.field().options().isEmpty())) {
            return;
        }
        for (String option : options) {
            boolean named = values == null
                    ? Conversion.option(rule.field(), option).isPresent()
                    : containsIgnoringCase(values.keySet(), option);
            if (!named && mayTake(record, name, option)) {
                remarks.add(
                        rules.file(),
                        rule.line(),
                        rule.path() + ": the value \"" + option + "\" of " + name
                                + " has no mapping; records with it will be set aside. Add it under " + rule.path()
                                + ".values");
            }
        }
    }

    /** False where the record rule's filter leaves records with this value out, whatever their other fields hold. */
    private boolean mayTake(RecordRule record, String name, String option) {
        if (record.when() == null || !record.when().fieldsOf("source").equals(Set.of(name))) {
            return true;
        }
        SourceRecord sample = new SourceRecord(offered.stream(), "?", Map.of(name, option), Instant.EPOCH, false);
        try {
            return record.takes(new SourceView(sample));
        } catch (ImpossibleValueException undecided) {
            return true;
        }
    }

    private static boolean containsIgnoringCase(Iterable<String> texts, @Nullable String wanted) {
        for (String text : texts) {
            if (wanted != null && text.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }
}
