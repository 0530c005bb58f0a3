package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files of all cards: first those that stand for themselves, then those that are worked out from one of them. Keeps the order of the files. */
final class ScorecardFiles {

    private final Catalogue catalogue;
    private final Problems problems;
    private final Map<String, String> fileOf = new HashMap<>();
    private final Map<String, Scorecard> written = new LinkedHashMap<>();
    private final Map<String, CardFile> files = new HashMap<>();

    ScorecardFiles(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    Scorecards read(List<ConfigFile> all) {
        Scorecard[] cards = new Scorecard[all.size()];
        for (boolean workedOut : List.of(false, true)) {
            for (int i = 0; i < cards.length; i++) {
                ConfigFile file = all.get(i);
                if (file.root().has("of") == workedOut) {
                    cards[i] = card(file, workedOut ? other(file) : null);
                }
            }
        }
        if (cards.length == 0) {
            problems.add("config/scorecards", 0, "no scorecard was found. Put one there, for example: default.yaml");
            problems.throwIfAny();
        }
        Scorecards read = new Scorecards(List.of(cards), files);
        for (Scorecard card : read.all()) {
            CardRules.findings(card, catalogue, read.file(card)).forEach(error -> problems.add(error.problem()));
        }
        CriteriaRules.errors(read).forEach(error -> problems.add(error.problem()));
        return read;
    }

    private Scorecard card(ConfigFile file, @Nullable Scorecard of) {
        Scorecard card = new ScorecardReader(catalogue, of).read(file);
        String other = fileOf.putIfAbsent(card.id(), file.name());
        if (other != null) {
            problems.add(
                    file.name(),
                    file.root().line("id"),
                    "id is \"" + card.id() + "\", which " + other + " has already. Every card needs its own.");
        } else {
            files.put(card.id(), CardFile.of(file));
            if (of == null) {
                written.put(card.id(), card);
            }
        }
        return card;
    }

    private @Nullable Scorecard other(ConfigFile file) {
        String id = file.root().text("of");
        Scorecard other = written.get(id);
        if (other == null && !id.isEmpty()) {
            List<String> known = new ArrayList<>(written.keySet());
            file.root()
                    .wrong(
                            "of",
                            "Write the id of a card that is written out, one of " + String.join(", ", known) + "."
                                    + Nearest.hint(id, known));
        }
        return other;
    }
}
