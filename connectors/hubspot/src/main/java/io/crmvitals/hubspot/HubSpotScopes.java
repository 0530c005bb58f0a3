package io.crmvitals.hubspot;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The permissions that an app asks for when it is connected. HubSpot compares them with those on the app's page, so both lists are the same for everybody.
 *
 * @see <a href="https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth">HubSpot: scopes of an app</a>
 */
final class HubSpotScopes {

    /** Without these something that the shipped config reads or writes does not work. */
    static final List<String> REQUIRED = List.of(
            "oauth",
            "crm.objects.companies.read",
            "crm.objects.companies.write",
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.deals.read",
            "crm.objects.owners.read",
            "crm.schemas.companies.read",
            "crm.schemas.companies.write",
            "tickets");

    /** Dropped by HubSpot where the portal does not have what they are for. */
    static final List<String> OPTIONAL = List.of(
            "crm.objects.custom.read",
            "crm.objects.feedback_submissions.read",
            "crm.objects.line_items.read",
            "crm.objects.subscriptions.read",
            "crm.schemas.custom.read",
            "sales-email-read");

    private HubSpotScopes() {}

    /** What of the required ones is not among these; nothing where HubSpot did not say what it granted. */
    static SortedSet<String> lacking(Set<String> granted) {
        SortedSet<String> lacking = new TreeSet<>();
        if (!granted.isEmpty()) {
            lacking.addAll(REQUIRED);
            lacking.removeAll(granted);
            // Every token of an app has it, whether or not it is told.
            lacking.remove("oauth");
        }
        return lacking;
    }
}
