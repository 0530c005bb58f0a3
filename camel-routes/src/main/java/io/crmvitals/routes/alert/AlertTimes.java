package io.crmvitals.routes.alert;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When alerts may leave.
 *
 * @param zone of the site
 * @param quietFrom nothing leaves from then on, until {@code quietUntil}; may lie across midnight. Null: never quiet
 * @param digest the time of day at which what is not urgent leaves together; null: at once
 */
public record AlertTimes(
        ZoneId zone,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil,
        @Nullable LocalTime digest) {

    boolean quiet(Instant now) {
        if (quietFrom == null || quietUntil == null) {
            return false;
        }
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean after = !time.isBefore(quietFrom);
        boolean before = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? after && before : after || before;
    }

    /** Whether what was noticed then and is not urgent may leave now: the time of the digest has come since. */
    boolean digested(Instant noticed, Instant now) {
        if (digest == null) {
            return true;
        }
        ZonedDateTime next = noticed.atZone(zone).with(digest);
        if (next.toInstant().isBefore(noticed)) {
            next = next.plusDays(1);
        }
        return !now.isBefore(next.toInstant());
    }
}
