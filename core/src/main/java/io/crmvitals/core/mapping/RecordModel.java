package io.crmvitals.core.mapping;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Meaning;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.record.Ticket;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One kind of shared record: its name in mapping files, its fields with their meanings, and how to make one. Read from the record classes themselves. */
public final class RecordModel {

    private static final List<RecordModel> ALL = List.of(
            new RecordModel(Account.class, "account"),
            new RecordModel(Contact.class, "contact"),
            new RecordModel(Ticket.class, "ticket"),
            new RecordModel(Renewal.class, "renewal"),
            new RecordModel(LicenseUsage.class, "license-usage"),
            new RecordModel(SurveyAnswer.class, "survey-answer"),
            new RecordModel(SurveyInvitation.class, "survey-invitation"),
            new RecordModel(Milestone.class, "milestone"),
            new RecordModel(Engagement.class, "engagement"),
            new RecordModel(FollowUp.class, "follow-up"),
            new RecordModel(ServiceTarget.class, "service-target"),
            new RecordModel(FeatureRequest.class, "feature-request"),
            new RecordModel(TeamMember.class, "user"));

    private final Class<? extends SharedRecord> type;
    private final String name;
    private final Map<String, RecordField> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> constants = new LinkedHashMap<>();
    private final Set<String> longs = new HashSet<>();
    private final Constructor<?> constructor;
    /** What stands in each place until something is known: nothing, or an empty collection. */
    private final @Nullable Object[] blank;

    private final int idPlace;

    private RecordModel(Class<? extends SharedRecord> type, String name) {
        this.type = type;
        this.name = name;
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            RecordField field = field(component, fields.size());
            fields.put(field.name(), field);
            if (component.getType() == Long.class || component.getType() == long.class) {
                longs.add(field.name());
            }
            if (!field.options().isEmpty()) {
                Map<String, Object> byName = new LinkedHashMap<>();
                for (Object constant : enumType(component).getEnumConstants()) {
                    byName.put(((Enum<?>) constant).name(), constant);
                }
                constants.put(field.name(), byName);
            }
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
        blank = fields.values().stream()
                .map(field -> field.kind() == RecordField.Kind.DOMAINS
                        ? List.of()
                        : field.kind() == RecordField.Kind.CHOICES ? Set.of() : null)
                .toArray();
        idPlace = Objects.requireNonNull(fields.get("id")).place();
    }

    /** Every kind, in the order of the product's words. */
    public static List<RecordModel> all() {
        return ALL;
    }

