package io.crmvitals.hubspot;

import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.api.model.AssociationLabel;
import java.util.List;
import java.util.OptionalInt;

/**
 * The kind of association by which a task belongs to a company. HubSpot's guide gives it a number, and each portal tells it too: the portal is asked once, and the
 * guide is believed where it does not say.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide">HubSpot: associations</a>
 */
final class TaskToCompany {

    static final String CATEGORY = "HUBSPOT_DEFINED";

    /** What the guide says. */
    static final int DOCUMENTED = 192;

    private final HubSpotClient client;
    private OptionalInt known = OptionalInt.empty();

    TaskToCompany(HubSpotClient client) {
        this.client = client;
    }

    synchronized int typeId() {
        if (known.isEmpty()) {
            try {
                known = OptionalInt.of(told(client, HubSpotTaskLookup.PURPOSE).orElse(DOCUMENTED));
            } catch (RetryableException passing) {
                return DOCUMENTED;
            } catch (ConnectorException | RefusedException notTold) {
                known = OptionalInt.of(DOCUMENTED);
            }
        }
        return known.getAsInt();
    }

    /** The number that the portal tells: HubSpot's own kind without a label. Empty where there is none, or several without the documented one among them. */
    static OptionalInt told(HubSpotClient client, String purpose) {
        List<Integer> plain = client.labels("tasks", "companies", purpose).stream()
                .filter(kind -> CATEGORY.equals(kind.getCategory())
                        && (kind.getLabel() == null || kind.getLabel().isBlank()))
                .map(AssociationLabel::getTypeId)
                .toList();
        if (plain.contains(DOCUMENTED)) {
            return OptionalInt.of(DOCUMENTED);
        }
        return plain.size() == 1 ? OptionalInt.of(plain.get(0)) : OptionalInt.empty();
    }
}
