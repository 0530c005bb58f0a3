package io.crmvitals.sandbox.salesforce;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as its describe tells it.
 *
 * @param length characters of a text; 0 where it does not apply
 * @param precision all digits of a number, {@code scale} those behind the point
 * @param values what a picklist offers; a restricted one refuses anything else
 * @param refersTo the objects a lookup may point at; empty for everything that is no lookup
 * @param relationship the name of the lookup in a query, {@code Owner} for {@code OwnerId}
 * @param format how the vendor writes a number that it counts up, {@code HH-{00000000}}; null for every other field
 */
public record Column(
        String name,
        Type type,
        String label,
        int length,
        int precision,
        int scale,
        List<String> values,
        Set<Trait> traits,
        List<String> refersTo,
        @Nullable String relationship,
        @Nullable String format) {

    /** What the vendor calls the type in a describe, and the SOAP type beside it. */
    public enum Type {
        ID("id", "tns:ID"),
        TEXT("string", "xsd:string"),
        LONG_TEXT("textarea", "xsd:string"),
        EMAIL("email", "xsd:string"),
        URL("url", "xsd:string"),
        PICKLIST("picklist", "xsd:string"),
        MULTI_PICKLIST("multipicklist", "xsd:string"),
        NUMBER("double", "xsd:double"),
        CURRENCY("currency", "xsd:double"),
        PERCENT("percent", "xsd:double"),
        WHOLE("int", "xsd:int"),
        BOOLEAN("boolean", "xsd:boolean"),
        DATE("date", "xsd:date"),
        DATE_TIME("datetime", "xsd:dateTime"),
        /** Several fields in one, such as a billing address: SOAP and REST tell it, Bulk does not. */
        ADDRESS("address", "urn:address"),
        REFERENCE("reference", "tns:ID");

        final String wire;
        final String soap;

        Type(String wire, String soap) {
            this.wire = wire;
            this.soap = soap;
        }

        boolean isNumber() {
            return this == NUMBER || this == CURRENCY || this == PERCENT || this == WHOLE;
        }

        boolean isText() {
            return this == TEXT
                    || this == LONG_TEXT
                    || this == EMAIL
                    || this == URL
                    || this == PICKLIST
                    || this == MULTI_PICKLIST;
        }

        boolean isId() {
            return this == ID || this == REFERENCE;
        }
    }

    /** What a field is beside its type; a field without any is optional, writable and nothing special. */
    public enum Trait {
        /** A picklist that takes only its listed values. */
        RESTRICTED,
        /** No two living records share a value. */
        UNIQUE,
        /** A unique value is compared with its case. */
        CASE_SENSITIVE,
        /** An upsert may find records by it. */
        EXTERNAL_ID,
        REQUIRED,
        /** Kept by the vendor, such as SystemModstamp: a client that writes it is refused. */
        READ_ONLY,
        /** The record lives and dies with the one it points at. */
        MASTER,
        /** A master that may be another one later; without it the master is told once, when the record is made. */
        REPARENTABLE
    }

    public Column {
        values = List.copyOf(values);
        traits = Collections.unmodifiableSet(traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits));
        refersTo = List.copyOf(refersTo);
    }

    static Column of(String name, Type type, int length, int precision, int scale) {
        return new Column(
                name, type, label(name), length, precision, scale, List.of(), Set.of(), List.of(), null, null);
    }

    private static String label(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ');
    }

    public static Column text(String name, int length) {
        return of(name, Type.TEXT, length, 0, 0);
    }

    /** A long text area: readable, but not to be filtered by. */
    public static Column longText(String name, int length) {
        return of(name, Type.LONG_TEXT, length, 0, 0);
    }

    public static Column email(String name) {
        return of(name, Type.EMAIL, 80, 0, 0);
    }

    public static Column url(String name) {
        return of(name, Type.URL, 255, 0, 0);
    }

    /** A number as the setup page words it: {@code precision} digits in all, {@code scale} of them behind the point. */
    public static Column number(String name, int precision, int scale) {
        return of(name, Type.NUMBER, 0, precision, scale);
    }

    public static Column percent(String name) {
        return of(name, Type.PERCENT, 0, 3, 0);
    }

    public static Column currency(String name) {
        return of(name, Type.CURRENCY, 0, 18, 2);
    }

    public static Column whole(String name) {
        return of(name, Type.WHOLE, 0, 9, 0);
    }

    public static Column flag(String name) {
        return of(name, Type.BOOLEAN, 0, 0, 0);
    }

    public static Column date(String name) {
        return of(name, Type.DATE, 0, 0, 0);
    }

    public static Column dateTime(String name) {
        return of(name, Type.DATE_TIME, 0, 0, 0);
    }

    static Column address(String name) {
        return of(name, Type.ADDRESS, 0, 0, 0).readOnly();
    }

    /** A text that the vendor counts up from one record to the next, written as {@code HH-{00000000}} says. */
    public static Column autoNumber(String name, String format) {
        return new Column(
                name, Type.TEXT, label(name), 80, 0, 0, List.of(), Set.of(Trait.READ_ONLY), List.of(), null, format);
    }

    /** What the {@code count}th record gets in an auto-number field. */
    String numbered(long count) {
        String digits = String.valueOf(format).replaceFirst("^[^{]*\\{(0+)}.*$", "$1");
        String number = String.format(Locale.ROOT, "%0" + digits.length() + "d", count);
        return String.valueOf(format).replaceFirst("\\{0+}", number);
    }

    /** An unrestricted picklist: any word of at most 255 characters gets in through the API. */
    public static Column picklist(String name, String... values) {
        return new Column(
                name, Type.PICKLIST, label(name), 255, 0, 0, List.of(values), Set.of(), List.of(), null, null);
    }

    /** Several of the values at once, told and stored with a semicolon between them. */
    public static Column multiPicklist(String name, String... values) {
        return new Column(
                name, Type.MULTI_PICKLIST, label(name), 4_099, 0, 0, List.of(values), Set.of(), List.of(), null, null);
    }

    /** A lookup; {@code AccountId} is followed in a query as {@code Account}, {@code Account__c} as {@code Account__r}. */
    public static Column lookup(String name, String... objects) {
        String relationship = name.endsWith("__c")
                ? name.substring(0, name.length() - 1) + "r"
                : name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        return new Column(
                name, Type.REFERENCE, label(name), 18, 0, 0, List.of(), Set.of(), List.of(objects), relationship, null);
    }

    /** The master of a master-detail relationship: required, and fixed once the record is made unless it is {@link #reparentable}. */
    public static Column masterDetail(String name, String object) {
        return lookup(name, object).with(Trait.MASTER).mandatory();
    }

    /** A lookup that tells its target by a name instead of an id, as the objects about objects do. */
    static Column named(String name, String object) {
        Column id = lookup(name, object);
        return new Column(
                name, Type.TEXT, id.label, 255, 0, 0, List.of(), Set.of(), List.of(object), id.relationship, null);
    }

    static Column id() {
        return of("Id", Type.ID, 18, 0, 0).readOnly();
    }

    public Column labelled(String other) {
        return new Column(name, type, other, length, precision, scale, values, traits, refersTo, relationship, format);
    }

    /** Only the listed values get in. */
    public Column onlyListed() {
        return with(Trait.RESTRICTED);
    }

    /** No two living records share a value. */
    public Column isUnique() {
        return with(Trait.UNIQUE);
    }

    /** An External ID that several records may share, as the setup page makes it by default. */
    public Column isExternalId() {
        return with(Trait.EXTERNAL_ID);
    }

    /** An External ID, unique and case-sensitive: what a key field is made as. */
    public Column uniqueExternalId() {
        return with(Trait.EXTERNAL_ID, Trait.UNIQUE, Trait.CASE_SENSITIVE);
    }

    /** A key as a setup page has it: unique or not, an External ID or not. */
    Column keyed(boolean isUnique, boolean withCase, boolean isExternalId) {
        Column column = isUnique ? with(Trait.UNIQUE) : this;
        column = withCase ? column.with(Trait.CASE_SENSITIVE) : column;
        return isExternalId ? column.with(Trait.EXTERNAL_ID) : column;
    }

    public Column mandatory() {
        return with(Trait.REQUIRED);
    }

    /** Kept by the vendor: a client that writes it is refused. */
    public Column readOnly() {
        return with(Trait.READ_ONLY);
    }

    /** A master that an update may change. */
    public Column reparentable() {
        return with(Trait.REPARENTABLE);
    }

    private Column with(Trait... more) {
        EnumSet<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.addAll(List.of(more));
        return new Column(name, type, label, length, precision, scale, values, all, refersTo, relationship, format);
    }

    /** What two values of a key are compared by: case counts unless the field is unique and was made to ignore it. */
    Object folded(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        boolean ignoresCase = is(Trait.UNIQUE) && !is(Trait.CASE_SENSITIVE) && !type.isId();
        return ignoresCase ? value.toString().toLowerCase(Locale.ROOT) : value;
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean custom() {
        return name.endsWith("__c");
    }

    boolean filterable() {
        return type != Type.LONG_TEXT && type != Type.ADDRESS;
    }

    /** Whether an update may write it, once a record is there. */
    boolean changeable() {
        return !is(Trait.READ_ONLY) && (!is(Trait.MASTER) || is(Trait.REPARENTABLE));
    }
}
