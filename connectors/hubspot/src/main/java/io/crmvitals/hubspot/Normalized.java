package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot took a value but wrote it in another form, a sloppy date for example. It says so beside the success, so whoever wrote the value can tell that what
 * stands there now is not what was sent.
 *
 * @param recordId empty where HubSpot does not say whose value it was
 * @param properties in alphabetical order; the values themselves are nobody's business here
 * @see <a href="https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement">HubSpot: enforcement of validation rules</a>
 */
record Normalized(String recordId, Set<String> properties) {

    private static final String CATEGORY = "PROPERTY_VALUE_NORMALIZED";

    /** Every value that HubSpot put right in a write it carried out. */
    static List<Normalized> in(ObjectBatch written) {
        List<Normalized> all = new ArrayList<>();
        gather("", written.getWarnings(), all);
        List<CrmObject> results = written.getResults();
        if (results != null) {
            results.forEach(result -> gather(result.getId(), result.getWarnings(), all));
        }
        return all;
    }

    private static void gather(@Nullable String id, @Nullable List<Problem> warnings, List<Normalized> into) {
        if (warnings == null) {
            return;
        }
        for (Problem warning : warnings) {
            Refusal read = Refusal.from(warning);
            if (read.category().equals(CATEGORY)) {
                into.add(new Normalized(
                        id == null || id.isEmpty() ? String.join(" ", read.ids()) : id, read.properties()));
            }
        }
    }
}
