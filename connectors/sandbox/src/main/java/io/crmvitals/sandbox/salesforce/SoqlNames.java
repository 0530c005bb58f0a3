package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlQuery.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up the names of a query in the org, as the integration user sees it. */
final class SoqlNames {

    /** A field found through its lookups. */
    record Found(List<Column> lookups, Column field, SalesforceOrg org) {

        @Nullable
        Object in(Map<String, Object> row) {
            @Nullable Map<String, Object> at = row;
            for (Column lookup : lookups) {
                at = parent(org, at, lookup);
                if (at == null) {
                    return null;
                }
            }
            return at.get(field.name());
        }

        /** Whether there is a record at the end of the lookups. */
        boolean reaches(Map<String, Object> row) {
            @Nullable Map<String, Object> at = row;
            for (Column lookup : lookups) {
                at = at == null ? null : parent(org, at, lookup);
            }
            return at != null;
        }
    }

    private final SalesforceOrg org;
    private final String query;

    SoqlNames(SalesforceOrg org, String query) {
        this.org = org;
        this.query = query;
    }

    ObjectType object(SoqlQuery.Word from) {
        ObjectType type = org.find(from.text());
        if (type == null) {
            throw SoapFault.type(
                    SoqlParser.pointing(query, from.at(), unsupported(from.text())),
                    SoqlParser.row(query, from.at()),
                    SoqlParser.column(query, from.at()));
        }
        return type;
    }

    Found field(ObjectType type, Path path) {
        ObjectType at = type;
        List<Column> lookups = new ArrayList<>();
        for (String step : path.parents()) {
            Column lookup = at.lookup(step);
            ObjectType parent =
                    lookup == null ? null : org.find(lookup.refersTo().get(0));
            if (lookup == null || parent == null) {
                throw wrong(
                        path,
                        "Didn't understand relationship '" + step
                                + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");
            }
            lookups.add(lookup);
            at = parent;
        }
        Column field = at.visible(path.field());
        if (field == null) {
            throw wrong(path, noColumn(path.field(), at.name));
        }
        return new Found(lookups, field, org);
    }

    SoapFault wrong(Path path, String what) {
        return SoapFault.field(
                SoqlParser.pointing(query, path.at(), what),
                SoqlParser.row(query, path.at()),
                SoqlParser.column(query, path.at()));
    }

    static String noColumn(String field, String object) {
        return "No such column '" + field + "' on entity '" + object
                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
    }

    static String unsupported(String object) {
        return "sObject type '" + object
                + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
    }

    /** The record a lookup points at, deleted or not; null where it is empty or dangling. */
    static @Nullable Map<String, Object> parent(SalesforceOrg org, Map<String, Object> row, Column lookup) {
        Object id = row.get(lookup.name());
        if (id == null) {
            return null;
        }
        ObjectType type = parentType(org, id, lookup);
        return type == null ? null : type.row(id.toString());
    }

    /** A lookup by name, as FieldDefinition has it, tells its object by itself; every other one by the first three characters of the id. */
    static @Nullable ObjectType parentType(SalesforceOrg org, Object id, Column lookup) {
        return lookup.type().isId()
                ? org.records().ofId(id.toString())
                : org.find(lookup.refersTo().get(0));
    }
}
