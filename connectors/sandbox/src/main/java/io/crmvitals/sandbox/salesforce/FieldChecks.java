package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Map;

/** Turns one sent value into what the record keeps, or refuses it: type, range, length, picklist, lookup, owner. */
final class FieldChecks {

    private final SalesforceOrg org;

    FieldChecks(SalesforceOrg org) {
        this.org = org;
    }

    Object checked(Column column, String text, boolean truncate) throws Refusal {
        Object value = parsed(column, text);
        if (value instanceof BigDecimal number
                && number.precision() - number.scale() > column.precision() - column.scale()) {
            throw new Refusal(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    column.label() + ": value outside of valid range on numeric field: " + text,
                    column.name());
        }
        if (column.type().isId()) {
            return target(column, text.trim());
        }
        return value instanceof String word ? word(column, word, truncate) : value;
    }

    /** The text as a value of the field's type. */
    static Object parsed(Column column, String text) throws Refusal {
        try {
            return Values.parse(column, text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Refusal(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    column.label() + ": value not of required type: " + text,
                    column.name());
        }
    }

    private static String word(Column column, String word, boolean truncate) throws Refusal {
        if (column.is(Trait.RESTRICTED) && !column.values().contains(word)) {
            throw new Refusal(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    column.label() + ": bad value for restricted picklist field: " + word,
                    column.name());
        }
        int length = word.codePointCount(0, word.length());
        if (length <= column.length()) {
            return word;
        }
        if (truncate) {
            return word.substring(0, word.offsetByCodePoints(0, column.length()));
        }
        throw new Refusal(
                "STRING_TOO_LONG",
                column.label() + ": data value too large: " + word + " (max length=" + column.length() + ")",
                column.name());
    }

    private String target(Column column, String text) throws Refusal {
        String id = SalesforceIds.normalize(text);
        ObjectType type = id == null ? null : org.records().ofId(id);
        if (id == null || type == null || !column.refersTo().contains(type.name)) {
            throw new Refusal("MALFORMED_ID", column.label() + ": id value of incorrect type: " + text, column.name());
        }
        Map<String, Object> row = type.row(id);
        if (row == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", column.name());
        }
        if (ObjectType.deleted(row)) {
            throw new Refusal("ENTITY_IS_DELETED", "entity is deleted", column.name());
        }
        if (column.name().equals("OwnerId") && !Boolean.TRUE.equals(row.get("IsActive"))) {
            throw new Refusal(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + id + "] as owner",
                    column.name());
        }
        return id;
    }
}
