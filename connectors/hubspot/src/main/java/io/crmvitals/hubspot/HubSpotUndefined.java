package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Properties that the mapping asks for and the portal does not define, or does not let us see. HubSpot leaves them out of its answers without a word, while a
 * property without a value is there and empty; so a property that is missing from every object of an answer is remarked, and forgotten when it shows up. That
 * costs no call.
 */
final class HubSpotUndefined {

    private final HubSpotStream stream;
    private final Set<String> missing = new TreeSet<>();

    HubSpotUndefined(HubSpotStream stream) {
        this.stream = stream;
    }

    /** Objects of the stream's own type, read with all properties asked for. */
    void saw(Collection<CrmObject> objects) {
        Set<String> asked = new TreeSet<>(stream.properties());
        if (stream.taskKey()) {
            asked.add(HubSpotStream.TASK_BODY);
        }
        asked.forEach(name -> saw(objects, name, name));
    }

    /** Objects at the other end of a tie. */
    void saw(HubSpotTie tie, Collection<CrmObject> objects) {
        tie.properties().forEach(name -> saw(objects, name, tie.field(name)));
    }

    private void saw(Collection<CrmObject> objects, String property, String field) {
        if (objects.isEmpty()) {
            return;
        }
        if (objects.stream()
                .noneMatch(object -> HubSpotRecords.properties(object).containsKey(property))) {
            missing.add(field);
        } else {
            missing.remove(field);
        }
    }

    /** Whole sentences; none where all is well. */
    List<String> remarks() {
        return missing.stream()
                .map(field -> "HubSpot shows us no " + field + " of " + stream.type() + ", so " + stream.id()
                        + " is read without it. Either the portal does not define that property, or we may not see it. Create it in HubSpot (Settings,"
                        + " Properties), or take it out of config/mapping/hubspot.yaml.")
                .toList();
    }
}
