package io.crmvitals.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open queries. A locator may be used once, by the user who opened it, within two days. */
final class Cursors {

    private static final Duration LIFE = Duration.ofDays(2);

    record Cursor(String userId, Instant until, SoqlQuery query, List<Map<String, Object>> rows, int from) {}

    private final Map<String, Cursor> open = new HashMap<>();
    private int issued = 0;

    String open(String userId, Instant now, SoqlQuery query, List<Map<String, Object>> rows, int from) {
        issued++;
        String locator = SalesforceIds.of("0r8", 40_000L + issued * 31L);
        open.put(locator, new Cursor(userId, now.plus(LIFE), query, rows, from));
        return locator;
    }

    @Nullable
    Cursor take(String locator, String userId, Instant now) {
        Cursor cursor = open.remove(locator);
        return cursor != null && cursor.userId.equals(userId) && now.isBefore(cursor.until) ? cursor : null;
    }

    void clear() {
        open.clear();
    }
}
