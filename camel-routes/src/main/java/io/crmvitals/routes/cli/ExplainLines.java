package io.crmvitals.routes.cli;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.CurveReader;
import io.crmvitals.core.indicator.CurveWords;
import io.crmvitals.core.indicator.Curves;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.routes.app.Explained;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The words and numbers that stand for one line of a score: an indicator, a cap, a hold. */
final class ExplainLines {

    private final Explained explained;
    private final Words words;
    private final RecordAge ages;
    private final AccountView view;
    private final Map<String, Reading> readings = new HashMap<>();
    private final Optional<Scorecard> card;

    ExplainLines(Explained explained) {
        this.explained = explained;
        this.words = explained.words();
        HealthScore score = explained.score();
        this.ages = new RecordAge(explained.facts(), score.day());
        this.view = new AccountView(
                explained.facts(),
                score.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        score.readings().forEach(reading -> readings.put(reading.indicator(), reading));
        // A card that was changed since has another version; what it said then is not known here.
        this.card = explained.configuration().scorecards().all().stream()
                .filter(each -> each.key().equals(score.scorecard()))
                .findFirst();
    }

    Map<String, Reading> readings() {
        return readings;
    }

    String band(Band band) {
        return words.say("explain.band." + band.word());
    }

    /** An indicator's name; for caps and holds what they say. */
    String told(String line) {
        Indicator indicator = explained.catalogue().get(line);
        if (indicator != null) {
            return indicator.name();
        }
        Optional<String> reason = explained.score().reasons().stream()
                .filter(each -> each.indicator().equals(line))
                .map(Reason::text)
                .findFirst();
        if (reason.isPresent()) {
            return reason.get();
        }
        int colon = line.indexOf(':');
        String key = line.replace(':', '.');
        if (words.knows(key)) {
            return words.say(key);
        }
        Indicator held = colon < 0 ? null : explained.catalogue().get(line.substring(colon + 1));
        return held == null ? line : held.name();
    }

    String name(String id) {
        return told(id);
    }

    String names(List<String> ids) {
        return ids.stream().map(this::told).collect(Collectors.joining(", "));
    }

    /** How the account's answer becomes points; empty where the card of the score is not the present one. */
    String curve(String id) {
        Indicator indicator = explained.catalogue().get(id);
        if (indicator == null || card.isEmpty()) {
            return "";
        }
        Curves own = card.get().curves().get(id);
        for (CurveReader.Choice choice : own == null ? indicator.curves() : own.choices()) {
            if (choice.fits(view)) {
                return CurveWords.of(choice.grading(), words);
            }
        }
        return "";
    }

    /** What the card gives an indicator, or the group that it is in; empty where the card of the score is not the present one. */
    String weight(String id) {
        return card.stream()
                .flatMap(each -> each.slots().stream())
                .filter(slot -> slot.indicators().contains(id))
                .map(slot -> words.say("explain.weight", "percent", slot.weight()))
                .findFirst()
                .orElse("");
    }

    OptionalLong age(Reading.Measured measured) {
        return ages.of(measured);
    }

    /** With its sign, as it is said of a difference. */
    String signed(double number) {
        String text = words.number(number);
        return text.startsWith("-") || "0".equals(text) ? text : "+" + text;
    }

    String decimals(String numbers) {
        return words.language() == Language.EN ? numbers : numbers.replace('.', ',');
    }
}
