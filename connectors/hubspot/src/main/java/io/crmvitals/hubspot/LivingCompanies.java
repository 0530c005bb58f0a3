package io.crmvitals.hubspot;

import io.crmvitals.hubspot.HubSpotValues.Read;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which companies still answer under their own id. HubSpot words a write to a vanished one as a plain validation error as often as not, so it is looked at before
 * a person is asked to. One whose look failed counts as alive: that says nothing against it.
 */
final class LivingCompanies {

    private LivingCompanies() {}

    /** @throws io.crmvitals.core.problem.ConnectorException where nobody could look */
    static Set<String> among(Collection<String> ids, HubSpotClient client, String purpose) {
        try {
            Read read = new HubSpotValues(client, purpose).read("companies", ids, Set.of(HubSpotStream.OBJECT_ID));
            Set<String> alive = new HashSet<>(read.failed().keySet());
            alive.addAll(read.objects().keySet());
            return alive;
        } catch (RefusedException refused) {
            return Set.copyOf(ids);
        }
    }
}
