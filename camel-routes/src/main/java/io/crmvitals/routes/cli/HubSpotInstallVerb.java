package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Installation;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.HubSpotConnector;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Salesforce gets its fields by a package; HubSpot's are created through the API. */
@Command(
        name = "install",
        description = {
            "Create the company properties that health is written to, and add options that are lacking.",
            "Harmless to repeat; what people changed is left alone, and nothing is deleted."
        },
        footer = {
            "",
            "Needs the permission crm.schemas.companies.write.",
            "Exit code 2 when a property cannot be used; the others are installed all the same."
        })
final class HubSpotInstallVerb implements Callable<Integer> {

    private static final FieldInstallReport REPORT = new FieldInstallReport(
            "portal",
            "The properties are as health needs them.",
            "Health cannot be written before the refused ones are mended.");

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--check-only", description = "Show what would change, and change nothing.")
    private boolean checkOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (HubSpotConnector connector = HubSpotVerb.open(options, Surroundings.of(spec), "install")) {
            if (checkOnly) {
                return told(connector.plannedInstallation());
            }
            Installation installed = connector.install();
            InstallAudit.record(options, Surroundings.of(spec), "hubspot", installed.complete());
            return told(installed);
        } catch (RetryableException passing) {
            throw new Refusal(passing.getMessage()
                    + "\nStart ./vitals hubspot install again; it does only what is still missing.");
        }
    }

    private int told(Installation installation) {
        if (options.json) {
            Output.json(spec, REPORT.json(installation));
        } else {
            Output.text(spec, REPORT.text(installation));
        }
        return installation.complete() ? ExitCode.GREEN : ExitCode.AMBER;
    }
}
