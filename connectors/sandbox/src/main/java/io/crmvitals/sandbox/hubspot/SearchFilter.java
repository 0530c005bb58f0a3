package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.hubspot.Associations.End;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a search. Numbers and moments compare as numbers, moments as epoch milliseconds; texts compare without regard to case, but the values of IN and
 * NOT_IN must be in lower case for texts; choices compare exactly.
 */
final class SearchFilter {

    private static final List<String> OPERATORS = List.of(
            "EQ",
            "NEQ",
            "LT",
            "LTE",
            "GT",
            "GTE",
            "BETWEEN",
            "IN",
            "NOT_IN",
            "HAS_PROPERTY",
            "NOT_HAS_PROPERTY",
            "CONTAINS_TOKEN",
            "NOT_CONTAINS_TOKEN");

    private final HubSpotPortal portal;
    private final String name;
    private final String operator;
    private final @Nullable PropertyDefinition definition;
    private final @Nullable ObjectType linkedType;
    private final String value;
    private final String highValue;
    private final List<String> values;
    /** The two ends to compare with where the property has a number or a moment; read once, since every record is compared with them. */
    private final @Nullable BigDecimal low;

    private final @Nullable BigDecimal high;
    private final boolean ofId;
    private final boolean ofChange;

    SearchFilter(HubSpotPortal portal, ObjectType type, JsonNode node) {
        HubSpotRequest.only(node, "propertyName", "operator", "value", "highValue", "values");
        this.portal = portal;
        name = HubSpotRequest.text(node, "propertyName");
        operator = HubSpotRequest.text(node, "operator");
        if (!OPERATORS.contains(operator)) {
            throw HubSpotRefusal.validation("Invalid input JSON: unknown filter operator " + operator + ".");
        }
        linkedType = name.startsWith("associations.") ? linked(name.substring("associations.".length())) : null;
        definition = portal.catalog.of(type).get(name);
        if (linkedType == null && (definition == null || definition.archived())) {
            throw HubSpotRefusal.validation("There was a problem with the request: property " + name
                    + " does not exist and cannot be filtered by.");
        }
        values = HubSpotRequest.texts(node, "values");
        boolean many = operator.equals("IN") || operator.equals("NOT_IN");
        boolean none = operator.endsWith("HAS_PROPERTY");
        if (many == values.isEmpty()) {
            throw HubSpotRefusal.validation("There was a problem with the request: operator " + operator
                    + (many ? " needs values." : " takes no values."));
        }
        value = many || none ? "" : HubSpotRequest.text(node, "value");
        highValue = operator.equals("BETWEEN") ? HubSpotRequest.text(node, "highValue") : "";
        (many ? values : none ? List.<String>of() : highValue.isEmpty() ? List.of(value) : List.of(value, highValue))
                .forEach(this::requireComparable);
        boolean scalar =
                linkedType == null && List.of("number", "date", "datetime").contains(kind());
        ofId = name.equals("hs_object_id");
        ofChange = name.equals(type.modified);
        low = scalar && !value.isEmpty() ? new BigDecimal(value) : null;
        high = scalar && !highValue.isEmpty() ? new BigDecimal(highValue) : null;
    }

    /** Custom objects cannot be searched for by what they are linked to. */
    private static ObjectType linked(String singular) {
        return ObjectType.STANDARD.stream()
                .filter(type -> type.singular().equals(singular))
                .findFirst()
                .orElseThrow(() -> HubSpotRefusal.validation(
                        "There was a problem with the request: nothing is associated as " + singular + "."));
    }

    private void requireComparable(String given) {
        boolean number = linkedType != null || kind().matches("number|date|datetime");
        if (number && !given.matches("-?\\d+(\\.\\d+)?")) {
            throw HubSpotRefusal.validation("There was a problem with the request: the value " + given + " of " + name
                    + " is no number; dates are compared as epoch milliseconds.");
        }
    }

    private String kind() {
        return definition == null ? "number" : definition.type();
    }

    /** The id that every fitting record is above; null where this says nothing of that. */
    @Nullable
    Long above() {
        return ofId && operator.equals("GT") && low != null && low.scale() == 0 && low.precision() < 19
                ? low.longValue()
                : null;
    }

