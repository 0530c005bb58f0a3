package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.Installation.Change;
import io.crmvitals.core.port.Installation.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of our fields were put into a system, or would be, for a person and for a program.
 *
 * @param place what the vendor calls a customer's system, for example {@code portal}
 * @param well said of the fields when nothing is lacking any more
 * @param lacking said when something was refused: what that means for health
 */
record FieldInstallReport(String place, String well, String lacking) {

    /** What changed, what cannot be used, and what is remarkable of the rest; what is simply there is only counted. */
    String text(Installation installation) {
        StringBuilder text = new StringBuilder();
        text.append(place.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(place.substring(1))
                .append(' ')
                .append(installation.remote())
                .append('\n');
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
            text.append(well).append(" ./vitals check tells what else is lacking.\n");
        } else {
            text.append(lacking).append('\n');
        }
        return text.toString();
    }

    Map<String, Object> json(Installation installation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(place, installation.remote());
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

    private static int count(Installation installation, Change change) {
        return installation.names(change).size();
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
