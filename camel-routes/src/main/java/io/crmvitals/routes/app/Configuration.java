package io.crmvitals.routes.app;

import io.crmvitals.core.account.IdentityPins;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.playbook.Playbooks;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.revenue.Finance;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.files.survey.Surveys;
import io.crmvitals.http.Pause;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that an operator configured, read from one folder and checked as a whole: either all of it is right, or every problem is told at once. */
public record Configuration(
        Settings settings,
        Mapping mapping,
        IdentityPins identity,
        Catalogue catalogue,
        Scorecards scorecards,
        Playbooks playbooks,
        Surveys surveys,
        Finance finance,
        ConfigFiles files) {

    /**
     * @param variables what {@code ${NAME}} stands for; null where a variable is not set
     * @throws io.crmvitals.core.problem.ConfigException with all problems of all files
     */
    public static Configuration read(Path folder, Function<String, @Nullable String> variables) {
        return read(folder, variables, true);
    }

    /** The same for verbs that call no vendor: they need no credentials and get no connections. */
    public static Configuration withoutConnections(Path folder, Function<String, @Nullable String> variables) {
        return read(folder, variables, false);
    }

    /** How every run and every verb scores: with these cards, this catalogue, and the site's calendar and language. */
    public Scoring scoring() {
        return new Scoring(
                scorecards,
                catalogue,
                settings.language(),
                settings.workingTime().calendar());
    }

    /**
     * Scorecards of another folder, over the indicators of this config: for looking at what they would do.
     *
     * @throws io.crmvitals.core.problem.ConfigException with all problems of that folder
     */
    public Scorecards otherCards(Path folder, Function<String, @Nullable String> variables) {
        Problems problems = new Problems();
        List<ConfigFile> cards = new Reading(fromFiles(variables), problems).folder(folder);
        problems.throwIfAny();
        Scorecards read = Scorecards.read(cards, catalogue, problems);
        problems.throwIfAny();
        return read;
    }

    /** @throws IllegalArgumentException where that system is not connected */
    public Connection connection(String system) {
        Connection found = settings.connections().get(system);
        if (found == null) {
            throw new IllegalArgumentException(system + " is not connected");
        }
        return found;
    }

    /** The same beside other systems and with other cards. For trials, whose vendors are not those of the config. */
    public Configuration beside(Map<String, Connection> others, Scorecards cards) {
        return new Configuration(
                settings.beside(others), mapping, identity, catalogue, cards, playbooks, surveys, finance, files);
    }

    private static Configuration read(Path folder, Function<String, @Nullable String> variables, boolean calls) {
        Problems problems = new Problems();
        if (!Files.isDirectory(folder)) {
            problems.add(
                    folder.toString(),
                    0,
                    "There is no such folder. Start from the folder that holds config/, or name it: --config DIR");
            problems.throwIfAny();
        }
        ConfigFiles files = ConfigFiles.of(folder);
        Reading reading = new Reading(fromFiles(variables), problems);
        Surveys surveys = Surveys.read(reading.optionalFolder(folder.resolve("surveys")), problems);
        Settings settings =
                Settings.read(reading.file(folder.resolve("vitals.yaml")).root(), calls, surveys);
        Mapping mapping = Mapping.read(reading.folder(folder.resolve("mapping")), problems);
        IdentityPins identity = IdentityPins.read(reading.optional(folder.resolve("identity.yaml")));
        Catalogue catalogue = Catalogue.builtIn().with(reading.optional(folder.resolve("indicators.yaml")), problems);
        Scorecards scorecards = Scorecards.read(reading.folder(folder.resolve("scorecards")), catalogue, problems);
        Playbooks playbooks = Playbooks.read(
                reading.file(folder.resolve("playbooks.yaml")),
                catalogue,
                scorecards::redNeedsScores,
                settings.language(),
                settings.workingTime().calendar(),
                settings.workingTime().off());
        Finance finance = Finance.read(reading.optional(folder.resolve("finance.yaml")));
        if (problems.isEmpty()) {
            settings.connections().keySet().stream()
                    .filter(system -> mapping.requests(system).isEmpty())
                    .forEach(system -> problems.add(
                            folder.resolve("mapping").toString(),
                            0,
                            "No file here maps a stream of " + system
                                    + ", so nothing would be read from it. Add one, or set connections." + system
                                    + ".enabled to false in vitals.yaml."));
        }
        settings.connections().forEach((system, connection) -> {
            // Making a connector sends nothing; it is where a connector looks at the streams asked of it.
            try (Connector connector = connection.open(
                    mapping.requests(system), null, Clock.systemUTC(), CallMeter.NONE, Pause.SLEEPING)) {
                if (!connector.idsAreUniqueEverywhere()) {
                    mapping.refuseEqualIds(system, problems);
                }
            } catch (IllegalArgumentException refused) {
                problems.add(
                        folder.resolve("mapping").resolve(system + ".yaml").toString(),
                        0,
                        String.valueOf(refused.getMessage()));
            }
        });
        problems.throwIfAny();
        return new Configuration(
                settings, mapping, identity, catalogue, scorecards, playbooks, surveys, finance, files);
    }

    private static Function<String, @Nullable String> fromFiles(Function<String, @Nullable String> variables) {
        return name -> name.startsWith("file:") ? contents(name) : variables.apply(name);
    }

    /** A secret that lies in a file of its own, as containers and vaults hand them over; null where it cannot be read. */
    private static @Nullable String contents(String reference) {
        try {
            return Files.readString(Path.of(reference.substring("file:".length())))
                    .strip();
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }

    /**
     * Where the store is, alone: for verbs that call no vendor and so need no vendor's credentials.
     *
     * @throws io.crmvitals.core.problem.ConfigException with the problems of the group {@code store}
     */
    public static StoreSettings store(Path folder, Function<String, @Nullable String> variables) {
        Problems problems = new Problems();
        Function<String, @Nullable String> all = fromFiles(variables);
        StoreSettings store = StoreSettings.read(new Reading(all, problems)
                .file(folder.resolve("vitals.yaml"))
                .root()
                .section("store"));
        problems.throwIfAny();
        return store;
    }

    /** Reads files as text; a file that cannot be read is a problem of its own and stands as an empty one that lacks nothing. */
    private record Reading(Function<String, @Nullable String> variables, Problems problems) {

        ConfigFile file(Path path) {
            String text = text(path);
            // What a file lacks that could not be read is not worth telling.
            return ConfigFile.parse(
                    path.toString(), text == null ? "" : text, variables, text == null ? new Problems() : problems);
        }

        ConfigFile optional(Path path) {
            return Files.exists(path) ? file(path) : ConfigFile.parse(path.toString(), "", variables, problems);
        }

        List<ConfigFile> optionalFolder(Path folder) {
            return Files.isDirectory(folder) ? folder(folder) : List.of();
        }

        List<ConfigFile> folder(Path folder) {
            List<ConfigFile> files = new ArrayList<>();
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(path -> path.toString().endsWith(".yaml")).sorted().forEach(path -> files.add(file(path)));
            } catch (IOException unreadable) {
                problems.add(folder.toString(), 0, "The folder cannot be read. It must hold at least one .yaml file.");
            }
            return files;
        }

        private @Nullable String text(Path path) {
            try {
                return Files.readString(path);
            } catch (CharacterCodingException notUtf8) {
                problems.add(path.toString(), 0, "The file is not UTF-8 text. Save it as UTF-8.");
            } catch (IOException unreadable) {
                problems.add(
                        path.toString(), 0, "The file cannot be read. It must be there and readable by this user.");
            }
            return null;
        }
    }
}
