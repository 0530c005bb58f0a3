package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.routes.app.ForgottenException;
import io.crmvitals.storage.StorageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vitals}: the front door on the command line. */
@Command(
        name = "vitals",
        description =
                "Customer health from Salesforce, HubSpot and Zendesk: pulled, scored with reasons, written back.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs, in the order one meets them:%n",
        footer = {
            "",
            "First time here?  ./vitals demo          three simulated vendors, the whole walk, no account needed",
            "Then              ./vitals help sync     what a verb does, with its options",
            "",
            "Exit codes: 0 green, 2 amber (something was set aside, parked or put off), 1 failed, 64 wrong usage, 78 wrong config."
        })
public final class Main implements Runnable {

    /** In the order in which the help tells them. */
    private static final List<Class<?>> VERBS = List.of(
            DemoVerb.class,
            CheckVerb.class,
            PreviewVerb.class,
            WhatIfVerb.class,
            PlanVerb.class,
            ApplyVerb.class,
            SyncVerb.class,
            UndoVerb.class,
            HeldVerb.class,
            ExplainVerb.class,
            StatusVerb.class,
            ForecastVerb.class,
            SurveysVerb.class,
            LifecycleVerb.class,
            LintVerb.class,
            CardsVerb.class,
            IndicatorsVerb.class,
            PlaybooksVerb.class,
            ReplayVerb.class,
            ParkedVerb.class,
            PersonVerb.class,
            AuditVerb.class,
            BackupVerb.class,
            ServeVerb.class,
            AliveVerb.class,
            SalesforceVerb.class,
            HubSpotVerb.class,
            ZendeskVerb.class,
            BenchVerb.class,
            SelftestVerb.class,
            HelpCommand.class);

    /** Those that read all of the config and begin with that. */
    private static final Set<Class<?>> READ_CONFIG = Set.of(
            DemoVerb.class,
            CheckVerb.class,
            PreviewVerb.class,
            PlanVerb.class,
            ApplyVerb.class,
            SyncVerb.class,
            ForecastVerb.class,
            ServeVerb.class);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one verb and gives back its exit code. */
    private static int run(String... arguments) {
        // Names of customers come in every script; a terminal that claims to be ASCII must not turn them into question
        // marks.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        String log = LogChoice.mistake(System.getenv()::get);
        if (log != null) {
            System.err.println(log);
            return ExitCode.CONFIG;
        }
        Surroundings surroundings = Surroundings.ofProcess();
        try {
            List<Class<?>> verbs = verbs(arguments);
            if (READ_CONFIG.containsAll(verbs)) {
                Ahead.begin();
            }
            return commandLine(surroundings, verbs).execute(arguments);
        } finally {
            surroundings.stopping().ended();
        }
    }

    /** Looking at every option of every verb takes a quarter of a second, so where one verb is named it comes alone. */
    private static List<Class<?>> verbs(String... arguments) {
        return VERBS.stream()
                .filter(verb -> verb != HelpCommand.class
                        && arguments.length > 0
                        && arguments[0].equals(verb.getAnnotation(Command.class).name()))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(VERBS);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(surroundings, VERBS);
    }

    private static CommandLine commandLine(Surroundings surroundings, List<Class<?>> verbs) {
        CommandLine line = new CommandLine(new Main(surroundings));
        verbs.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(110);
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler((problem, at, parsed) -> told(problem, at));
        return line;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        CommandLine at = problem.getCommandLine();
        at.getErr().println(problem.getMessage());
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            Set<String> known = word.startsWith("-")
                    ? at.getCommandSpec().optionsMap().keySet()
                    : at.getSubcommands().keySet();
            Nearest.to(word, known).ifPresent(name -> at.getErr().println("Did you mean " + name + "?"));
        }
        String verb = at.getCommandName();
        at.getErr().println("See ./vitals help" + ("vitals".equals(verb) ? "" : " " + verb));
        return ExitCode.USAGE;
    }

    private static int told(Exception problem, CommandLine at) {
        if (problem instanceof ConfigException config) {
            at.getErr().println(config.getMessage());
            return ExitCode.CONFIG;
        }
        if (problem instanceof ConnectorException
                || problem instanceof Refusal
                || problem instanceof StorageException
                || problem instanceof ForgottenException) {
            at.getErr().println(problem.getMessage());
            return ExitCode.FAILED;
        }
        LoggerFactory.getLogger(Main.class).error("Unforeseen in {}", at.getCommandName(), problem);
        at.getErr()
                .println(
                        "Something unforeseen happened: " + problem
                                + ". Nothing that was stored is lost. The log in the data folder has all of it; please report it.");
        return ExitCode.FAILED;
    }
}
