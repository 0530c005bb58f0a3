package io.crmvitals.routes.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every verb that looks at config or data accepts. */
final class CommonOptions {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "Folder with vitals.yaml, mapping/, scorecards/, playbooks.yaml. Default: ${DEFAULT-VALUE}")
    Path config = Path.of("config");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder for the store and the log. Default: ${DEFAULT-VALUE}")
    Path data = Path.of("data");

    @Option(names = "--json", description = "Result as JSON on stdout; progress stays on stderr.")
    boolean json;
}
