package io.crmvitals.core.playbook;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.HealthScore;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a site's own playbook, in its language, with gaps in braces: {@code {account}}, {@code {score}}, {@code {band}}, {@code {day}} and {@code
 * {reading.nps}} for the answer of any indicator; what is not known is a dash.
 */
record OwnTexts(String subject, String body) {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
    private static final String READING = "reading.";
    private static final Set<String> GAPS = Set.of("account", "score", "band", "day");
    private static final String UNKNOWN = "–";
    private static final int LONGEST_SUBJECT = 255;

    static OwnTexts read(Section section, Language language, Catalogue catalogue) {
        return new OwnTexts(text(section, "subject", language, catalogue), text(section, "body", language, catalogue));
    }

    /** One text for every language, or one by language; English stands in for a language that is not there. */
    private static String text(Section section, String key, Language language, Catalogue catalogue) {
        String text;
        if (section.isSection(key)) {
            Section languages = section.section(key);
            for (Language other : Language.values()) {
                languages.optionalText(other.code());
            }
            text = languages
                    .optionalText(language.code())
                    .or(() -> languages.optionalText(Language.EN.code()))
                    .orElse("");
            if (text.isBlank()) {
                section.problem(
                        key,
                        "has no text in the site's language (" + language.code()
                                + "), nor in English to stand in for it. Add " + key + "." + language.code() + ".");
            }
        } else {
            text = section.text(key);
        }
        Matcher gaps = GAP.matcher(text);
        while (gaps.find()) {
            String gap = gaps.group(1);
            boolean reading = gap.startsWith(READING) && catalogue.get(gap.substring(READING.length())) != null;
            if (!reading && !GAPS.contains(gap)) {
                section.problem(
                        key,
                        "has the gap {" + gap + "}, which nothing fills. Write one of " + new TreeSet<>(GAPS)
                                + " or {reading.<indicator>}, for example: {reading.nps}");
            }
        }
        return text;
    }

    String subject(Situation situation) {
        String filled = filled(subject, situation);
        return filled.length() <= LONGEST_SUBJECT ? filled : filled.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    String body(Situation situation) {
        return filled(body, situation);
    }

    private static String filled(String text, Situation situation) {
        return GAP.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), situation)));
    }

    private static String value(String gap, Situation situation) {
        HealthScore.Scored scored = situation.scored();
        return switch (gap) {
            case "account" -> situation.account();
            case "score" -> scored == null ? UNKNOWN : situation.words().number(scored.value());
            case "band" ->
                situation.words().say("band." + situation.now().band().word());
            case "day" -> situation.day().toString();
            default -> {
                Reading.Measured answer = situation.answer(gap.substring(READING.length()));
                yield answer == null ? UNKNOWN : situation.words().number(answer.value());
            }
        };
    }
}
