package io.crmvitals.sandbox.hubspot;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values a property takes, and how HubSpot writes them down. */
final class ValueRules {

    /** One refused value. */
    record Problem(String property, String code, String message) {

        Map<String, Object> json() {
            return Map.of("message", message, "code", code, "context", Map.of("propertyName", List.of(property)));
        }
    }

    /** The value as stored, with a warning where it was mended; or a problem. */
    record Verdict(@Nullable String value, @Nullable Problem problem, boolean mended) {}

    private static final DateTimeFormatter SLOPPY_DATE = DateTimeFormatter.ofPattern("uuuu-M-d");

    private final HubSpotPortal portal;

    ValueRules(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** What becomes of a value sent for a property that holds {@code present}. */
    Verdict judge(ObjectType type, String name, @Nullable String value, @Nullable String present, boolean mendDates) {
        PropertyDefinition definition = portal.catalog.of(type).get(name);
        if (definition == null || definition.archived()) {
            return bad(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
        }
        if (definition.readOnlyValue()) {
            return bad(name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set.");
        }
        if (value == null) {
            return good(null);
        }
        Problem broken = brokenRule(type, name, value);
        if (broken != null) {
            return new Verdict(null, broken, false);
        }
        return switch (definition.type()) {
            case "number" -> number(name, value);
            case "bool" ->
                value.equals("true") || value.equals("false") ? good(value) : noOption(name, value, "[true, false]");
            case "enumeration" -> choice(type, definition, added(definition, value, present));
            case "datetime" -> dateTime(name, value);
            case "date" -> date(name, value, mendDates);
            default -> good(value);
        };
    }

    /** The first of the admins' rules on this property that the value breaks. */
    private @Nullable Problem brokenRule(ObjectType type, String name, String value) {
        for (WriteRules.ValueRule rule : portal.writeRules.onValues(type).getOrDefault(name, List.of())) {
            String argument = rule.arguments().isEmpty() ? "" : rule.arguments().get(0);
            boolean kept = switch (rule.ruleType()) {
                case "MIN_LENGTH" -> value.length() >= Integer.parseInt(argument);
                case "MAX_LENGTH" -> value.length() <= Integer.parseInt(argument);
                case "MIN_NUMBER" -> !isNumber(value) || new BigDecimal(value).compareTo(new BigDecimal(argument)) >= 0;
                case "MAX_NUMBER" -> !isNumber(value) || new BigDecimal(value).compareTo(new BigDecimal(argument)) <= 0;
                case "REGEX" -> value.matches(argument);
                default -> true;
            };
            if (!kept) {
                return new Problem(
                        name,
                        "INVALID_" + rule.ruleType(),
                        "The value does not keep the rule " + rule.ruleType() + " " + argument + ".");
            }
        }
        return null;
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+(\\.\\d+)?");
    }

    /** A value of several choices that starts with a semicolon is added to what is there. */
    private static String added(PropertyDefinition definition, String value, @Nullable String present) {
        if (!definition.manyValues() || !value.startsWith(";")) {
            return value;
        }
        Set<String> all = new LinkedHashSet<>();
        if (present != null) {
            all.addAll(List.of(present.split(";", -1)));
        }
        all.addAll(List.of(value.substring(1).split(";", -1)));
        all.remove("");
        return String.join(";", all);
    }

    private Verdict choice(ObjectType type, PropertyDefinition definition, String value) {
        String name = definition.name();
        if (name.equals("hubspot_owner_id")) {
            return portal.people.activeOwner(value)
                    ? good(value)
                    : bad(name, "INVALID_OPTION", value + " was not one of the active owners of this portal.");
        }
        List<PortalPeople.Pipeline> pipelines = portal.people.pipelines(type);
        if (name.equals("pipeline") || name.equals("hs_pipeline")) {
            return pipelines.isEmpty()
                            || pipelines.stream().anyMatch(each -> each.id().equals(value))
                    ? good(value)
                    : noOption(name, value, "the pipelines of this portal");
        }
        if (name.equals("dealstage") || name.equals("hs_pipeline_stage")) {
            boolean known = pipelines.isEmpty()
                    || pipelines.stream()
                            .flatMap(each -> each.stages().stream())
                            .anyMatch(stage -> stage.id().equals(value));
            return known ? good(value) : noOption(name, value, "the stages of this portal");
        }
        List<String> allowed = definition.options().stream()
                .map(PropertyDefinition.Option::value)
                .toList();
        List<String> sent = definition.manyValues() ? List.of(value.split(";", -1)) : List.of(value);
        for (String each : sent) {
            if (!each.isEmpty() && !allowed.contains(each)) {
                return noOption(name, each, allowed.toString());
            }
        }
        return good(value);
    }

    private static Verdict number(String name, String value) {
        try {
            new BigDecimal(value);
            return good(value);
        } catch (NumberFormatException notANumber) {
            boolean fraction = value.contains(".") || value.contains(",");
            return bad(name, fraction ? "INVALID_FLOAT" : "INVALID_INTEGER", value + " was not a valid number.");
        }
    }

    private static Verdict dateTime(String name, String value) {
        Instant moment = moment(value);
        if (moment == null) {
            return bad(name, "INVALID_LONG", value + " was not a valid long.");
        }
        return good(PortalRecord.text(moment));
    }

    private static Verdict date(String name, String value, boolean mendDates) {
        if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return day(value, DateTimeFormatter.ISO_LOCAL_DATE) == null ? noDate(name, value) : good(value);
        }
        Instant moment = moment(value);
        boolean midnight = moment != null && moment.getEpochSecond() % 86_400 == 0 && moment.getNano() == 0;
        if (moment != null && value.matches("-?\\d+") && midnight) {
            return good(LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
        }
        LocalDate sloppy = moment != null ? LocalDate.ofInstant(moment, ZoneOffset.UTC) : day(value, SLOPPY_DATE);
        if (sloppy == null || !mendDates) {
            return noDate(name, value);
        }
        return new Verdict(sloppy.toString(), null, true);
    }

    /** Epoch milliseconds or ISO-8601; null for anything else. */
    static @Nullable Instant moment(String value) {
        if (value.matches("-?\\d{1,15}")) {
            return Instant.ofEpochMilli(Long.parseLong(value));
        }
        try {
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException noMoment) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String value, DateTimeFormatter format) {
        try {
            return LocalDate.parse(value, format);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private static Verdict noDate(String name, String value) {
        return bad(name, "INVALID_DATE", value + " was not a valid date.");
    }

    private static Verdict noOption(String name, String value, String allowed) {
        return bad(name, "INVALID_OPTION", value + " was not one of the allowed options: " + allowed);
    }

    private static Verdict good(@Nullable String value) {
        return new Verdict(value, null, false);
    }

    private static Verdict bad(String name, String code, String message) {
        return new Verdict(null, new Problem(name, code, message), false);
    }
}
