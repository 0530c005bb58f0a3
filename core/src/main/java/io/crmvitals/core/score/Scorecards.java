package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.problem.ConfigProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All cards of a site, and the choice among them. Immutable. */
public final class Scorecards {

    private static final CardFile UNKNOWN = new CardFile("", Map.of());

    private final List<Scorecard> cards;
    private final List<Scorecard> serving;
    private final Map<String, CardFile> files;

    public Scorecards(List<Scorecard> cards) {
        this(cards, Map.of());
    }

    Scorecards(List<Scorecard> cards, Map<String, CardFile> files) {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("a site needs a scorecard");
        }
        this.cards = List.copyOf(cards);
        this.files = Map.copyOf(files);
        this.serving = this.cards.stream()
                .filter(card -> !card.challenger())
                .sorted(Comparator.comparingInt(
                                (Scorecard card) -> card.criteria().order())
                        .thenComparing(Scorecard::id))
                .toList();
    }

    /**
     * Reads every card, those last that are worked out from another one.
     *
     * @param files one card each
     * @param problems where everything wrong in the files goes; what comes back may be used only while there are none
     */
    public static Scorecards read(List<ConfigFile> files, Catalogue catalogue, Problems problems) {
        return new ScorecardFiles(catalogue, problems).read(files);
    }

    /** The card for one account: the first in their order whose criteria fit. */
    Scorecard choose(AccountView view) {
        return choose(Standing.today(view));
    }

    /** Where no card's criteria fit, the last in order serves: every account is scored. */
    Scorecard choose(Standing standing) {
        for (Scorecard card : serving) {
            if (standing.fits(card.criteria())) {
                return card;
            }
        }
        return serving.get(serving.size() - 1);
    }

    /** Cards that serve somebody, in the order in which they are asked. */
    public List<Scorecard> serving() {
        return serving;
    }

    /** Id and version of every card. */
    public Set<String> versions() {
        return cards.stream().map(Scorecard::key).collect(Collectors.toUnmodifiableSet());
    }

    public List<Scorecard> all() {
        return cards;
    }

    /** Every card with what its version means. */
    public List<CardStamp> stamps() {
        return VersionRules.stamps(this);
    }

    /**
     * Versions that were used before and mean something else now.
     *
     * @param used content of every version that scores were made with, by key
     */
    public List<ConfigProblem> changed(Map<String, String> used) {
        return VersionRules.changed(this, used);
    }

    /** The file that a card was read from, as the operator knows it; empty where nobody knows. */
    public String fileOf(Scorecard card) {
        return file(card).name();
    }

    CardFile file(Scorecard card) {
        return files.getOrDefault(card.id(), UNKNOWN);
    }

    /**
     * How many scores in a row must be red before a person is asked to act.
     *
     * @param key id and version of a card, as scores carry it; 1 for a card that is not here any more
     */
    public int redNeedsScores(String key) {
        return all().stream()
                .filter(card -> card.key().equals(key))
                .mapToInt(Scorecard::redNeedsScores)
                .findFirst()
                .orElse(1);
    }
}
