package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for everything by which a scorecard misleads: what makes it refused at the start (the same rules, told once), what can never move a score, what nothing feeds,
 * what counts twice. Pure: says the same of the same cards and scores.
 */
public final class CardLint {

    private CardLint() {}

    /** Worst first; equal ones by the order of the cards and the lines of their files. */
    public static List<CardFinding> findings(Scorecards cards, Catalogue catalogue, LintSources sources) {
        List<CardFinding> findings = new ArrayList<>(CriteriaRules.findings(cards));
        for (Scorecard card : cards.all()) {
            CardFile file = cards.file(card);
            findings.addAll(CardRules.findings(card, catalogue, file));
            CardFindings found = new CardFindings(card, file);
            new BalanceRules(card, catalogue, found).look();
            new CurveRules(card, catalogue, found).look();
            if (!sources.mapped().isEmpty()) {
                new FeedRules(card, catalogue, sources.mapped(), found).look();
            }
            new DataRules(card, sources.newest(), found).look();
            findings.addAll(found.all());
        }
        findings.addAll(PlaybookRules.findings(catalogue, sources.playbooks()));
        List<String> order = cards.all().stream().map(Scorecard::id).toList();
        findings.sort(Comparator.comparing(CardFinding::severity)
                .thenComparing(finding -> order.indexOf(finding.card()))
                .thenComparing(CardFinding::line));
        return List.copyOf(findings);
    }

    /** True where the card is only for customers that are still being set up. */
    static boolean onboardingOnly(Scorecard card) {
        return !card.criteria().any().isEmpty()
                && card.criteria().any().stream().allMatch(condition -> Boolean.FALSE.equals(condition.live()));
    }
}
