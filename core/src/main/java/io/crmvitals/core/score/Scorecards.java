package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All cards of a site, and the choice among them. Immutable. */
public final class Scorecards {

    private final List<Scorecard> cards;

    public Scorecards(List<Scorecard> cards) {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("a site needs a scorecard");
        }
        this.cards = List.copyOf(cards);
    }

    /**
     * Reads every card.
     *
     * @param files one card each; the first is the default
     * @param problems where everything wrong in the files goes; what comes back may be used only while there are none
     */
    public static Scorecards read(List<ConfigFile> files, Catalogue catalogue, Problems problems) {
        List<Scorecard> cards = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (ConfigFile file : files) {
            Scorecard card = new ScorecardReader(catalogue, problems).read(file);
            String other = fileOf.putIfAbsent(card.id(), file.name());
            if (other != null) {
                problems.add(
                        file.name(),
                        file.root().line("id"),
                        "id is \"" + card.id() + "\", which " + other + " has already. Every card needs its own.");
            }
            cards.add(card);
        }
        if (cards.isEmpty()) {
            problems.add("config/scorecards", 0, "no scorecard was found. Put one there, for example: default.yaml");
            problems.throwIfAny();
        }
        return new Scorecards(cards);
    }

    /** The card for one account: the first whose criteria fit. Cards have no criteria yet, so the first serves everybody. */
    Scorecard choose(AccountView view) {
        return cards.get(0);
    }

    /** Id and version of every card. */
    public Set<String> versions() {
        return cards.stream().map(Scorecard::key).collect(Collectors.toUnmodifiableSet());
    }

    public List<Scorecard> all() {
        return cards;
    }
}
