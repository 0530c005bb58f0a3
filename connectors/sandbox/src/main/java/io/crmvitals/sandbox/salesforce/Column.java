package io.crmvitals.sandbox.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as its describe tells it.
 *
 * @param length characters of a text; 0 where it does not apply
 * @param precision all digits of a number, {@code scale} those behind the point
 * @param values what a picklist offers; a restricted one refuses anything else
 * @param writable false for what the vendor keeps by itself, such as SystemModstamp
 * @param refersTo the objects a lookup may point at; empty for everything that is no lookup
 * @param relationship the name of the lookup in a query, {@code Owner} for {@code OwnerId}
 */
public record Column(
        String name,
        Type type,
        String label,
        int length,
        int precision,
        int scale,
        List<String> values,
        boolean restricted,
        boolean unique,
        boolean caseSensitive,
        boolean externalId,
        boolean required,
        boolean writable,
        List<String> refersTo,
        @Nullable String relationship) {

    /** What the vendor calls the type in a describe, and the SOAP type beside it. */
    public enum Type {
        ID("id", "tns:ID"),
        TEXT("string", "xsd:string"),
        LONG_TEXT("textarea", "xsd:string"),
        EMAIL("email", "xsd:string"),
        URL("url", "xsd:string"),
        PICKLIST("picklist", "xsd:string"),
        NUMBER("double", "xsd:double"),
        CURRENCY("currency", "xsd:double"),
        PERCENT("percent", "xsd:double"),
        WHOLE("int", "xsd:int"),
        BOOLEAN("boolean", "xsd:boolean"),
        DATE("date", "xsd:date"),
        DATE_TIME("datetime", "xsd:dateTime"),
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
            return this == TEXT || this == LONG_TEXT || this == EMAIL || this == URL || this == PICKLIST;
        }

        boolean isId() {
            return this == ID || this == REFERENCE;
        }
    }

    static Column of(String name, Type type, int length, int precision, int scale) {
        return new Column(
                name,
                type,
                label(name),
                length,
                precision,
                scale,
                List.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                List.of(),
                null);
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

    /** An unrestricted picklist: any word of at most 255 characters gets in through the API. */
    public static Column picklist(String name, String... values) {
        return new Column(
                name,
                Type.PICKLIST,
                label(name),
                255,
                0,
                0,
                List.of(values),
                false,
                false,
                false,
                false,
                false,
                true,
                List.of(),
                null);
    }

    /** A lookup; {@code AccountId} is followed in a query as {@code Account}, {@code Account__c} as {@code Account__r}. */
    public static Column lookup(String name, String... objects) {
        String relationship = name.endsWith("__c")
                ? name.substring(0, name.length() - 1) + "r"
                : name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        return new Column(
                name,
                Type.REFERENCE,
                label(name),
                18,
                0,
                0,
                List.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                List.of(objects),
                relationship);
    }

    /** A lookup that tells its target by a name instead of an id, as the objects about objects do. */
    static Column named(String name, String object) {
        Column id = lookup(name, object);
        return new Column(
                name,
                Type.TEXT,
                id.label,
                255,
                0,
                0,
                List.of(),
                false,
                false,
                false,
                false,
                false,
                true,
                List.of(object),
                id.relationship);
    }

    static Column id() {
        return of("Id", Type.ID, 18, 0, 0).readOnly();
    }

    public Column labelled(String other) {
        return with(other, restricted, unique, caseSensitive, externalId, required, writable);
    }

    /** Only the listed values get in. */
    public Column onlyListed() {
        return with(label, true, unique, caseSensitive, externalId, required, writable);
    }

    /** No two living records share a value. */
    public Column isUnique() {
        return with(label, restricted, true, caseSensitive, externalId, required, writable);
    }

    /** An External ID, unique and case-sensitive: what a key field is made as. */
    public Column uniqueExternalId() {
        return with(label, restricted, true, true, true, required, writable);
    }

    /** A key as a setup page has it: unique or not, an External ID or not. */
    Column keyed(boolean isUnique, boolean withCase, boolean isExternalId) {
        return with(label, restricted, isUnique, withCase, isExternalId, required, writable);
    }

    public Column mandatory() {
        return with(label, restricted, unique, caseSensitive, externalId, true, writable);
    }

    /** Kept by the vendor: a client that writes it is refused. */
    public Column readOnly() {
        return with(label, restricted, unique, caseSensitive, externalId, required, false);
    }

    private Column with(
            String label,
            boolean restricted,
            boolean unique,
            boolean caseSensitive,
            boolean externalId,
            boolean required,
            boolean writable) {
        return new Column(
                name,
                type,
                label,
                length,
                precision,
                scale,
                values,
                restricted,
                unique,
                caseSensitive,
                externalId,
                required,
                writable,
                refersTo,
                relationship);
    }

    boolean custom() {
        return name.endsWith("__c");
    }

    boolean filterable() {
        return type != Type.LONG_TEXT;
    }
}
