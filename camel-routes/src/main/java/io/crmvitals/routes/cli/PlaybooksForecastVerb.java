package io.crmvitals.routes.cli;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.playbook.NoiseForecast;
import io.crmvitals.core.playbook.Playbooks;
import io.crmvitals.core.playbook.TaskForecast;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.score.Owners;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many tasks playbooks would have opened in the last days. */
@Command(
        name = "forecast",
        description = {
            "Play the last days through and count the tasks: as configured, and with more playbooks switched on.",
            "Reads config and store only; opens no task and calls no vendor."
        })
final class PlaybooksForecastVerb implements Callable<Integer> {

    /** More accounts are drawn by lot, so that a forecast ends within minutes. */
    private static final int MOST_ACCOUNTS = 1000;

    private static final long SEED = 20_240_901L;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How many days back, 7 to 365. Default: ${DEFAULT-VALUE}",
            defaultValue = "90")
    private int days;

    @Option(
            names = "--playbook",
            paramLabel = "ID",
            description = "Switch this one on beside those configured, instead of all.")
    private @Nullable String playbook;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (days < 7 || days > 365) {
            throw new Refusal("--days is " + days + ". Write 7 to 365.");
        }
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.withoutConnections(options.config, surroundings.variables());
        Playbooks configured = configuration.playbooks();
        String wanted = playbook;
        if (wanted != null
                && configured.entries().stream().noneMatch(entry -> entry.id().equals(wanted))) {
            throw new Refusal(
                    "There is no playbook " + wanted + " in playbooks.yaml; ./vitals playbooks list shows them all.");
        }
        Map<String, Playbooks> sets = new LinkedHashMap<>();
        sets.put("as configured", configured);
        sets.put(
                wanted == null ? "all playbooks switched on" : "with " + wanted + " switched on",
                configured.with(id -> wanted == null || id.equals(wanted)));
        try (Store store = options.openStore()) {
            Instant now = surroundings.clock().instant();
            List<AccountKey> all = new ArrayList<>(new TreeSet<>(store.accounts()));
            int portfolio = all.size();
            if (portfolio > MOST_ACCOUNTS) {
                Collections.shuffle(all, new Random(SEED));
                all = all.subList(0, MOST_ACCOUNTS);
            }
            List<AccountFacts> facts = new ArrayList<>();
            store.facts(all, now, configuration.settings().primary(), facts::add);
            Scoring scoring = configuration.scoring();
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            NoiseForecast forecast = new NoiseForecast(scoring, facts, today, days, sets, new Owners(store.team()));
            Progress progress = Output.progress();
            progress.leg("forecast", "Playing " + days + " days of " + facts.size() + " accounts through");
            List<TaskForecast> results = forecast.play(played -> progress.moved("days", played, forecast.daysToPlay()));
            progress.done("days", forecast.daysToPlay() + " played, the first 14 to settle");
            if (options.json) {
                Output.json(spec, ForecastText.json(results, portfolio));
            } else {
                Output.text(spec, ForecastText.of(results, portfolio));
            }
        }
        return ExitCode.GREEN;
    }
}
