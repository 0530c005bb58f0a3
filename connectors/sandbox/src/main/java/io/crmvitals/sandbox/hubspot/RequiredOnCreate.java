package io.crmvitals.sandbox.hubspot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What HubSpot itself wants to know of a new record, whatever the portal's admins want besides. */
final class RequiredOnCreate {

    private static final Map<ObjectType, List<String>> ONE_OF = Map.of(
            ObjectType.COMPANIES, List.of("name", "domain"),
            ObjectType.CONTACTS, List.of("email", "firstname", "lastname"));

    private static final Map<ObjectType, List<String>> ALL_OF = new HashMap<>(Map.of(
            ObjectType.DEALS, List.of("dealname", "dealstage"),
            ObjectType.TICKETS, List.of("subject", "hs_pipeline_stage"),
            ObjectType.PRODUCTS, List.of("name"),
            ObjectType.QUOTES, List.of("hs_title", "hs_expiration_date")));

    static {
        for (ObjectType activity : List.of(
                ObjectType.TASKS,
                ObjectType.NOTES,
                ObjectType.CALLS,
                ObjectType.MEETINGS,
                ObjectType.EMAILS,
                ObjectType.COMMUNICATIONS)) {
            ALL_OF.put(activity, List.of("hs_timestamp"));
        }
    }

    private RequiredOnCreate() {}

    /** The names that are missing; of those where one is enough, all or none. */
    static List<String> missing(ObjectType type, Map<String, @Nullable String> sent) {
        List<String> oneOf = ONE_OF.getOrDefault(type, List.of());
        if (!oneOf.isEmpty()) {
            return oneOf.stream().anyMatch(name -> sent.get(name) != null) ? List.of() : oneOf;
        }
        return ALL_OF.getOrDefault(type, List.of()).stream()
                .filter(name -> sent.get(name) == null)
                .toList();
    }
}
