package io.crmvitals.core.mapping;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The admin's rules by which vendor records become shared records. Only what a rule names is asked for and kept. Immutable and safe for many threads.
 */
public final class Mapping {

    private final Map<StreamId, StreamRules> streams;

    private Mapping(Map<StreamId, StreamRules> streams) {
        this.streams = streams;
    }

    /**
     * Reads and checks mapping files, one a system; every problem goes to {@code problems}, and rules with a problem are left out. So are streams that say
     * {@code enabled: false}: they are checked, but neither asked for nor mapped.
     */
    public static Mapping read(List<ConfigFile> files, Problems problems) {
        return new Mapping(new MappingReader(problems).read(files));
    }

    /** What to ask of a system: the streams that make accounts first, then in the order of the file. */
    public List<StreamRequest> requests(String system) {
        return streams.values().stream()
                .filter(rules -> rules.stream().system().equals(system))
                .sorted(Comparator.comparing(rules -> !kinds(rules.stream()).contains(Account.class)))
                .map(StreamRules::request)
                .toList();
    }

    /** Every field of a shared record that some stream fills, for example {@code license-usage.activeUsers}. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        for (StreamRules rules : streams.values()) {
            for (RecordRule rule : rules.records()) {
                rule.fields()
                        .forEach(field -> fields.add(
                                rule.model().name() + "." + field.field().name()));
            }
        }
        return fields;
    }

    /**
     * Refuses streams that would overwrite what others made, in a system whose ids are unique within one kind of object only: two streams may make the same kind of shared
     * record there only with different parts.
     */
    public void refuseEqualIds(String system, Problems problems) {
        Map<String, StreamId> first = new LinkedHashMap<>();
        for (StreamRules rules : streams.values()) {
            if (!rules.stream().system().equals(system)) {
                continue;
            }
            for (RecordRule rule : rules.records()) {
                String kind = rule.model().name();
                StreamId other = first.putIfAbsent(kind + "/" + rule.part(), rules.stream());
                if (other != null && !other.equals(rules.stream())) {
                    problems.add(
                            rules.file(),
                            rule.line(),
                            rule.path() + " makes records of kind " + kind + " as streams." + other.name()
                                    + " does, and an id of "
                                    + rules.systemTitle()
                                    + " is unique within one kind of object only, so each would overwrite the other's. Write a word beside to that"
                                    + " no other stream has there, for example: part: "
                                    + rules.stream().name());
                }
            }
        }
    }

    /** The kinds of shared record that a stream feeds; none for a stream without rules. */
    public Set<Class<? extends SharedRecord>> kinds(StreamId stream) {
        StreamRules rules = streams.get(stream);
        Set<Class<? extends SharedRecord>> kinds = new LinkedHashSet<>();
        if (rules != null) {
            rules.records().forEach(rule -> kinds.add(rule.model().type()));
        }
        return kinds;
    }

    /**
     * Makes shared records from one source record. Where several rules would give the same id, the first that fits is taken. One record that cannot be made
     * leaves the others untouched. A stream without rules gives nothing.
     */
    public Mapped map(SourceRecord record, Instant now) {
        StreamRules rules = streams.get(record.stream());
        if (rules == null) {
            return new Mapped(List.of(), List.of(), List.of());
        }
        List<SharedRecord> made = new ArrayList<>(1);
        Map<ExternalId, SetAside> setAside = new LinkedHashMap<>(0);
        List<ExternalId> all = new ArrayList<>(rules.records().size());
        SourceView source = new SourceView(record);
        for (RecordRule rule : rules.records()) {
            ExternalId usual = rule.hasOwnId() ? null : rule.id(record);
            if (usual != null && !all.contains(usual)) {
                all.add(usual);
            }
            boolean settled = usual != null && (holds(made, usual) || setAside.containsKey(usual));
            if (record.deleted() || settled) {
                continue;
            }
            ExternalId id = usual == null ? rule.id(record) : usual;
            try {
                if (rule.takes(source)) {
                    id = usual == null ? rule.id(record, source) : usual;
                    if (!holds(made, id)) {
                        made.add(rule.make(record, id, source));
                    }
                }
            } catch (ImpossibleValueException e) {
                String reason = rules.systemTitle() + " " + rule.model().name() + " " + id.value()
                        + (record.place() == null ? "" : " (" + record.place() + ")") + " was set aside: "
                        + e.getMessage() + " in " + rules.file() + ", then replay.";
                setAside.put(id, new SetAside(record.stream(), record.id(), "map", reason, now));
            }
        }
        List<ExternalId> gone = new ArrayList<>(0);
        for (ExternalId id : all) {
            if (!holds(made, id) && !setAside.containsKey(id)) {
                gone.add(id);
            }
        }
        return new Mapped(made, gone, List.copyOf(setAside.values()));
    }

