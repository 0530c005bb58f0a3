package io.crmvitals.core.score;

import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is found about one card. */
final class CardFindings {

    private final Scorecard card;
    private final CardFile file;
    private final List<CardFinding> all = new ArrayList<>();

    CardFindings(Scorecard card, CardFile file) {
        this.card = card;
        this.file = file;
    }

    /** @param path of the key that it is about */
    void warn(Rule rule, String path, String what, String why, String help) {
        add(Severity.WARNING, rule, path, what, why, help);
    }

    void remark(Rule rule, String path, String what, String why, String help) {
        add(Severity.REMARK, rule, path, what, why, help);
    }

    /** A challenger may be lopsided on purpose. */
    void warnOrRemark(Rule rule, String path, String what, String why, String help) {
        add(card.challenger() ? Severity.REMARK : Severity.WARNING, rule, path, what, why, help);
    }

    List<CardFinding> all() {
        return all;
    }

    private void add(Severity severity, Rule rule, String path, String what, String why, String help) {
        all.add(new CardFinding(severity, rule, card.id(), file.name(), file.line(path), what, why, help));
    }
}
