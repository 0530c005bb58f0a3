package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days since somebody at the customer and somebody of ours last spoke: the newest word of any system. Times still to come count for nothing. */
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
            if (newer(touch, newest, view)) {
                newest = touch;
                source = telling.id();
            }
        }
        for (Contact contact : view.facts().contacts()) {
            Instant touch = contact.lastEngaged();
            if (newer(touch, newest, view)) {
                newest = touch;
                source = contact.id();
            }
        }
        if (newest == null || source == null) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.noRows(Account.class, null);
        }
        int days = view.daysSince(newest);
        return Finding.Found.of(days, 1, List.of(source), "days", days);
    }

    private static boolean newer(@Nullable Instant touch, @Nullable Instant newest, AccountView view) {
        return touch != null && !touch.isAfter(view.asOf()) && (newest == null || touch.isAfter(newest));
    }
}
