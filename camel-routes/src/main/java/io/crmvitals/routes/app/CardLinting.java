package io.crmvitals.routes.app;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.CardFinding;
import io.crmvitals.core.score.CardLint;
import io.crmvitals.core.score.LintSources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lint of a site's scorecards with everything that the site knows: its mappings and surveys, its playbooks, and the scores of its store. */
public final class CardLinting {

    private CardLinting() {}

    /** @param store null where the site has none yet; then cards are judged by themselves */
    public static List<CardFinding> findings(Configuration configuration, @Nullable Store store) {
        Set<String> mapped = new LinkedHashSet<>(configuration.mapping().fields());
        if (!configuration.surveys().definitions().isEmpty()) {
            // Exports of survey tools are read by their definitions, and need no mapping.
            mapped.addAll(List.of("survey-answer.value", "survey-answer.answeredAt", "survey-answer.topic"));
        }
        return CardLint.findings(
                configuration.scorecards(),
                configuration.catalogue(),
                new LintSources(
                        mapped,
                        configuration.playbooks().watched(),
                        store == null ? List.of() : store.latestScores().values()));
    }
}
