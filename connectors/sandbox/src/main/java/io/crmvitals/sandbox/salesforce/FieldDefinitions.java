package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of FieldDefinition: every field of every object the caller reaches, its type worded as the setup page words it. An entity is told by its API name, for a
 * customer's own objects too, where the vendor keeps an id of its own.
 */
final class FieldDefinitions {

    static final Column[] COLUMNS = {
        text("DurableId", 255).readOnly(),
        text("QualifiedApiName", 70).readOnly(),
        text("DeveloperName", 80).readOnly(),
        text("MasterLabel", 40).readOnly(),
        text("Label", 40).readOnly(),
        text("DataType", 255).readOnly(),
        whole("Length").readOnly(),
        whole("Precision").readOnly(),
        whole("Scale").readOnly(),
        flag("IsNillable").readOnly(),
        Column.named("EntityDefinitionId", "EntityDefinition").readOnly()
    };

    private FieldDefinitions() {}

    static List<Map<String, Object>> rows(SalesforceOrg org) {
        boolean hidden = org.permissions().definitionsShowHidden();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ObjectType type : hidden ? org.records().types() : org.types()) {
            for (Column column : hidden ? type.all() : type.visible()) {
                rows.add(row(type, column));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(ObjectType type, Column column) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", type.name + "." + column.name());
        row.put("DurableId", type.name + "." + column.name());
        row.put("QualifiedApiName", column.name());
        row.put("DeveloperName", column.name().replaceFirst("__c$", ""));
        row.put("MasterLabel", column.label());
        row.put("Label", column.label());
        row.put("DataType", worded(column));
        row.put("Length", Values.seeded(whole("Length"), column.length()));
        row.put("Precision", Values.seeded(whole("Precision"), column.precision()));
        row.put("Scale", Values.seeded(whole("Scale"), column.scale()));
        row.put("IsNillable", !column.is(Trait.REQUIRED));
        row.put("EntityDefinitionId", type.name);
        return row;
    }

    /** {@code Number(4, 1)}: the setup page counts the digits before the point, not all of them. */
    private static String worded(Column column) {
        String digits = "(" + (column.precision() - column.scale()) + ", " + column.scale() + ")";
        return switch (column.type()) {
            case TEXT -> column.format() == null ? "Text(" + column.length() + ")" + key(column) : "Auto Number";
            case LONG_TEXT -> "Long Text Area(" + column.length() + ")";
            case EMAIL -> "Email";
            case URL -> "URL(" + column.length() + ")";
            case PICKLIST -> "Picklist";
            case MULTI_PICKLIST -> "Picklist (Multi-Select)";
            case ADDRESS -> "Address";
            case NUMBER, WHOLE -> "Number" + digits;
            case CURRENCY -> "Currency" + digits;
            case PERCENT -> "Percent" + digits;
            case BOOLEAN -> "Checkbox";
            case DATE -> "Date";
            case DATE_TIME -> "Date/Time";
            case REFERENCE ->
                (column.is(Trait.MASTER) ? "Master-Detail(" : "Lookup(") + String.join(",", column.refersTo()) + ")";
            default -> "ID";
        };
    }

    private static String key(Column column) {
        return (column.is(Trait.EXTERNAL_ID) ? " (External ID)" : "")
                + (!column.is(Trait.UNIQUE)
                        ? ""
                        : column.is(Trait.CASE_SENSITIVE) ? " (Unique Case Sensitive)" : " (Unique Case Insensitive)");
    }
}
