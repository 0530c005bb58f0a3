package io.crmvitals.core.score;

import io.crmvitals.core.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A version of a card means one thing for good: scores of last year must be comparable with those of today, or say that they are not. */
final class VersionRules {

    private static final int CHANGES_TOLD = 5;

    private VersionRules() {}

    static List<CardStamp> stamps(Scorecards cards) {
        return cards.all().stream()
                .map(card -> {
                    CardContent content = CardContent.of(card);
                    return new CardStamp(card.key(), card.note(), content.hash(), content.text());
                })
                .toList();
    }

    static List<ConfigProblem> changed(Scorecards cards, Map<String, String> used) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (Scorecard card : cards.all()) {
            String before = used.get(card.key());
            if (before == null) {
                continue;
            }
            List<String> changes = CardContent.parse(before).changes(CardContent.of(card));
            if (!changes.isEmpty()) {
                CardFile file = cards.file(card);
                problems.add(new ConfigProblem(
                        file.name(),
                        file.line("version"),
                        "version " + card.version() + " of the card " + card.id()
                                + " was used already and meant something else: " + told(changes)
                                + ". Numbers of one version must mean the same for good. Write version: "
                                + next(card, used) + ", with a note that says why, or take the change back."));
            }
        }
        return problems;
    }

    private static String told(List<String> changes) {
        String first = String.join("; ", changes.subList(0, Math.min(CHANGES_TOLD, changes.size())));
        int more = changes.size() - CHANGES_TOLD;
        return more <= 0 ? first : first + "; and " + more + " more";
    }

    /** The lowest version above this one that was never used. */
    private static int next(Scorecard card, Map<String, String> used) {
        int next = card.version() + 1;
        while (used.containsKey(card.id() + "@" + next)) {
            next++;
        }
        return next;
    }
}
