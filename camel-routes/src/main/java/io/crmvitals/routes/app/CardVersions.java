package io.crmvitals.routes.app;

import io.crmvitals.core.port.CardVersion;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.score.CardStamp;
import io.crmvitals.core.score.Scorecards;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The versions of the site's scorecards, held against those that the store knows from earlier scores. */
public final class CardVersions {

    private final Scorecards cards;
    private final Store store;

    public CardVersions(Scorecards cards, Store store) {
        this.cards = cards;
        this.store = store;
    }

    /** @throws ConfigException when a version that was used before means something else now, with what changed */
    public void requireUnchanged() {
        List<ConfigProblem> problems = changed();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Versions that mean something else now than when they were used; none where all is well. */
    public List<ConfigProblem> changed() {
        Map<String, String> used = new HashMap<>();
        store.cardVersions().forEach((key, version) -> used.put(key, version.content()));
        return cards.changed(used);
    }

    /** Keeps every version that accounts are scored by and that the store does not know yet. */
    void keep(Instant now) {
        Set<String> known = store.cardVersions().keySet();
        Set<String> serving = cards.serving().stream().map(card -> card.key()).collect(Collectors.toSet());
        for (CardStamp stamp : cards.stamps()) {
            if (serving.contains(stamp.key()) && !known.contains(stamp.key())) {
                store.saveCardVersion(new CardVersion(stamp.key(), stamp.note(), stamp.hash(), stamp.content(), now));
            }
        }
    }
}
