package io.crmvitals.salesforce;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployProblemType;
import com.sforce.soap.metadata.DeployResult;
import io.crmvitals.salesforce.SalesforceInstaller.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What an org has against a package: which file, where, why, what to do about it, and what of it can be left out. */
final class DeployProblems {

    private final List<DeployMessage> failures;
    private final List<Problem> problems = new ArrayList<>();

    DeployProblems(DeployResult result) {
        this.failures = failures(result);
        failures.forEach(each -> problems.add(problem(each)));
        if (!result.isSuccess() && problems.isEmpty()) {
            String text = result.getErrorMessage() == null
                    ? "The org ended the deployment as " + result.getStatus() + " and does not say why."
                    : result.getErrorMessage();
            problems.add(new Problem("", 0, 0, text, "Look at Setup, Deployment Status, and try again."));
        }
    }

    List<Problem> problems() {
        return problems;
    }

    /** Languages that the org does not take, out of those given. */
    Set<String> languages(Set<String> all) {
        Set<String> refused = new TreeSet<>();
        for (DeployMessage each : failures) {
            if (everyLanguage(each)) {
                return all;
            }
            String language = SalesforcePackage.language(file(each));
            if (!language.isEmpty()) {
                refused.add(language);
            }
        }
        return refused;
    }

    boolean dashboards() {
        return failures.stream().anyMatch(DeployProblems::dashboard);
    }

    /** True when all that is wrong is wrong with parts that an org may do without. */
    boolean onlyWithExtras() {
        return !failures.isEmpty()
                && failures.stream()
                        .allMatch(each -> everyLanguage(each)
                                || dashboard(each)
                                || !SalesforcePackage.language(file(each)).isEmpty());
    }

    /** Where the org knows no translations at all, it is the manifest that it complains about. */
    private static boolean everyLanguage(DeployMessage each) {
        return file(each).equals(SalesforcePackage.MANIFEST)
                && (each.getProblem().contains("CustomObjectTranslation")
                        || each.getProblem().contains("Translations"));
    }

    private static boolean dashboard(DeployMessage each) {
        return file(each).startsWith("dashboards/");
    }

    private static List<DeployMessage> failures(DeployResult result) {
        List<DeployMessage> failures = new ArrayList<>();
        if (result.getDetails() != null && result.getDetails().getComponentFailures() != null) {
            for (DeployMessage each : result.getDetails().getComponentFailures()) {
                if (each.getProblemType() != DeployProblemType.Warning) {
                    failures.add(each);
                }
            }
        }
        return failures;
    }

    /** Some orgs tell the file below the folder that the zip would be unpacked to. */
    private static String file(DeployMessage each) {
        String file = String.valueOf(each.getFileName());
        return file.startsWith("package/") ? file.substring("package/".length()) : file;
    }

    private static Problem problem(DeployMessage each) {
        String text = String.valueOf(each.getProblem());
        String named = each.getFullName() == null || each.getFullName().isBlank() ? "" : each.getFullName() + ": ";
        return new Problem(file(each), each.getLineNumber(), each.getColumnNumber(), named + text, advice(text));
    }

    private static String advice(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("already a field named")
                || lower.contains("duplicate")
                || lower.contains("already exists")) {
            return "The org has something of that name already, of another kind. Rename or delete it there, then install again.";
        }
        if (lower.contains("cannot change type")
                || lower.contains("cannot update a field")
                || lower.contains("cannot modify")) {
            return "Somebody changed that field's type in this org. Change it back, or delete it there if nothing uses it, then install again.";
        }
        if (lower.contains("limit") || lower.contains("maximum") || lower.contains("too many")) {
            return "The org's edition has no more room for it. Delete what nobody uses, then install again.";
        }
        if (lower.contains("depends on permission") || lower.contains("unknown user permission")) {
            return "The org's edition lacks that permission. Write the permission set with ./vitals salesforce package, take the line out, and deploy it yourself.";
        }
        if (lower.contains("no customobject named")
                || lower.contains("no customfield named")
                || lower.contains("invalid field")) {
            return "The org's edition or settings lack what is named here. Switch it on in Setup, or write the package with ./vitals salesforce package, take it out, and deploy it yourself.";
        }
        return "Mend it in the org, then install again.";
    }
}
