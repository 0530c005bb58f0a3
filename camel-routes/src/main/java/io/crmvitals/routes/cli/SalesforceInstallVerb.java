package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Connection;
import io.crmvitals.salesforce.SalesforceConnector;
import io.crmvitals.salesforce.SalesforceInstaller;
import io.crmvitals.salesforce.SalesforceInstaller.Org;
import io.crmvitals.salesforce.SalesforceInstaller.Result;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the package into the org: looks, tells, asks, deploys, and gives the integration user its permission set. */
@Command(
        name = "install",
        description =
                "Install the package in the org and give the integration user its permission set. Shows first what would change, and asks. Harmless to repeat; deletes nothing.",
        footer = {
            "",
            "Needs an administrator's access token in the environment variable SALESFORCE_ADMIN_TOKEN, for this one call.",
            "Nobody keeps it or prints it. With Salesforce's own tool:",
            "  export SALESFORCE_ADMIN_TOKEN=$(sf org auth show-access-token --target-org ADMIN --json | jq -r .result.accessToken)",
            "",
            "Exit code 1 when the org refuses the package or the token; nothing was changed then."
        })
final class SalesforceInstallVerb implements Callable<Integer> {

    static final String TOKEN = "SALESFORCE_ADMIN_TOKEN";

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--check-only", description = "Show what would change, and change nothing.")
    private boolean checkOnly;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--instance",
            paramLabel = "URL",
            description = "The org's own address, where the connection's url is the login host.")
    private @Nullable String instance;

    @Option(
            names = "--user",
            paramLabel = "USERNAME",
            description = "Who gets CRMV_Integration. Default: the user that the connection works as.")
    private @Nullable String user;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        Connection connection = configuration.settings().connections().get("salesforce");
        if (connection == null) {
            throw new Refusal("Salesforce is not enabled under connections in " + options.config
                    + "/vitals.yaml, so there is nothing to install.");
        }
        String token = surroundings.variables().apply(TOKEN);
        if (token == null || token.isBlank()) {
            throw new Refusal(TOKEN + " is not set. Put an administrator's access token there, for this one call:"
                    + " ./vitals help salesforce install says how to get one.");
        }
        try (SalesforceConnector connector = (SalesforceConnector) connection.open(
                configuration.mapping().requests("salesforce"),
                options.data,
                surroundings.clock(),
                CallMeter.NONE,
                surroundings.pause())) {
            return install(installer(connector, new Secret(token.strip()), surroundings), surroundings);
        } catch (RetryableException passing) {
            throw new Refusal(passing.getMessage()
                    + "\nStart ./vitals salesforce install again; it does only what is still missing.");
        }
    }

    private SalesforceInstaller installer(SalesforceConnector connector, Secret token, Surroundings surroundings) {
        try {
            return connector.installer(token, instance, surroundings.pause());
        } catch (IllegalArgumentException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()));
        }
    }

    private int install(SalesforceInstaller installer, Surroundings surroundings) {
        InstallReport report = new InstallReport();
        Org org = installer.org();
        report.org(org);
        progress("Org " + org.id() + ": asking what would change ...");
        Result checked = installer.check(this::progress);
        report.checked(checked);
        if (!checked.accepted() || checkOnly) {
            return told(report, checked.accepted() ? ExitCode.GREEN : ExitCode.FAILED);
        }
        if (!checked.changesNothing()) {
            if (!agreed(report, surroundings)) {
                throw new Refusal("Nothing was installed.");
            }
            progress("Installing ...");
            Result installed = installer.install(checked, this::progress);
            report.installed(installed);
            InstallAudit.record(options, surroundings, "salesforce", installed.accepted());
            if (!installed.accepted()) {
                return told(report, ExitCode.FAILED);
            }
        }
        try {
            report.assigned(installer.assign(user));
        } catch (ConnectorException notAssigned) {
            report.notAssigned(String.valueOf(notAssigned.getMessage()));
            return told(report, ExitCode.FAILED);
        }
        return told(report, ExitCode.GREEN);
    }

    private int told(InstallReport report, int code) {
        if (options.json) {
            Output.json(spec, report.json());
        } else {
            Output.text(spec, report.text());
        }
        return code;
    }

    /** What would change is shown where the question is asked, which is not where a program reads the result. */
    private boolean agreed(InstallReport report, Surroundings surroundings) {
        if (yes) {
            return true;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.print(report.text());
        err.print("Install this? (y/N) ");
        err.flush();
        String answer = surroundings.answers().get();
        if (answer == null) {
            throw new Refusal("Nothing was installed: nobody is there to ask. Add --yes to go ahead without asking.");
        }
        report.shown();
        return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private void progress(String state, int done, int total) {
        progress(total == 0 ? state : state + " " + done + "/" + total);
    }

    private void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
