package io.crmvitals.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SOQL of one stream. Only identifiers get into it unquoted, and only those that look like one. */
final class SalesforceQuery {

    static final String STAMP = "SystemModstamp";
    static final String DELETED = "IsDeleted";

    private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final Pattern FIELD =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}");
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String object;
    private final boolean tellsDeletions;
    private final String select;

    /**
     * @param fields API names, parents with dots
     * @param tellsDeletions false for objects without {@code IsDeleted}, such as User
     */
    SalesforceQuery(String object, Collection<String> fields, boolean tellsDeletions) {
        if (!OBJECT.matcher(object).matches()) {
            throw new IllegalArgumentException(
                    "\"" + object
                            + "\" is not the API name of a Salesforce object. Write it as Setup's Object Manager shows it, for example: Product_Usage__c");
        }
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.add("Id");
        columns.add(STAMP);
        if (tellsDeletions) {
            columns.add(DELETED);
        }
        for (String field : new TreeSet<>(fields)) {
            if (!FIELD.matcher(field).matches()) {
                throw new IllegalArgumentException("\"" + field + "\" is not the API name of a field of " + object
                        + ". Write letters, digits and _, with dots for a parent's field, for example: Owner.Email");
            }
            columns.add(field);
        }
        this.object = object;
        this.tellsDeletions = tellsDeletions;
        this.select = "SELECT " + String.join(", ", columns) + " FROM " + object;
    }

    String object() {
        return object;
    }

    /** Everything of the cursor's pass that comes after the cursor, in order. */
    String after(SalesforceCursor cursor) {
        return unordered(cursor) + " ORDER BY " + STAMP + ", Id";
    }

    /** The same in any order, which lets Salesforce cut a large job into pieces. */
    String unordered(SalesforceCursor cursor) {
        List<String> conditions = new ArrayList<>();
        Instant stamp = cursor.stamp();
        Instant from = cursor.from();
        Instant upper = cursor.upper();
        String id = cursor.id();
        if (stamp != null && id != null) {
            String at = dateTime(stamp);
            conditions.add("(" + STAMP + " > " + at + " OR (" + STAMP + " = " + at + " AND Id > " + quoted(id) + "))");
        } else if (from != null) {
            conditions.add(STAMP + " >= " + dateTime(from));
        }
        if (upper != null) {
            conditions.add(STAMP + " < " + dateTime(upper));
        }
        if (cursor.firstLoad() && tellsDeletions) {
            // What was deleted before we ever looked is nothing to us.
            conditions.add(DELETED + " = false");
        }
        return select + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    /** How many there are; what was deleted is not counted. */
    String count() {
        return "SELECT COUNT() FROM " + object + (tellsDeletions ? " WHERE " + DELETED + " = false" : "");
    }

    /** The ids of those of these records that are there. */
    String withIds(Collection<String> ids) {
        return "SELECT Id FROM " + object + " WHERE Id IN " + list(ids);
    }

    /** {@code ('a', 'b')}. */
    static String list(Collection<String> values) {
        return values.stream().map(SalesforceQuery::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }
}
