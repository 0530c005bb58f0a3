package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which companies still answer under their own id. HubSpot words a write to a vanished one as a plain validation error as often as not, so it is looked at before
 * a person is asked to.
 */
final class LivingCompanies {

    private LivingCompanies() {}

    /** @param ids at most {@link HubSpotClient#BATCH_LIMIT}, told in one call unless HubSpot refuses them together */
    static Set<String> among(Collection<String> ids, HubSpotClient client, String purpose) {
        Set<String> asked = new LinkedHashSet<>(ids);
        Set<String> alive = new HashSet<>();
        try {
            client
                    .read("companies", List.copyOf(asked), List.of(HubSpotStream.OBJECT_ID), false, purpose)
                    .getResults()
                    .stream()
                    .map(CrmObject::getId)
                    .filter(asked::contains)
                    .forEach(alive::add);
        } catch (RefusedException refused) {
            if (asked.size() > 1) {
                asked.forEach(id -> alive.addAll(among(Set.of(id), client, purpose)));
            } else if (!refused.isNotFound()) {
                // Refused for another reason, which says nothing against the company.
                alive.addAll(asked);
            }
        }
        return alive;
    }
}
