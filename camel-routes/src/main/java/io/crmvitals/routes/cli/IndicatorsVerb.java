package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.routes.app.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Every question that a scorecard can weigh, as it is in force here: the product's and the site's own. Reads the config alone. */
@Command(
        name = "indicators",
        description = {
            "Show every indicator: what it asks, how answers become points, which scorecards weigh it.",
            "With an id: one of them with everything. The site's own stand in config/indicators.yaml; their samples are tried whenever it is read."
        })
final class IndicatorsVerb implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description =
                    "Id or number of one indicator, for example: nps or I37. Without it: all of them, one a line.")
    private @Nullable String id;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        Catalogue catalogue =
                configuration.catalogue().in(configuration.settings().language());
        Scorecards cards = configuration.scorecards();
        if (id == null) {
            List<WeighedIndicator> all = catalogue.all().stream()
                    .map(each -> WeighedIndicator.of(each, cards, catalogue))
                    .toList();
            if (options.json) {
                Output.json(spec, all.stream().map(WeighedIndicator::json).toList());
            } else {
                Output.text(spec, IndicatorsText.of(all));
            }
            return ExitCode.GREEN;
        }
        WeighedIndicator one = WeighedIndicator.of(named(catalogue, id), cards, catalogue);
        if (options.json) {
            Output.json(spec, one.json());
        } else {
            Output.text(spec, IndicatorsText.of(one));
        }
        return ExitCode.GREEN;
    }

    private Indicator named(Catalogue catalogue, String wanted) {
        String plain = wanted.strip();
        for (Indicator each : catalogue.all()) {
            if (each.id().equals(plain.toLowerCase(Locale.ROOT))
                    || each.number().equals(plain.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "There is no indicator \"" + wanted + "\"."
                        + Nearest.hint(wanted, catalogue.ids())
                        + " ./vitals indicators shows all of them.");
    }
}
