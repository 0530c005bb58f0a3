package io.crmvitals.routes.cli;

import io.crmvitals.salesforce.SalesforceInstaller.Change;
import io.crmvitals.salesforce.SalesforceInstaller.Kind;
import io.crmvitals.salesforce.SalesforceInstaller.Org;
import io.crmvitals.salesforce.SalesforceInstaller.Problem;
import io.crmvitals.salesforce.SalesforceInstaller.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an installation found and did, for a person and for a program. */
final class InstallReport {

    private static final List<String> BY_HAND = List.of(
            "Put the card on the account page: open an account, Setup (gear), Edit Page, drag \"CRM Vitals: account health\" onto it, save, activate. The page CRMV_Account_Health shows one way.",
            "Assign CRMV_Viewer to everybody who is to see health, and CRMV_Admin to who looks after it.",
            "Take the administrator's token out of the environment: unset SALESFORCE_ADMIN_TOKEN",
            "./vitals check tells what is still lacking.");

    /** More parts of one type than this are told by their number. */
    private static final int MOST_BY_NAME = 25;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> json = new LinkedHashMap<>();
    private int shown;

    void org(Org org) {
        json.put("org", org.id());
        text.append("Org ").append(org.id()).append('\n');
        if (org.note() != null) {
            json.put("note", org.note());
            text.append("  ").append(org.note()).append('\n');
        }
    }

    void checked(Result result) {
        json.put("changes", rows(result));
        json.put("leftOut", result.leftOut());
        if (!result.accepted()) {
            problems(result, "The org refuses the package; nothing was changed.");
            return;
        }
        result.leftOut()
                .forEach(
                        sentence -> text.append("  left out: ").append(sentence).append('\n'));
        if (result.changesNothing()) {
            json.put("installed", false);
            text.append("The package is there already, all ")
                    .append(result.changes().size())
                    .append(" parts of it unchanged. Nothing was deployed.\n");
            return;
        }
        changesOfOneKind(result).forEach(this::tell);
        text.append(String.format(
                Locale.ROOT,
                "%d new, %d changed, %d unchanged; nothing is deleted.%n",
                count(result, Kind.NEW),
                count(result, Kind.CHANGED),
                count(result, Kind.UNCHANGED)));
    }

    /** By type and kind of change, in the order of the changes; what stays as it is left out. */
    private static Collection<List<Change>> changesOfOneKind(Result result) {
        return result.changes().stream()
                .filter(change -> change.kind() != Kind.UNCHANGED)
                .collect(Collectors.groupingBy(
                        change -> change.type() + " " + change.kind(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private void tell(List<Change> alike) {
        Change first = alike.get(0);
        if (alike.size() > MOST_BY_NAME) {
            line(first, alike.size() + " of them; --json names each");
        } else {
            alike.forEach(change -> line(change, change.name()));
        }
    }

    private void line(Change change, String name) {
        text.append(String.format(Locale.ROOT, "  %-9s %-24s %s%n", word(change.kind()), change.type(), name));
    }

    void installed(Result result) {
        json.put("installed", result.accepted());
        if (result.accepted()) {
            text.append(String.format(
                    Locale.ROOT,
                    "Installed: %d new, %d changed, %d unchanged.%n",
                    count(result, Kind.NEW),
                    count(result, Kind.CHANGED),
                    count(result, Kind.UNCHANGED)));
        } else {
            problems(result, "The org refused the package after all and took everything back.");
        }
    }

    void assigned(boolean now) {
        json.put("assigned", now ? "now" : "before");
        text.append(
                now
                        ? "CRMV_Integration was assigned to the integration user.\n"
                        : "The integration user has CRMV_Integration already.\n");
        json.put("byHand", BY_HAND);
        text.append("Left to do by hand:\n");
        BY_HAND.forEach(step -> text.append("  - ").append(step).append('\n'));
    }

    void notAssigned(String why) {
        json.put("assigned", "not");
        json.put("trouble", why);
        text.append(why).append('\n');
    }

    /** What stands here by now was shown; {@link #text} gives only what comes after. */
    void shown() {
        shown = text.length();
    }

    String text() {
        return text.substring(shown);
    }

    Map<String, Object> json() {
        return json;
    }

    private void problems(Result result, String headline) {
        json.put(
                "problems",
                result.problems().stream()
                        .map(problem -> Map.of(
                                "file", problem.file(),
                                "line", problem.line(),
                                "column", problem.column(),
                                "text", problem.text(),
                                "advice", problem.advice()))
                        .toList());
        text.append(headline).append('\n');
        for (Problem problem : result.problems()) {
            text.append("  ")
                    .append(problem.told())
                    .append("\n    ")
                    .append(problem.advice())
                    .append('\n');
        }
    }

    private static List<Map<String, String>> rows(Result result) {
        return result.changes().stream()
                .map(change -> Map.of("type", change.type(), "name", change.name(), "change", word(change.kind())))
                .toList();
    }

    private static long count(Result result, Kind kind) {
        return result.changes().stream().filter(change -> change.kind() == kind).count();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
