package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What HubSpot says it took differently from how it was sent. The values are there, so it is told once for all records alike and stops nothing. */
final class HubSpotNormalized {

    private static final String NORMALIZED = "PROPERTY_VALUE_NORMALIZED";

    private final Map<String, Integer> records = new TreeMap<>();

    void look(CrmObject written) {
        List<Problem> warnings = written.getWarnings();
        for (Problem warning : warnings == null ? List.<Problem>of() : warnings) {
            Refusal told = Refusal.from(warning);
            if (told.category().equals(NORMALIZED)) {
                Set<String> names = told.properties();
                (names.isEmpty() ? Set.of("some property") : names)
                        .forEach(name -> records.merge(name, 1, Integer::sum));
            }
        }
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        records.forEach(
                (name, count) -> notes.add(
                        "HubSpot changed the value of " + name + " as it took it, on "
                                + count + (count == 1 ? " company" : " companies") + " (" + NORMALIZED
                                + "). Health is written there; look at one of them, and if the value is not what ./vitals preview shows, mend the property's definition."));
        return notes;
    }
}
