package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.score.CardFinding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What taking a pack into a site would do: which files it writes, what that changes in words, and what the lint says of the cards that the site would have then.
 * Touches no file itself.
 *
 * @param files texts by path within the folder of the configuration; only those that change
 * @param words what changes, one sentence each
 * @param findings about the imported card, and about all cards together
 */
public record CardImport(Map<String, String> files, List<String> words, List<CardFinding> findings) {

    private static final String FOLDER = "scorecards/";
    private static final String INDICATORS = "indicators.yaml";

    /**
     * The configuration as it is.
     *
     * @param scorecards texts by name of the file
     * @param indicators text of the site's own indicators; empty where it has none
     * @param used content of every version that the site's scores were made with, by key
     */
    public record Site(Map<String, String> scorecards, String indicators, Map<String, String> used) {}

    /** @throws ConfigException when the pack cannot be taken in without changing what a number means, or would be refused at the start */
    public static CardImport of(CardPack pack, String packFile, Site site) {
        return new Planning(packFile, site).plan(pack);
    }

    private static final class Planning {

        private final String packFile;
        private final Site site;
        private final Problems problems = new Problems();
        private final Map<String, String> files = new LinkedHashMap<>();
        private final List<String> words = new ArrayList<>();

        Planning(String packFile, Site site) {
            this.packFile = packFile;
            this.site = site;
        }

        CardImport plan(CardPack pack) {
            String indicators = indicators(pack);
            Map<String, String> after = new LinkedHashMap<>(site.scorecards());
            pack.scorecards().forEach((name, text) -> card(name, text, name.equals(pack.fileOfCard()), after));
            problems.throwIfAny();
            Problems wrong = new Problems();
            Catalogue catalogue = Catalogue.builtIn().with(parse("config/" + INDICATORS, indicators, wrong), wrong);
            Scorecards cards = cards(after, catalogue, wrong);
            List<CardFinding> findings = CardLint.findings(cards, catalogue, LintSources.NONE).stream()
                    .filter(finding ->
                            finding.card().equals(pack.card()) || finding.severity() == CardFinding.Severity.ERROR)
                    .toList();
            // An empty site may take in a card for some accounts first; that the others have none is told.
            List<ConfigProblem> told = findings.stream()
                    .filter(finding -> site.scorecards().isEmpty() && finding.rule() == Rule.NO_CARD_FOR_SOME)
                    .map(CardFinding::problem)
                    .toList();
            List<ConfigProblem> refused = new ArrayList<>(wrong.list().stream()
                    .filter(problem -> !told.contains(problem))
                    .toList());
            refused.addAll(cards.changed(site.used()));
            if (!refused.isEmpty()) {
                throw new ConfigException(refused);
            }
            return new CardImport(Map.copyOf(files), List.copyOf(words), findings);
        }

        private Scorecards cards(Map<String, String> texts, Catalogue catalogue, Problems wrong) {
            List<ConfigFile> all = new ArrayList<>();
            for (String name : new TreeSet<>(texts.keySet())) {
                all.add(parse("config/" + FOLDER + name, texts.getOrDefault(name, ""), wrong));
            }
            return Scorecards.read(all, catalogue, wrong);
        }

