package io.crmvitals.salesforce;

import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.TestLevel;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Hands one package to an org and looks until the org is done with it. All of it or nothing: an error takes back what was done before. */
final class PackageDeploy {

    /** Longest time that an org may take, waiting in line included. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Looks in a row that may get no answer; the org works on meanwhile. */
    private static final int BLIND_LOOKS = 5;

    private final AdminSession session;
    private final Clock clock;
    private final Pause pause;

    PackageDeploy(AdminSession session, Clock clock, Pause pause) {
        this.session = session;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * @param checkOnly true to have the org work it out and keep nothing
     * @throws RetryableException when the org was not done in time, or could not be asked; it may then still be at work
     */
    DeployResult run(SalesforcePackage content, boolean checkOnly, SalesforceInstaller.Progress progress) {
        DeployOptions options = new DeployOptions();
        options.setCheckOnly(checkOnly);
        options.setRollbackOnError(true);
        options.setSinglePackage(true);
        // There is no Apex in the package, so there is nothing for the org's tests to find.
        options.setTestLevel(TestLevel.NoTestRun);
        byte[] zip = content.zip();
        String id =
                session.metadata(connection -> connection.deploy(zip, options)).getId();
        Instant end = clock.instant().plus(PATIENCE);
        Duration wait = Duration.ofSeconds(1);
        while (true) {
            pause.waitFor(wait);
            wait = wait.compareTo(LONGEST_PAUSE) < 0 ? wait.plusSeconds(1) : LONGEST_PAUSE;
            DeployResult result = look(id);
            progress.at(
                    String.valueOf(result.getStatus()),
                    result.getNumberComponentsDeployed(),
                    result.getNumberComponentsTotal());
            if (result.isDone()) {
                return result;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw unfinished(id, "was left alone");
            }
            if (!clock.instant().isBefore(end)) {
                throw unfinished(id, "is not done after " + PATIENCE.toMinutes() + " minutes");
            }
        }
    }

    private DeployResult look(String id) {
        for (int blind = 1; ; blind++) {
            try {
                return session.metadata(connection -> connection.checkDeployStatus(id, true));
            } catch (RetryableException noAnswer) {
                if (blind == BLIND_LOOKS) {
                    throw noAnswer;
                }
                pause.waitFor(LONGEST_PAUSE);
            }
        }
    }

    private static RetryableException unfinished(String id, String what) {
        return new RetryableException(
                SalesforceConnector.SYSTEM,
                AdminSession.PURPOSE,
                "Deployment " + id + " " + what
                        + ". The org may still be at work on it: Setup, Deployment Status tells. Install again afterwards; only what is missing is done.",
                null,
                null);
    }
}
