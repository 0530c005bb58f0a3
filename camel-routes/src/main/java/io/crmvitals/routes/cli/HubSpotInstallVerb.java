package io.crmvitals.routes.cli;

import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.hubspot.HubSpotInstallation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Salesforce gets its fields by a package, Zendesk by its app; HubSpot's are created through the API. */
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

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--check-only", description = "Show what would change, and change nothing.")
    private boolean checkOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (HubSpotConnector connector = HubSpotVerb.open(options, Surroundings.of(spec), "install")) {
            return told(checkOnly ? connector.plannedInstallation() : connector.install());
        } catch (RetryableException passing) {
            throw new Refusal(passing.getMessage()
                    + "\nStart ./vitals hubspot install again; it does only what is still missing.");
        }
    }

    private int told(HubSpotInstallation installation) {
        if (options.json) {
            Output.json(spec, HubSpotInstallReport.json(installation));
        } else {
            Output.text(spec, HubSpotInstallReport.text(installation));
        }
        return installation.complete() ? ExitCode.GREEN : ExitCode.AMBER;
    }
}