    static boolean allFit(List<SearchFilter> group, PortalRecord record) {
        for (SearchFilter each : group) {
            if (!each.fits(record)) {
                return false;
            }
        }
        return true;
    }

    boolean fits(PortalRecord record) {
        if (linkedType != null) {
            return fitsLinks(record, linkedType);
        }
        String own = record.properties().get(name);
        if (own == null) {
            return operator.equals("NOT_HAS_PROPERTY")
                    || operator.equals("NEQ")
                    || operator.equals("NOT_IN")
                    || operator.equals("NOT_CONTAINS_TOKEN");
        }
        return switch (operator) {
            case "EQ" -> low == null ? equal(own, value) : order(record, own, low) == 0;
            case "NEQ" -> low == null ? !equal(own, value) : order(record, own, low) != 0;
            case "LT" -> order(record, own, low) < 0;
            case "LTE" -> order(record, own, low) <= 0;
            case "GT" -> order(record, own, low) > 0;
            case "GTE" -> order(record, own, low) >= 0;
            case "BETWEEN" -> order(record, own, low) >= 0 && order(record, own, high) <= 0;
            case "IN" -> among(own);
            case "NOT_IN" -> !among(own);
            case "HAS_PROPERTY" -> true;
            case "NOT_HAS_PROPERTY" -> false;
            case "CONTAINS_TOKEN" -> containsToken(own);
            default -> !containsToken(own);
        };
    }

    private boolean fitsLinks(PortalRecord record, ObjectType type) {
        List<String> ids = portal.links.of(new End(record.type(), record.id()), type).stream()
                .map(Associations.Linked::id)
                .toList();
        return switch (operator) {
            case "EQ" -> ids.contains(value);
            case "NEQ" -> !ids.contains(value);
            case "IN" -> ids.stream().anyMatch(values::contains);
            case "NOT_IN" -> ids.stream().noneMatch(values::contains);
            case "HAS_PROPERTY" -> !ids.isEmpty();
            case "NOT_HAS_PROPERTY" -> ids.isEmpty();
            default ->
                throw HubSpotRefusal.validation(
                        "There was a problem with the request: operator " + operator + " does not fit an association.");
        };
    }

    private boolean equal(String own, String given) {
        return switch (kind()) {
            case "number", "date", "datetime" -> order(own, given) == 0;
            case "enumeration" -> List.of(own.split(";", -1)).contains(given);
            case "bool" -> own.equals(given);
            default -> own.equalsIgnoreCase(given);
        };
    }

    private boolean among(String own) {
        return switch (kind()) {
            case "string", "phone_number" -> values.contains(own.toLowerCase(Locale.ROOT));
            default -> values.stream().anyMatch(each -> equal(own, each));
        };
    }

    private int order(String own, String given) {
        return compare(kind(), own, given);
    }

    /** What every walk filters by, the id and the dates, is compared without reading the text of each record again. */
    private int order(PortalRecord record, String own, @Nullable BigDecimal given) {
        if (given == null) {
            return order(own, value);
        }
        if (ofId || ofChange) {
            long mine = ofId ? record.number() : record.updatedAt().toEpochMilli();
            return given.scale() == 0 && given.precision() < 19
                    ? Long.compare(mine, given.longValue())
                    : BigDecimal.valueOf(mine).compareTo(given);
        }
        return kind().equals("number")
                ? new BigDecimal(own).compareTo(given)
                : BigDecimal.valueOf(millis(own)).compareTo(given);
    }

    /** By number, by moment or by text, as the property's type has it. */
    static int compare(String kind, String left, String right) {
        return switch (kind) {
            case "number" -> new BigDecimal(left).compareTo(new BigDecimal(right));
            case "date", "datetime" -> Long.compare(millis(left), millis(right));
            default -> left.compareToIgnoreCase(right);
        };
    }

    private static long millis(String text) {
        Instant moment = ValueRules.moment(text);
        return moment == null ? Long.MIN_VALUE : moment.toEpochMilli();
    }

    /** Words between anything that is neither letter nor digit; a star stands for the rest of a word. */
    private boolean containsToken(String own) {
        String pattern = Arrays.stream(value.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + "[\\p{L}\\p{N}]*" + b)
                .orElse("");
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + pattern + "(?![\\p{L}\\p{N}])")
                .matcher(own.toLowerCase(Locale.ROOT))
                .find();
    }
}
