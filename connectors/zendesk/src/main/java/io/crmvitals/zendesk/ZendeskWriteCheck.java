package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.core.problem.AccessRefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether health and tasks can be written, without writing anything: fields, their types and options, scopes, the user's role, the ticket type. */
final class ZendeskWriteCheck {

    private static final String ORGANIZATION = "organization";
    private static final String TICKET = "ticket";
    private static final String INSTALL = "./vitals zendesk install";
    private static final String HEALTH_SCOPE = "organizations:write";
    private static final String TASK_SCOPE = "tickets:write";

    private final ZendeskFieldDefinitions definitions;
    private final Collection<String> scopes;
    private final boolean admin;
    private final List<String> findings;
    private final List<WriteReport> writes = new ArrayList<>();

    /**
     * @param scopes what our tokens may do; empty where that is everything that the user may do
     * @param admin false where the user behind the credentials is none
     * @param findings where to put what a person should mend
     */
    ZendeskWriteCheck(
            ZendeskFieldDefinitions definitions, Collection<String> scopes, boolean admin, List<String> findings) {
        this.definitions = definitions;
        this.scopes = scopes;
        this.admin = admin;
        this.findings = findings;
    }

    /** @param organizationFields by key */
    List<WriteReport> look(Map<String, JsonNode> organizationFields) {
        health(organizationFields);
        tasks();
        return writes;
    }

    private void health(Map<String, JsonNode> there) {
        String lacking = lackingScope(HEALTH_SCOPE);
        if (lacking == null && !admin) {
            lacking = "an admin, or a role that may edit organizations, behind the credentials";
            findings.add(
                    "The user behind the credentials is no admin. Zendesk lets others change organizations only where their role says so, and only admins make fields:"
                            + " make that user an admin in Admin Center, People, Team members, or give the role the right to edit organizations.");
        }
        write(ORGANIZATION, "update", lacking);
        List<String> missing = new ArrayList<>();
        for (ZendeskHealthField wanted : ZendeskHealthField.values()) {
            JsonNode field = there.get(wanted.key());
            if (field == null) {
                missing.add(wanted.key());
                write(ORGANIZATION, wanted.key(), "the field");
            } else {
                fit(wanted, ZendeskFieldFit.of(wanted, field));
            }
        }
        if (!missing.isEmpty()) {
            findings.add("Zendesk lacks the organization " + (missing.size() == 1 ? "field " : "fields ")
                    + String.join(", ", missing)
                    + (missing.size() == ZendeskHealthField.values().length
                            ? ", so health cannot be written. Run "
                            : ", so health is written without. Run ")
                    + INSTALL
                    + ", which creates " + (missing.size() == 1 ? "it." : "them."));
        }
    }

    private void fit(ZendeskHealthField wanted, ZendeskFieldFit fit) {
        if (fit.fits()) {
            write(ORGANIZATION, wanted.key(), null);
            return;
        }
        findings.add("The organization field " + wanted.key() + " " + fit.trouble() + ", so health is written without. "
                + fit.mend());
        write(
                ORGANIZATION,
                wanted.key(),
                fit.misfit() == null
                        ? "the option values " + String.join(", ", fit.lackingOptions())
                        : "a field that fits: this one " + fit.misfit());
    }

    private void tasks() {
        String lacking = lackingScope(TASK_SCOPE);
        if (lacking == null && !typeOffered()) {
            lacking = "the ticket type Task";
            findings.add(
                    "This account has switched off the ticket type Task, so no follow-up task can be opened. Switch it on in Admin Center, Objects and rules, Tickets,"
                            + " Fields, Type.");
        }
        write(TICKET, "create", lacking);
    }

    /** True also where Zendesk does not tell; then only opening a task would show. */
    private boolean typeOffered() {
        Map<String, JsonNode> fields;
        try {
            fields = definitions.of(ZendeskFieldDefinitions.TICKETS);
        } catch (AccessRefusedException mayNotLook) {
            return true;
        }
        for (JsonNode field : fields.values()) {
            if (field.path("type").asText().equals("tickettype")) {
                List<String> options = field.path("system_field_options").findValuesAsText("value");
                return field.path("active").asBoolean(true) && (options.isEmpty() || options.contains("task"));
            }
        }
        return true;
    }

    private @Nullable String lackingScope(String scope) {
        return scopes.isEmpty() || ZendeskScopes.lacking(List.of(scope), scopes).isEmpty()
                ? null
                : "the scope " + scope;
    }

    private void write(String object, String what, @Nullable String lacking) {
        writes.add(new WriteReport(object, what, lacking));
    }
}