        private void card(String name, String text, boolean itself, Map<String, String> after) {
            Map<String, String> now = values(text);
            String id = now.getOrDefault("id", "");
            String there = site.scorecards().entrySet().stream()
                    .filter(entry ->
                            values(entry.getValue()).getOrDefault("id", "").equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (there == null) {
                String free = after.containsKey(name) ? id + ".yaml" : name;
                if (after.containsKey(free)) {
                    problem("config/" + FOLDER + free + " holds another card already. Rename that file first.");
                    return;
                }
                write(free, text, after);
                words.add("The card " + id + " is new; it goes to " + FOLDER + free + ".");
                return;
            }
            Map<String, String> before = values(site.scorecards().getOrDefault(there, ""));
            List<String> changes = CardContent.changes(before, now);
            if (changes.isEmpty()) {
                words.add("The card " + id + " says the same already in " + FOLDER + there + ".");
                return;
            }
            String versions = version(before) + " and " + version(now);
            List<String> meaning = CardContent.changes(meant(before), meant(now));
            if (!itself) {
                if (!meaning.isEmpty()) {
                    problem("The card is worked out from " + id + ", and yours is not the one it was made with: "
                            + told(meaning) + ". Import that card first, under a version of its own.");
                }
                return;
            }
            if (version(now) == version(before) && !meaning.isEmpty()) {
                problem("The card " + id + " of version " + version(now) + " is here already (" + FOLDER + there
                        + ") and means something else: " + told(meaning)
                        + ". Numbers of one version must mean the same for good. Raise the version in one of the two.");
            } else if (version(now) < version(before)) {
                problem("The card " + id + " is here already in version " + version(before)
                        + ", and the pack holds the older version " + version(now)
                        + ". Export it under a higher version if you want it back.");
            } else {
                words.add(
                        version(now) == version(before)
                                ? "The card " + id + " means the same and is told or applied otherwise:"
                                : "The card " + id + " changes (versions " + versions + "):");
                changes.forEach(change -> words.add("  " + change));
                write(there, text, after);
            }
        }

        private String indicators(CardPack pack) {
            StringBuilder text = new StringBuilder(site.indicators());
            Map<String, String> before = values(site.indicators());
            List<String> added = new ArrayList<>();
            pack.indicators().forEach((id, entry) -> {
                Map<String, String> mine = below("indicators." + id + ".", before);
                Map<String, String> theirs = below(id + ".", values(entry));
                if (mine.isEmpty()) {
                    added.add(entry);
                    words.add("The indicator " + id + " is new; it goes to " + INDICATORS + ".");
                } else if (!mine.equals(theirs)) {
                    problem("The indicator " + id + " is here already (" + INDICATORS + ") and says something else: "
                            + told(CardContent.changes(mine, theirs)) + ". Rename one of the two.");
                }
            });
            if (!added.isEmpty()) {
                if (before.isEmpty()) {
                    text.append(
                            text.toString().contains("\nindicators:")
                                            || text.toString().startsWith("indicators:")
                                    ? ""
                                    : "indicators:\n");
                } else if (text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
                added.forEach(entry -> entry.lines()
                        .forEach(line ->
                                text.append(line.isBlank() ? "" : "  " + line).append('\n')));
                files.put(INDICATORS, text.toString());
            }
            return text.toString();
        }

        private void write(String name, String text, Map<String, String> after) {
            files.put(FOLDER + name, text);
            after.put(name, text);
        }

        private void problem(String text) {
            problems.add(packFile, 0, text);
        }

        private static String told(List<String> changes) {
            return VersionRules.told(changes);
        }

        /** Without the words, and without whom the card serves. */
        private static Map<String, String> meant(Map<String, String> values) {
            Map<String, String> meant = new LinkedHashMap<>(values);
            meant.keySet().removeIf(path -> path.matches("(id|version|name|note|order|challenger|applies(\\[.*)?)"));
            return meant;
        }

        private static Map<String, String> below(String path, Map<String, String> values) {
            Map<String, String> below = new LinkedHashMap<>();
            values.forEach((key, value) -> {
                if (key.startsWith(path)) {
                    below.put(key.substring(path.length()), value);
                }
            });
            return below;
        }

        private static int version(Map<String, String> values) {
            String version = values.getOrDefault("version", "");
            return version.matches("\\d{1,7}") ? Integer.parseInt(version) : 0;
        }

        /** Empty for a text that is no YAML; that is told when it is read in earnest. */
        private static Map<String, String> values(String text) {
            return parse("", text, new Problems()).root().values();
        }

        private static ConfigFile parse(String name, String text, Problems problems) {
            return ConfigFile.parse(name, text, variable -> null, problems);
        }
    }
}
