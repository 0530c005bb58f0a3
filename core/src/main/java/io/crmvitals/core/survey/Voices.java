package io.crmvitals.core.survey;

import io.crmvitals.core.record.SurveyAnswer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The answers of one series while they are gathered: the newest of every voice, as a share of its scale. */
final class Voices {

    /** One voice's newest answer: 0 the worst, 1 the best of its scale. */
    record Voice(String id, double share, Instant at) {}

    private final Map<String, Voice> newest = new TreeMap<>();
    private final Set<String> ranges = new LinkedHashSet<>();
    private int answers;
    private int unsent;
    private Instant last = Instant.MIN;

    void add(SurveyAnswer answer) {
        answers++;
        unsent += answer.sentAt() == null ? 1 : 0;
        last = answer.answeredAt().isAfter(last) ? answer.answeredAt() : last;
        ranges.add(Ranges.shown(answer.scaleMin(), answer.scaleMax()));
        double share = (answer.value() - answer.scaleMin()) / (answer.scaleMax() - answer.scaleMin());
        Voice voice = new Voice(answer.id().text(), share, answer.answeredAt());
        newest.merge(who(answer), voice, Voices::newer);
    }

    private static String who(SurveyAnswer answer) {
        boolean each = answer.kind().judgesOneOfMany() || answer.respondent() == null;
        return each ? answer.id().text() : String.valueOf(answer.respondent());
    }

    private static Voice newer(Voice one, Voice other) {
        int order = one.at().compareTo(other.at());
        return (order == 0 ? one.id().compareTo(other.id()) : order) >= 0 ? one : other;
    }

    int answers() {
        return answers;
    }

    int unsent() {
        return unsent;
    }

    Instant last() {
        return last;
    }

    Set<String> ranges() {
        return ranges;
    }

    /** Shares by who gave them: the person, or the answer where nobody knows or each answer counts. */
    Map<String, Voice> newest() {
        return newest;
    }
}
