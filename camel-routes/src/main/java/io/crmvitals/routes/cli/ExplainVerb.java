package io.crmvitals.routes.cli;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Explained;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why one account has the score that it has, why it had another one, and what to mend first. */
@Command(
        name = "explain",
        description = {
            "Show why an account has its newest score: every answer, weight and record, what is missing, what to mend first.",
            "With --since also why it changed, cause by cause. Calls no vendor and stores nothing."
        })
final class ExplainVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--account",
            required = true,
            paramLabel = "KEY",
            description = "Account key, a vendor's id, a domain, or a part of the name.")
    private String wanted = "";

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "Also tell what changed since the score of this day, for example 2026-11-01.")
    private @Nullable LocalDate since;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        try (Store store = options.openStore()) {
            AccountKey account = AccountFinder.find(store, wanted);
            String name = Names.of(store).of(account);
            Explained explained = Explained.of(account, since, configuration, store)
                    .orElseThrow(
                            () -> new Refusal(name + " (" + account + ") was never scored. Run ./vitals sync first."));
            if (options.json) {
                Output.json(spec, ExplainJson.of(explained, name));
            } else {
                Output.text(spec, ExplainText.of(explained, name, since));
            }
            return ExitCode.GREEN;
        }
    }
}
