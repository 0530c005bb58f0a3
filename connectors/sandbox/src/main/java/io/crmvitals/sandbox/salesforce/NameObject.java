package io.crmvitals.sandbox.salesforce;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query may ask of a parent that can be one of several objects, such as {@code What} of a task: its object, its name and what people have. Nothing beyond it;
 * the fields of the one or the other object are not to be had this way.
 */
final class NameObject {

    private static final Set<String> FIELDS =
            Set.of("Name", "FirstName", "LastName", "Email", "Title", "Username", "Alias", "Phone");

    /** Objects whose records go by a number or a subject. */
    private static final Map<String, String> NAMED_BY =
            Map.of("Case", "CaseNumber", "Contract", "ContractNumber", "Task", "Subject", "Event", "Subject");

    private NameObject() {}

    static boolean is(Column lookup) {
        return lookup.refersTo().size() > 1;
    }

    static @Nullable Column field(String name) {
        if (name.equalsIgnoreCase("Id")) {
            return Column.id();
        }
        if (name.equalsIgnoreCase("Type")) {
            return Column.text("Type", 40).readOnly();
        }
        if (name.equalsIgnoreCase("IsActive")) {
            return Column.flag("IsActive").readOnly();
        }
        return FIELDS.stream()
                .filter(name::equalsIgnoreCase)
                .findAny()
                .map(known -> Column.text(known, 255).readOnly())
                .orElse(null);
    }

    static @Nullable Object value(SalesforceOrg org, Map<String, Object> parent, Column field) {
        ObjectType type = org.records().ofId(String.valueOf(parent.get("Id")));
        if (type == null) {
            return null;
        }
        return switch (field.name()) {
            case "Type" -> type.name;
            case "Name" -> parent.get(NAMED_BY.getOrDefault(type.name, "Name"));
            default -> parent.get(field.name());
        };
    }
}
