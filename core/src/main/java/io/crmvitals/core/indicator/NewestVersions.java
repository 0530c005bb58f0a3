package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leaves only the newest version of each survey: a question asked anew in other words, or on another scale, begins a series of its own, and the two never form one.
 * What names no survey is left as it is.
 */
final class NewestVersions {

    private NewestVersions() {}

    /** Of each survey, the answers to the version that was answered last by that instant. */
    static List<SurveyAnswer> answers(List<SurveyAnswer> answers, Instant asOf) {
        return of(answers, asOf, SurveyAnswer::instrument, SurveyAnswer::instrumentVersion, SurveyAnswer::answeredAt);
    }

    /** Of each survey, the invitations to the version that was sent last by that instant. */
    static List<SurveyInvitation> invitations(List<SurveyInvitation> invitations, Instant asOf) {
        return of(
                invitations,
                asOf,
                SurveyInvitation::instrument,
                SurveyInvitation::instrumentVersion,
                SurveyInvitation::sentAt);
    }

    private static <R extends SharedRecord> List<R> of(
            List<R> records,
            Instant asOf,
            Function<R, @Nullable String> instrument,
            Function<R, @Nullable String> version,
            Function<R, Instant> when) {
        Map<String, R> newest = new HashMap<>();
        for (R record : records) {
            String survey = instrument.apply(record);
            if (survey != null && !when.apply(record).isAfter(asOf)) {
                newest.merge(key(record.id(), survey), record, (one, other) -> later(one, other, when) ? one : other);
            }
        }
        if (newest.isEmpty()) {
            return records;
        }
        return records.stream()
                .filter(record -> {
                    String survey = instrument.apply(record);
                    R last = survey == null ? null : newest.get(key(record.id(), survey));
                    return last == null || text(version.apply(last)).equals(text(version.apply(record)));
                })
                .toList();
    }

    /** Two systems may number their surveys alike. */
    private static String key(ExternalId id, String instrument) {
        return id.system() + ":" + instrument;
    }

    private static <R extends SharedRecord> boolean later(R one, R other, Function<R, Instant> when) {
        int order = when.apply(one).compareTo(when.apply(other));
        return (order == 0 ? one.id().compareTo(other.id()) : order) > 0;
    }

    private static String text(@Nullable String version) {
        return version == null ? "" : version;
    }
}
