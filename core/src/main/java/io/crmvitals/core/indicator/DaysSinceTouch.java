package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days since somebody at the customer and somebody of ours last spoke: the newest word of any system. What is still to come, was missed, called off or went one
 * way counts for nothing. A system without engagements is no gap: its account record may tell the last contact.
 */
record DaysSinceTouch() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Account.class, Contact.class);
    }

    @Override
    public Finding find(AccountView view) {
        Instant newest = null;
        ExternalId source = null;
        for (Account telling : view.facts().tellings()) {
            Instant touch = telling.lastTouch();
            if (newer(touch, telling.id(), newest, source, view) && !ours(touch, telling, view)) {
                newest = touch;
                source = telling.id();
            }
        }
        for (Contact contact : view.facts().contacts()) {
            Instant touch = contact.lastEngaged();
            if (newer(touch, contact.id(), newest, source, view)) {
                newest = touch;
                source = contact.id();
            }
        }
        for (Engagement engagement : view.facts().engagements()) {
            if (engagement.tookPartBy(view.asOf()) && newer(engagement.at(), engagement.id(), newest, source, view)) {
                newest = engagement.at();
                source = engagement.id();
            }
        }
        if (newest == null || source == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.noRows(Account.class, null);
        }
        Finding silence = silence(view);
        if (silence != null) {
            return silence;
        }
        int days = view.daysSince(newest);
        return Finding.Found.of(days, 1, List.of(source), "days", days);
    }

    /** A feed that fell silent may hold a newer contact: then the days since the last one we know say nothing. One that was never connected is no gap. */
    private static Finding.@Nullable Nothing silence(AccountView view) {
        for (Class<? extends SharedRecord> kind : List.of(Account.class, Contact.class, Engagement.class)) {
            if (view.feed(kind) == Feed.SILENT) {
                return view.silence(kind);
            }
        }
        return null;
    }

    /**
     * A CRM takes the day of a task that was closed, or the day of its closing, for that of the last activity, and the task may have been one of ours: closing it
     * is no contact with the customer. Where somebody did speak with the customer on that day, an engagement tells it.
     */
    private static boolean ours(@Nullable Instant touch, Account telling, AccountView view) {
        LocalDate day = day(touch);
        if (day == null) {
            return false;
        }
        return view.facts().followUps().stream()
                .anyMatch(task -> task.status() == FollowUp.Status.DONE
                        && task.id().system().equals(telling.id().system())
                        && (day.equals(task.due()) || day.equals(day(task.closedAt()))));
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Of two at the same time, the one with the smaller id: the order of the records is irrelevant. */
    private static boolean newer(
            @Nullable Instant touch,
            ExternalId teller,
            @Nullable Instant newest,
            @Nullable ExternalId source,
            AccountView view) {
        if (touch == null || touch.isAfter(view.asOf())) {
            return false;
        }
        if (newest == null || source == null) {
            return true;
        }
        return touch.isAfter(newest) || (touch.equals(newest) && teller.compareTo(source) < 0);
    }
}
