package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customer success manager's own pulse, 1 to 5: the newest of any system. It stands for the usual time, or until the day that was given with it, and fades
 * in the second half of that. The note beside it may name people, so only that there is one is ever told.
 *
 * @param days how long a pulse stands that names no last day
 * @param most days that it may stand at most, whatever last day it names
 */
record CsmPulse(int days, int most) implements Measure {

    static Measure read(Section section) {
        return new CsmPulse(section.integer("days", 60, 1, 3650), section.integer("most_days", 180, 1, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        Account newest = null;
        Instant newestAt = null;
        for (Account telling : view.facts().tellings()) {
            Instant at = telling.csmSentimentAt();
            Integer pulse = telling.csmSentiment();
            boolean known = pulse != null && pulse >= 1 && pulse <= 5 && at != null && !at.isAfter(view.asOf());
            if (known && at != null && (newestAt == null || at.isAfter(newestAt))) {
                newest = telling;
                newestAt = at;
            }
        }
        Integer pulse = newest == null ? null : newest.csmSentiment();
        if (newest == null || newestAt == null || pulse == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.pulse");
        }
        int age = view.daysSince(newestAt);
        LocalDate until = newest.csmSentimentUntil();
        if (until != null && until.isBefore(view.today())) {
            return Finding.tooOld("old.pulse", "day", until);
        }
        boolean noted = newest.csmNote() != null && !newest.csmNote().isBlank();
        Phrase note = words -> noted ? words.say("pulse.note") : "";
        return Finding.Found.of(pulse, 1, List.of(newest.id()), "pulse", pulse, "days", age, "note", note)
                .aged(aged(age, until, view));
    }

    /** The age on the scale of the usual time: half of the life that was given counts like half of the usual one. */
    private int aged(int age, @Nullable LocalDate until, AccountView view) {
        if (until == null || age <= 0) {
            return age;
        }
        long left = ChronoUnit.DAYS.between(view.today(), until);
        long life = Math.max(1, Math.min(most, age + left));
        return age > life ? days + 1 : (int) Math.round((double) age * days / life);
    }
}
