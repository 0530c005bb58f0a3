package io.crmvitals.hubspot;

import io.crmvitals.core.writeback.PlannedWrite.CloseTask;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.PropertyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a person has begun a task of ours, handed it on or made it something else, by its values and by what they were before. */
final class HubSpotTaskTouch {

    static final String STATUS = "hs_task_status";
    static final String OWNER = "hubspot_owner_id";
    static final String BODY = "hs_task_body";

    private static final String UNTOUCHED = "NOT_STARTED";

    /** Workflows of the portal may assign a new task, and do so at once. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    private HubSpotTaskTouch() {}

    /** In words; null where nobody did, and where HubSpot does not tell. */
    static @Nullable String of(CloseTask write, CrmObject task) {
        if (!TaskMarker.keys(value(task, BODY)).contains(write.key())) {
            return "it no longer carries our key " + write.key();
        }
        if (!UNTOUCHED.equals(value(task, STATUS)) || values(task, STATUS).size() > 1) {
            return "somebody has begun it";
        }
        return values(task, OWNER).size() > 1 || tookOver(task) ? "somebody has handed it on or taken it over" : null;
    }

    static @Nullable String value(CrmObject task, String property) {
        Map<String, @Nullable String> properties = task.getProperties();
        return properties == null ? null : properties.get(property);
    }

    /** Every value that the property has had, each once. */
    private static Set<String> values(CrmObject task, String property) {
        Set<String> values = new LinkedHashSet<>();
        versions(task, property).forEach(version -> {
            String value = version.getValue();
            values.add(value == null ? "" : value);
        });
        return values;
    }

    private static List<PropertyVersion> versions(CrmObject task, String property) {
        Map<String, List<PropertyVersion>> history = task.getPropertiesWithHistory();
        List<PropertyVersion> versions = history == null ? null : history.get(property);
        return versions == null ? List.of() : versions;
    }

    /** True where the task was opened without an owner and got one later. */
    private static boolean tookOver(CrmObject task) {
        Instant made = moment(task.getCreatedAt());
        List<PropertyVersion> owners = versions(task, OWNER);
        Instant first =
                owners.isEmpty() ? null : moment(owners.get(owners.size() - 1).getTimestamp());
        return made != null && first != null && first.isAfter(made.plus(MAKING));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notTold) {
            return null;
        }
    }
}