    public static RecordModel of(Class<? extends SharedRecord> type) {
        return ALL.stream()
                .filter(model -> model.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " is not a shared record"));
    }

    /** By its name in kebab or camel case, or by its class: {@code license-usage}, {@code licenseUsage}, {@code LicenseUsage}; also {@code team-member}. */
    public static Optional<RecordModel> named(String wanted) {
        String plain = plain(wanted);
        return ALL.stream()
                .filter(model -> plain(model.name).equals(plain)
                        || plain(model.type.getSimpleName()).equals(plain))
                .findFirst();
    }

    /** {@code account}, {@code license-usage}, {@code user} ...: in mapping files and as the type of the record's external id. */
    public String name() {
        return name;
    }

    /** For sentences: {@code an account}, {@code a ticket}. */
    String withArticle() {
        return (name.matches("[aeio].*") ? "an " : "a ") + name;
    }

    public Class<? extends SharedRecord> type() {
        return type;
    }

    /** All fields but the id, which always comes from the source record, in the order of the record. */
    public List<RecordField> fields() {
        return fields.values().stream()
                .filter(field -> !field.name().equals("id"))
                .toList();
    }

    public Optional<RecordField> field(String fieldName) {
        return Optional.ofNullable(fieldName.equals("id") ? null : fields.get(fieldName));
    }

    /**
     * Makes a record from values by field name; missing collections are empty, other missing fields null.
     *
     * @throws IllegalArgumentException in one sentence, where the record refuses the values
     */
    public SharedRecord make(ExternalId id, Map<String, ?> values) {
        @Nullable Object[] all = blank();
        values.forEach((name, value) -> {
            RecordField field = fields.get(name);
            if (field != null && value != null) {
                all[field.place()] = value;
            }
        });
        return make(id, all);
    }

    /** Room for a value at the place of each field. */
    @Nullable
    Object[] blank() {
        return blank.clone();
    }

    /** Makes a record from the values at their fields' places; that of the id is filled in. */
    SharedRecord make(ExternalId id, @Nullable Object[] values) {
        values[idPlace] = id;
        try {
            return type.cast(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make a " + name, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + name, e);
        }
    }

    /** What a record holds in one of its fields; null where it holds nothing. */
    @Nullable
    Object value(SharedRecord record, RecordField field) {
        try {
            Object value = type.getMethod(field.name()).invoke(record);
            return value instanceof Collection<?> many && many.isEmpty() ? null : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field.name() + " of a " + name, e);
        }
    }

    /** True where a field takes whole numbers beyond two thousand million. */
    boolean isLong(RecordField field) {
        return longs.contains(field.name());
    }

    /** Constant of the enum that a field holds, by its exact name; null where there is none of that name. */
    @Nullable
    Object constant(RecordField field, String option) {
        Map<String, Object> own = constants.get(field.name());
        return own == null ? null : own.get(option);
    }

    /** Every kind with its fields as Markdown tables, for the reference of the mapping files. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        for (RecordModel model : ALL) {
            text.append("### ").append(model.name).append("\n\n");
            text.append("| Field | Kind | Unit | Required | Meaning |\n|---|---|---|---|---|\n");
            for (RecordField field : model.fields()) {
                String kind = field.refersTo().isEmpty()
                        ? field.kind().words()
                        : "id of " + (field.refersTo().matches("[aeio].*") ? "an " : "a ") + field.refersTo();
                String kindWithOptions =
                        field.options().isEmpty() ? kind : kind + ": `" + String.join("`, `", field.options()) + "`";
                text.append("| `")
                        .append(field.name())
                        .append("` | ")
                        .append(kindWithOptions)
                        .append(" | ");
                text.append(field.unit())
                        .append(" | ")
                        .append(field.required() ? "yes" : "")
                        .append(" | ");
                text.append(field.meaning()).append(" |\n");
            }
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static RecordField field(RecordComponent component, int place) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        if (meaning == null) {
            throw new IllegalStateException(
                    component.getDeclaringRecord() + "." + component.getName() + " has no meaning");
        }
        RecordField.Kind kind = kind(component);
        List<String> options = kind == RecordField.Kind.CHOICE || kind == RecordField.Kind.CHOICES
                ? Arrays.stream(enumType(component).getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()
                : List.of();
        boolean required = meaning.required() || component.getType().isPrimitive();
        return new RecordField(
                component.getName(),
                kind,
                meaning.value(),
                meaning.unit(),
                meaning.refersTo(),
                required,
                options,
                place);
    }

    private static RecordField.Kind kind(RecordComponent component) {
        Class<?> raw = component.getType();
        if (raw == Integer.class || raw == int.class || raw == Long.class || raw == long.class) {
            return RecordField.Kind.WHOLE;
        } else if (raw == Double.class || raw == double.class) {
            return RecordField.Kind.NUMBER;
        } else if (raw == BigDecimal.class) {
            return RecordField.Kind.MONEY;
        } else if (raw == Boolean.class || raw == boolean.class) {
            return RecordField.Kind.FLAG;
        } else if (raw == LocalDate.class) {
            return RecordField.Kind.DAY;
        } else if (raw == Instant.class) {
            return RecordField.Kind.INSTANT;
        } else if (raw == ExternalId.class) {
            return RecordField.Kind.REFERENCE;
        } else if (raw.isEnum()) {
            return RecordField.Kind.CHOICE;
        } else if (raw == Set.class) {
            return RecordField.Kind.CHOICES;
        } else if (raw == List.class) {
            return RecordField.Kind.DOMAINS;
        } else if (raw == String.class) {
            return RecordField.Kind.TEXT;
        }
        throw new IllegalStateException("no rule for " + component);
    }

    private static Class<?> enumType(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> item) {
            return item;
        }
        return component.getType();
    }

    private static String plain(String text) {
        return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
