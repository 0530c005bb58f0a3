package io.crmvitals.routes.cli;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.app.CallForecasting;
import io.crmvitals.routes.app.CallOutlook;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many API calls the next run, a day and some days will take, held against what the vendors and config allow. */
@Command(
        name = "forecast",
        description = {
            "Show how many API calls the next sync and some days will take, and whether they fit.",
            "Asks the vendors how much there is of streams that were never read, one call each; reads and writes nothing."
        },
        footer = {"", "What the calls were so far:  ./vitals status"})
final class ForecastVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many days to reckon with, 1 to 366. Default: ${DEFAULT-VALUE}")
    private int days;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (days < 1 || days > 366) {
            throw new ParameterException(
                    spec.commandLine(), "--days is " + days + ". Write a number from 1 to 366, for example: --days 30");
        }
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals =
                Vitals.open(configuration, options.data, surroundings.clock(), surroundings.pause(), Progress.SILENT)) {
            CallForecasting forecasting = vitals.forecasting();
            Map<StreamId, Long> counts = forecasting.counts();
            long spent =
                    vitals.calls().values().stream().mapToLong(Long::longValue).sum();
            CallOutlook outlook = CallOutlook.of(forecasting, counts, days);
            if (options.json) {
                Output.json(spec, CallOutlookText.json(outlook, spent));
            } else {
                Output.text(spec, CallOutlookText.text(outlook, spent));
            }
            return outlook.systems().stream().allMatch(CallOutlook.System::fits) ? ExitCode.GREEN : ExitCode.AMBER;
        }
    }
}
