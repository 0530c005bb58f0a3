package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What an incremental export may show at this moment: everything but the last minute, oldest first. */
record ExportWindow(ZendeskAccount account) {

    private static final int HELD_BACK_SECONDS = 60;

    /** @param from epoch seconds before which nothing is shown */
    List<ObjectNode> rows(Collection<ObjectNode> all, ToLongFunction<ObjectNode> second, long from) {
        long newest = account.now().getEpochSecond() - HELD_BACK_SECONDS;
        return all.stream()
                .filter(row -> second.applyAsLong(row) >= from && second.applyAsLong(row) <= newest)
                .sorted(Comparator.comparingLong(second)
                        .thenComparingLong(row -> row.path("id").asLong()))
                .toList();
    }

    long start(ZendeskRequest request) {
        String value = request.parameter("start_time");
        if (value == null || !value.matches("\\d{1,12}")) {
            throw ZendeskRequest.bad("InvalidValue", "start_time must be given in seconds since 1970");
        }
        long start = Long.parseLong(value);
        if (start > account.now().getEpochSecond() - HELD_BACK_SECONDS) {
            throw ZendeskRequest.bad(
                    "StartTimeTooRecent", "Too recent start_time. Use a start_time older than 60 seconds");
        }
        return start;
    }

    static long updated(ObjectNode row) {
        return ZendeskAccount.moment(row, "updated_at").getEpochSecond();
    }
}
