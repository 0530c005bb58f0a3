package io.crmvitals.routes.cli;

import io.crmvitals.hubspot.HubSpotInstallation;
import io.crmvitals.hubspot.HubSpotInstallation.Change;
import io.crmvitals.hubspot.HubSpotInstallation.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was put into a HubSpot portal, or would be, for a person and for a program. */
final class HubSpotInstallReport {

    private HubSpotInstallReport() {}

    /** What changed, what cannot be used, and what is remarkable of the rest; what is simply there is only counted. */
    static String text(HubSpotInstallation installation) {
        StringBuilder text = new StringBuilder();
        text.append("Portal ").append(installation.portal()).append('\n');
        int width = installation.parts().stream()
                .mapToInt(part -> part.name().length())
                .max()
                .orElse(0);
        for (Part part : installation.parts()) {
            if (part.change() != Change.LEFT || !part.note().isEmpty()) {
                String line = String.format(
                        Locale.ROOT, "  %-9s %-" + width + "s  %s", word(part.change()), part.name(), part.note());
                text.append(line.stripTrailing()).append('\n');
            }
        }
        installation.notes().forEach(note -> text.append("  ").append(note).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "%d %s, %d %s, %d left as they are, %d refused; nothing is deleted.%n",
                count(installation, Change.CREATED),
                installation.done() ? "created" : "to create",
                count(installation, Change.EXTENDED),
                installation.done() ? "extended" : "to extend",
                count(installation, Change.LEFT),
                count(installation, Change.REFUSED)));
        if (!installation.done()) {
            text.append("This was a look; nothing was changed.\n");
        } else if (installation.complete()) {
            text.append("The properties are as health needs them. ./vitals check tells what else is lacking.\n");
        } else {
            text.append("Health cannot be written before the refused ones are mended.\n");
        }
        return text.toString();
    }

    static Map<String, Object> json(HubSpotInstallation installation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("portal", installation.portal());
        json.put("done", installation.done());
        json.put("complete", installation.complete());
        for (Change change : Change.values()) {
            json.put(word(change), installation.names(change));
        }
        List<Map<String, String>> parts = new ArrayList<>();
        for (Part part : installation.parts()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("name", part.name());
            one.put("change", word(part.change()));
            one.put("note", part.note());
            parts.add(one);
        }
        json.put("parts", parts);
        json.put("notes", installation.notes());
        return json;
    }

    private static int count(HubSpotInstallation installation, Change change) {
        return installation.names(change).size();
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
