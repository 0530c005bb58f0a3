package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Vitals;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every verb that looks at config or data accepts. */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

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

    /** The store alone, for verbs that call no vendor; what config leaves to the environment comes from where every other verb has it. */
    Store openStore() {
        return Vitals.openStore(config, data, Surroundings.of(verb).variables());
    }

    /** False where there is surely no store yet, for verbs that would rather not make one. */
    boolean storeMayExist() {
        return Vitals.storeMayExist(config, data, Surroundings.of(verb).variables());
    }
}
