package io.crmvitals.core.mapping;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.port.StreamId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads mapping files and checks every rule against the record model, so that a mapping that cannot work is refused before anything runs. A stream that is
 * not enabled is checked like the others and then left out.
 */
final class MappingReader {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Map<String, ValueType> VARIABLES = Map.of("source", ValueType.anyRecord());

    private final Problems problems;
    private final Map<StreamId, StreamRules> streams = new LinkedHashMap<>();
    private final Map<String, String> fileOfSystem = new LinkedHashMap<>();

    MappingReader(Problems problems) {
        this.problems = problems;
    }

    Map<StreamId, StreamRules> read(List<ConfigFile> files) {
        files.forEach(this::file);
        return streams;
    }

    private void file(ConfigFile file) {
        Section root = file.root();
        String system = root.text("system");
        if (!system.isEmpty() && !WORD.matcher(system).matches()) {
            root.wrong("system", "Write a lower-case word, for example: helpdesk");
            system = "";
        }
        String title = root.text(
                "name", system.isEmpty() ? "" : system.substring(0, 1).toUpperCase(Locale.ROOT) + system.substring(1));
        String other = fileOfSystem.putIfAbsent(system, file.name());
        if (other != null && !system.isEmpty()) {
            root.wrong("system", "That system is mapped in " + other + " already; one file a system.");
        }
        if (!root.has("streams")) {
            root.problem(
                    "streams",
                    "is missing. Write at least one stream, for example: streams: {accounts: {records: [...]}}");
        }
        for (Map.Entry<String, Section> entry : root.sectionsByName("streams").entrySet()) {
            if (!WORD.matcher(entry.getKey()).matches()) {
                problems.add(
                        file.name(),
                        entry.getValue().line(),
                        entry.getValue().path() + " is not a lower-case word such as tickets.");
            } else {
                stream(entry.getValue(), new StreamId(system.isEmpty() ? "unknown" : system, entry.getKey()), title);
            }
        }
        root.finish();
    }

    private void stream(Section section, StreamId id, String title) {
        List<RecordRule> records = new ArrayList<>();
        if (!section.has("records")) {
            section.problem(
                    "records",
                    "is missing. Write what the stream's records become, for example: records: [{to: account, fields: {name: Name}}]");
        }
        for (Section record : section.sections("records")) {
            record(record).ifPresent(records::add);
        }
        refuseMixedIds(section, records);
        boolean enabled = section.flag("enabled", true);
        Map<String, String> options = section.otherTexts();
        if (enabled) {
            streams.putIfAbsent(
                    id, new StreamRules(id, title, section.file(), section.line(), options, List.copyOf(records)));
        }
    }

    private Optional<RecordRule> record(Section section) {
        String to = section.text("to");
        Optional<RecordModel> model = RecordModel.named(to);
        List<String> names = RecordModel.all().stream().map(RecordModel::name).toList();
        if (model.isEmpty()) {
            if (!to.isEmpty()) {
                section.wrong("to", "Write one of " + String.join(", ", names) + "." + Nearest.hint(to, names));
            }
            section.anyKeys();
            section.optionalSection("fields").ifPresent(Section::anyKeys);
            return Optional.empty();
        }
        Expression when = section.optionalText("when")
                .map(text -> compiled(section, "when", text, ValueType.FLAG))
                .orElse(null);
        String part = section.text("part", "");
        FieldRule.Origin id = ownId(section);
        List<FieldRule> fields = fields(section, model.get());
        return Optional.of(new RecordRule(model.get(), when, part, id, fields, section.path(), section.line()));
    }

    private static FieldRule.@Nullable Origin ownId(Section record) {
        if (!record.isSection("id")) {
            return record.optionalText("id")
                    .map(field -> new FieldRule.SourceField(field.strip()))
                    .orElse(null);
        }
        Section section = record.section("id");
        Expression expression = compiled(section, "expression", section.text("expression"), ValueType.TEXT);
        return expression == null ? null : new FieldRule.Computed(expression);
    }

    /** Which records a full read misses is told by kind, so that one kind has the vendor's ids or its own within a stream, never both. */
    private static void refuseMixedIds(Section section, List<RecordRule> records) {
        for (RecordRule rule : records) {
            if (rule.hasOwnId()
                    && records.stream().anyMatch(other -> other.model() == rule.model() && !other.hasOwnId())) {
                section.problem(
                        "records",
                        "make records of kind " + rule.model().name()
                                + " with an id of their own and without. Write id in all of them, or in none.");
                return;
            }
        }
    }

    private List<FieldRule> fields(Section record, RecordModel model) {
        Section section = record.section("fields");
        List<String> known = model.fields().stream().map(RecordField::name).toList();
        List<FieldRule> rules = new ArrayList<>();
        for (String name : section.keys()) {
            Optional<RecordField> field = model.field(name);
            if (field.isPresent()) {
                rule(section, model, field.get()).ifPresent(rules::add);
            } else if (name.equals("id")) {
                section.problem(
                        name,
                        "cannot be mapped; a record's id is the one that the system itself gives. Remove this line. Where a row tells of something else, write"
                                + " id beside to, for example: id: customer_no");
            } else {
                section.problem(
                        name,
                        "is not a field of " + model.name() + "."
                                + Nearest.to(name, known)
                                        .map(near -> " Did you mean " + near + "?")
                                        .orElse(" Its fields are " + String.join(", ", known) + "."));
            }
        }
        section.anyKeys();
        if (record.has("fields")) {
            for (RecordField field : model.fields()) {
                if (field.required() && !section.has(field.name())) {
                    record.problem(
                            "fields",
                            "lacks " + field.name() + " (" + field.meaning() + "), which every " + model.name()
                                    + " needs. Map it, for example: " + field.name() + ": Its_Source_Field");
                }
            }
        }
        return List.copyOf(rules);
    }

