package io.crmvitals.salesforce;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.partner.GetUserInfoResult;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the package into one org with an administrator's token: first it has the org work out what would change, then it deploys all or nothing, then it gives the
 * integration user its permission set. It deletes nothing. Doing it twice changes nothing the second time. One object an installation; not safe for many threads.
 */
public final class SalesforceInstaller {

    /** Hears how far the org is. */
    @FunctionalInterface
    public interface Progress {

        /** @param state the org's own word, for example {@code InProgress} */
        void at(String state, int done, int total);
    }

    /**
     * The org that the token opens.
     *
     * @param note what to know before going on, for example that it could not be compared with the connection's org; null where there is nothing
     */
    public record Org(String id, @Nullable String note) {}

    /** What becomes of one member. */
    public enum Kind {
        NEW,
        CHANGED,
        UNCHANGED
    }

    public record Change(String type, String name, Kind kind) {}

    /**
     * Something the org has against the package.
     *
     * @param file in the package; empty where it is about no file
     * @param line 0 where it is about no line
     * @param advice what a person can do
     */
    public record Problem(String file, int line, int column, String text, String advice) {

        /** Where and what, for example {@code objects/Account.object:12 ...}. */
        public String told() {
            String place = line > 0 ? file + ":" + line : file;
            return (place.isEmpty() ? "" : place + " ") + text;
        }
    }

    /** What the org answered to a package, whether only looked at or done. */
    public static final class Result {

        private final SalesforcePackage content;
        private final List<Change> changes;
        private final List<Problem> problems;
        private final List<String> leftOut;

        Result(SalesforcePackage content, List<Change> changes, List<Problem> problems, List<String> leftOut) {
            this.content = content;
            this.changes = List.copyOf(changes);
            this.problems = List.copyOf(problems);
            this.leftOut = List.copyOf(leftOut);
        }

        /** By type and name. */
        public List<Change> changes() {
            return changes;
        }

        /** Empty when the org takes it. */
        public List<Problem> problems() {
            return problems;
        }

        /** Parts that the org cannot have now, each a sentence with what would change that. */
        public List<String> leftOut() {
            return leftOut;
        }

        public boolean accepted() {
            return problems.isEmpty();
        }

        public boolean changesNothing() {
            return changes.stream().allMatch(change -> change.kind() == Kind.UNCHANGED);
        }
    }

    private final AdminSession session;
    private final PackageDeploy deploy;
    private final PermissionAssignment assignment;
    private final @Nullable String pinned;
    private final Supplier<String> signedInto;
    private final Supplier<String> integrationUser;

    /**
     * @param pinned the org that the connection must be; null to ask the connection's own sign-in
     * @param signedInto that sign-in's org; may throw
     * @param integrationUser the username that the connection works as; may throw
     */
    SalesforceInstaller(
            AdminSession session,
            @Nullable String pinned,
            Supplier<String> signedInto,
            Supplier<String> integrationUser,
            Clock clock,
            Pause pause) {
        this.session = session;
        this.deploy = new PackageDeploy(session, clock, pause);
        this.assignment = new PermissionAssignment(session);
        this.pinned = pinned;
        this.signedInto = signedInto;
        this.integrationUser = integrationUser;
    }

    /**
     * @throws AccessRefusedException when the token is not taken, or opens another org than the connection's
     */
    public Org org() {
        GetUserInfoResult user = session.records(connection -> connection.getUserInfo());
        String org = user.getOrganizationId();
        String expected = pinned;
        if (expected == null) {
            try {
                expected = signedInto.get();
            } catch (ConnectorException notYet) {
                // The app may be bound to a permission set that this very installation brings.
                return new Org(
                        org,
                        "The connection itself cannot sign in yet, so nobody compared this org with the connection's: "
                                + notYet.getMessage());
            }
        }
        if (!SalesforceSignIn.sameOrg(expected, org)) {
            throw new AccessRefusedException(
                    SalesforceConnector.SYSTEM,
                    AdminSession.PURPOSE,
                    "The administrator's token opens org " + org + ", but this connection belongs to org " + expected
                            + ". Nothing was installed. Get a token of the right org, or mend url and org_id of the connection.",
                    null);
        }
        return new Org(org, null);
    }

    /** Has the org work out what would change, and keeps nothing. Translations and dashboards that the org cannot have are left out. */
    public Result check(Progress progress) {
        SalesforcePackage content = SalesforcePackage.shipped();
        List<String> leftOut = new ArrayList<>();
        // Languages may be refused first, dashboards only when those are out of the way, or the other way round.
        for (int tries = 1; ; tries++) {
            DeployResult result = deploy.run(content, true, progress);
            DeployProblems problems = new DeployProblems(result);
            if (problems.problems().isEmpty() || !problems.onlyWithExtras() || tries == 4) {
                return new Result(content, changes(result), problems.problems(), leftOut);
            }
            Set<String> languages = problems.languages(content.languages());
            if (!languages.isEmpty()) {
                content = content.withoutLanguages(languages);
                leftOut.add(
                        "Translations into " + String.join(", ", languages)
                                + ": this org does not take them. Switch the languages on in Setup, Translation Language Settings, and install again.");
            }
            if (problems.dashboards()) {
                content = content.withoutDashboards();
                leftOut.add(
                        "The dashboard: this org does not take it, as a rule because its edition allows no more dashboards that run as the one who looks."
                                + " The reports are there.");
            }
        }
    }

    /** Deploys what was checked: all of it, or nothing where the org refuses after all. */
    public Result install(Result checked, Progress progress) {
        DeployResult result = deploy.run(checked.content, false, progress);
        return new Result(checked.content, changes(result), new DeployProblems(result).problems(), checked.leftOut());
    }

    /**
     * Gives the integration user the permission set, where it lacks it.
     *
     * @param username of the integration user; null for the one that the connection works as
     * @return true when it was given now, false when the user had it
     * @throws AccessRefusedException when there is no such active user, or the user's license cannot have it; or, without a username, when the connection
     *     cannot sign in to say who it is
     */
    public boolean assign(@Nullable String username) {
        return assignment.give(
                SalesforceHealthFields.PERMISSION_SET, username == null ? integrationUser.get() : username);
    }

    private static List<Change> changes(DeployResult result) {
        List<Change> changes = new ArrayList<>();
        DeployMessage[] successes = Optional.ofNullable(result.getDetails())
                .map(details -> details.getComponentSuccesses())
                .orElseGet(() -> new DeployMessage[0]);
        for (DeployMessage each : successes) {
            // The manifest is told as well, as a component without a type.
            if (each.getComponentType() != null && !each.getComponentType().isBlank()) {
                Kind kind = each.isCreated() ? Kind.NEW : each.isChanged() ? Kind.CHANGED : Kind.UNCHANGED;
                changes.add(new Change(each.getComponentType(), each.getFullName(), kind));
            }
        }
        changes.sort(Comparator.comparing(Change::type).thenComparing(Change::name));
        return changes;
    }
}