    /** Rules are few, so that looking through what they made is quicker than any index. */
    private static boolean holds(List<SharedRecord> made, ExternalId id) {
        for (SharedRecord each : made) {
            if (each.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Every shared record that the rules may make of a vendor's record; but none whose id is not the vendor's. */
    public Set<ExternalId> ids(StreamId stream, String vendorId) {
        StreamRules rules = streams.get(stream);
        Set<ExternalId> ids = new LinkedHashSet<>();
        if (rules != null) {
            SourceRecord bare = new SourceRecord(stream, vendorId, Map.of(), Instant.EPOCH, false);
            rules.records().stream().filter(rule -> !rule.hasOwnId()).forEach(rule -> ids.add(rule.id(bare)));
        }
        return ids;
    }

    /**
     * True where records of that kind have another id than the vendor's in this stream: no single one of its records tells whether they are gone, so deletions and full
     * reads leave them alone.
     */
    public boolean hasOwnId(StreamId stream, ExternalId id) {
        StreamRules rules = streams.get(stream);
        return rules != null
                && rules.records().stream()
                        .anyMatch(rule -> rule.hasOwnId() && rule.model().name().equals(id.type()));
    }

    /** The vendor's id of the record that a shared record of this stream was made from. */
    public String vendorId(StreamId stream, ExternalId id) {
        StreamRules rules = streams.get(stream);
        if (rules != null) {
            for (RecordRule rule : rules.records()) {
                String part = "/" + rule.part();
                if (rule.model().name().equals(id.type())
                        && !rule.part().isEmpty()
                        && id.value().endsWith(part)) {
                    return id.value().substring(0, id.value().length() - part.length());
                }
            }
        }
        return id.value();
    }

    /** Shows how each field of each shared record comes about, whether or not the record can be made. */
    public List<Explanation> explain(SourceRecord record) {
        StreamRules rules = streams.get(record.stream());
        if (rules == null) {
            return List.of();
        }
        List<Explanation> rows = new ArrayList<>();
        SourceView source = new SourceView(record);
        for (RecordRule rule : rules.records()) {
            String kind = rule.model().name();
            String filter = rule.when() == null ? "" : rule.when().text();
            try {
                if (!rule.takes(source)) {
                    rows.add(new Explanation(
                            kind, "", filter, null, null, "the filter is false: no " + kind + " is made"));
                    continue;
                }
            } catch (ImpossibleValueException e) {
                rows.add(new Explanation(kind, "", filter, null, null, message(e)));
                continue;
            }
            int before = rows.size();
            if (rule.ownId() != null) {
                rows.add(explainId(record, source, rule, rule.ownId()));
            }
            rule.fields().forEach(field -> rows.add(explain(record, source, field)));
            boolean sound = rows.subList(before, rows.size()).stream()
                    .allMatch(row -> row.problem().isEmpty());
            if (sound) {
                try {
                    rule.make(record, rule.id(record, source), source);
                } catch (ImpossibleValueException e) {
                    rows.add(new Explanation(kind, "", "", null, null, message(e)));
                }
            }
        }
        return rows;
    }

    private static Explanation explainId(
            SourceRecord record, SourceView source, RecordRule rule, FieldRule.Origin from) {
        String kind = rule.model().name();
        try {
            Object sourceValue = FieldRule.sourceValue(from, source);
            return new Explanation(kind, "id", from.words(), sourceValue, rule.id(record, source), "");
        } catch (ImpossibleValueException e) {
            return new Explanation(kind, "id", from.words(), null, null, message(e));
        }
    }

    private static Explanation explain(SourceRecord record, SourceView source, FieldRule rule) {
        String kind = rule.model().name();
        String field = rule.field().name();
        String from = rule.origin().words();
        Object sourceValue = null;
        try {
            sourceValue = rule.sourceValue(source);
            Object result = rule.value(record.stream().system(), sourceValue);
            boolean lacking = result == null && rule.field().required();
            return new Explanation(
                    kind,
                    field,
                    from,
                    sourceValue,
                    result,
                    lacking ? "is empty, and " + rule.model().withArticle() + " needs it" : "");
        } catch (ImpossibleValueException e) {
            return new Explanation(kind, field, from, sourceValue, null, message(e));
        }
    }

    /**
     * The way back from a stored record to the vendor's fields: one row for each field that has a value. Where several streams make this kind of record, the first
     * that could have made this one is taken. Rows show the value as the record holds it; the vendor's own is not kept.
     */
    public List<Explanation> trace(SharedRecord record) {
        RecordModel model = RecordModel.of(record.getClass());
        for (StreamRules rules : streams.values()) {
            if (!rules.stream().system().equals(record.id().system())) {
                continue;
            }
            for (RecordRule rule : rules.records()) {
                if (rule.model().type() == record.getClass() && rule.couldHaveMade(record)) {
                    return rule.fields().stream()
                            .filter(field -> model.value(record, field.field()) != null)
                            .map(field -> new Explanation(
                                    model.name(),
                                    field.field().name(),
                                    field.origin().words(),
                                    null,
                                    model.value(record, field.field()),
                                    ""))
                            .toList();
                }
            }
        }
        return List.of();
    }

    /** Compares the rules with what a connected system really offers: fields that are not there or not readable, so that a rule cannot work. */
    public List<ConfigProblem> compare(ConnectionReport report) {
        Problems problems = new Problems();
        compare(report, problems, new Problems());
        return problems.list();
    }

    /** Where the picklists of a connected system and the rules differ: the rules work, but records with a value that no rule names will be set aside. */
    public List<ConfigProblem> picklists(ConnectionReport report) {
        Problems remarks = new Problems();
        compare(report, new Problems(), remarks);
        return remarks.list();
    }

    private void compare(ConnectionReport report, Problems problems, Problems remarks) {
        for (ConnectionReport.StreamReport offered : report.streams()) {
            StreamRules rules = streams.get(offered.stream());
            if (rules != null
                    && offered.unavailable() == null
                    && !offered.fields().isEmpty()) {
                new SchemaComparison(rules, offered, problems, remarks).run();
            }
        }
    }

    private static String message(@Nullable Throwable problem) {
        String message = problem == null ? null : problem.getMessage();
        return message == null ? "" : message;
    }
}