    private Optional<FieldRule> rule(Section fields, RecordModel model, RecordField field) {
        String name = field.name();
        if (!fields.isSection(name)) {
            return fields.optionalText(name)
                    .map(source -> new FieldRule(
                            model,
                            field,
                            new FieldRule.SourceField(source.strip()),
                            Notation.USUAL,
                            null,
                            null,
                            fields.pathOf(name),
                            fields.line(name)));
        }
        Section section = fields.section(name);
        Notation notation = new NotationReader(section, field).read();
        Map<String, String> values = section.has("values") ? section.map("values") : null;
        String otherwise = section.optionalText("otherwise").orElse(null);
        Optional<FieldRule.Origin> origin = origin(section, field, notation.unit(), values != null);
        if (otherwise != null && values == null) {
            section.problem(
                    "otherwise", "has no values beside it. Write values: {theirs: ours}, or leave otherwise out.");
        }
        return origin.map(from -> {
            FieldRule rule =
                    new FieldRule(model, field, from, notation, values, otherwise, section.path(), section.line());
            checkTargets(section, rule);
            if (from instanceof FieldRule.Constant constant) {
                checkConstant(section, rule, constant);
            }
            return rule;
        });
    }

    private Optional<FieldRule.Origin> origin(Section section, RecordField field, String unit, boolean mapped) {
        List<String> given = List.of("field", "constant", "expression").stream()
                .filter(section::has)
                .toList();
        Optional<String> source = section.optionalText("field");
        Optional<String> expression = section.optionalText("expression");
        Optional<Object> constant = section.isList("constant")
                ? Optional.of(section.texts("constant"))
                : section.optionalText("constant").map(text -> text);
        if (given.size() != 1) {
            problems.add(
                    section.file(),
                    section.line(),
                    section.path()
                            + (given.isEmpty()
                                    ? " says not where its value comes from"
                                    : " has " + String.join(" and ", given))
                            + ". Write exactly one of field, constant, expression, for example: {field: Its_Source_Field}");
            return Optional.empty();
        }
        if (source.isPresent()) {
            return Optional.of(new FieldRule.SourceField(source.get().strip()));
        }
        if (constant.isPresent()) {
            return Optional.of(new FieldRule.Constant(constant.get()));
        }
        ValueType needed = field.expressionType();
        if (mapped) {
            needed = ValueType.ANY;
        } else if (!unit.isEmpty()) {
            needed = ValueType.NUMBER;
        }
        ValueType result = needed;
        return expression
                .map(text -> compiled(section, "expression", text, result))
                .map(FieldRule.Computed::new);
    }

    private static void checkTargets(Section section, FieldRule rule) {
        Map<String, String> targets = rule.values() == null ? Map.of() : rule.values();
        if (!targets.isEmpty()) {
            Section values = section.section("values");
            targets.forEach((theirs, ours) -> wrongTarget(rule, ours).ifPresent(why -> values.wrong(theirs, why)));
        }
        if (rule.otherwise() != null) {
            wrongTarget(rule, rule.otherwise()).ifPresent(why -> section.wrong("otherwise", why));
        }
    }

    private static Optional<String> wrongTarget(FieldRule rule, String ours) {
        RecordField field = rule.field();
        if (!field.options().isEmpty()) {
            return ours.isEmpty() || Conversion.option(field, ours).isPresent()
                    ? Optional.empty()
                    : Optional.of("Write one of " + String.join(", ", field.options()) + "."
                            + Nearest.hint(ours, field.options()));
        }
        try {
            Conversion.convert(rule.model(), field, "check", rule.notation(), ours);
            return Optional.empty();
        } catch (ImpossibleValueException e) {
            return Optional.of(field.name() + " takes: " + field.kind().words() + ".");
        }
    }

    private static void checkConstant(Section section, FieldRule rule, FieldRule.Constant constant) {
        if (rule.values() != null) {
            section.problem("values", "has no use beside a constant. Remove one of the two.");
            return;
        }
        RecordField field = rule.field();
        for (String text : field.kind() == RecordField.Kind.CHOICES
                ? Conversion.parts(constant.value())
                : List.of(Conversion.text(constant.value()))) {
            wrongTarget(rule, text).ifPresent(why -> section.problem("constant", "is \"" + text + "\". " + why));
        }
    }

    private static @Nullable Expression compiled(Section section, String key, String text, ValueType result) {
        try {
            return Expressions.compile(text, VARIABLES, result);
        } catch (ExpressionException e) {
            section.problem(key, "is wrong: " + e.getMessage());
            return null;
        }
    }
}
