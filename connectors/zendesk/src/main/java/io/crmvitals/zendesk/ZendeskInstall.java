package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.Installation.Change;
import io.crmvitals.core.port.Installation.Part;
import io.crmvitals.core.problem.AccessRefusedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the health fields of organizations into an account: creates what is missing and adds dropdown options that are lacking. What people changed is left as they
 * want it, and what cannot be used is told and never bent. Running it again changes nothing; broken off in the middle, it is simply started again.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/">Organization fields</a>
 */
final class ZendeskInstall {

    private static final String PURPOSE = "install";

    private final ZendeskClient client;
    private final ZendeskWriteClient writing;
    private final String host;
    private final Map<ZendeskHealthField, Part> parts = new EnumMap<>(ZendeskHealthField.class);

    /** @param host which account it is, for the report */
    ZendeskInstall(ZendeskClient client, ZendeskWriteClient writing, String host) {
        this.client = client;
        this.writing = writing;
        this.host = host;
    }

    /** Looks and tells; changes nothing. */
    Installation planned() {
        return run(false);
    }

    /**
     * @throws AccessRefusedException where the user behind the credentials is no admin or the scope is too narrow; nothing was changed then
     */
    Installation done() {
        return run(true);
    }

    private Installation run(boolean change) {
        client.organizationCount();
        Map<String, JsonNode> there = there();
        for (ZendeskHealthField wanted : ZendeskHealthField.values()) {
            JsonNode field = there.get(wanted.key());
            if (field != null) {
                fit(wanted, field, change);
            } else if (change) {
                create(wanted);
            } else {
                tell(wanted, Change.CREATED, "");
            }
        }
        return new Installation(host, change, List.copyOf(parts.values()), List.of());
    }

    private Map<String, JsonNode> there() {
        return new ZendeskFieldDefinitions(client, PURPOSE).of(ZendeskFieldDefinitions.ORGANIZATIONS);
    }

    private void create(ZendeskHealthField wanted) {
        try {
            writing.createOrganizationField(wanted.definition(), PURPOSE);
            tell(wanted, Change.CREATED, "");
        } catch (ZendeskRefusedException refused) {
            // Another installation may have been faster; what is there now decides.
            JsonNode now = there().get(wanted.key());
            if (now == null) {
                tell(wanted, Change.REFUSED, refusedBy(refused));
            } else {
                fit(wanted, now, true);
            }
        }
    }

    private void fit(ZendeskHealthField wanted, JsonNode there, boolean change) {
        ZendeskFieldFit fit = ZendeskFieldFit.of(wanted, there);
        if (fit.misfit() != null) {
            tell(wanted, Change.REFUSED, fit.misfit() + ". " + fit.mend());
        } else if (fit.lackingOptions().isEmpty()) {
            tell(wanted, Change.LEFT, fit.note());
        } else {
            extend(wanted, there, fit, change);
        }
    }

    private void extend(ZendeskHealthField wanted, JsonNode there, ZendeskFieldFit fit, boolean change) {
        if (change) {
            ObjectNode changes = ZendeskResponses.JSON.createObjectNode();
            changes.set("custom_field_options", fit.extended(wanted, there));
            try {
                writing.changeOrganizationField(there.path("id").asText(), changes, PURPOSE);
            } catch (ZendeskRefusedException refused) {
                tell(wanted, Change.REFUSED, refusedBy(refused));
                return;
            }
        }
        tell(wanted, Change.EXTENDED, "options added: " + String.join(", ", fit.lackingOptions()));
    }

    private void tell(ZendeskHealthField wanted, Change change, String note) {
        parts.put(wanted, new Part(wanted.key(), change, note));
    }

    private static String refusedBy(ZendeskRefusedException refused) {
        return "was refused by Zendesk with " + refused.refusal().tell()
                + ". Most likely another field has the same key or the same option values, perhaps of users or tickets. Mend the cause, then install again.";
    }
}
