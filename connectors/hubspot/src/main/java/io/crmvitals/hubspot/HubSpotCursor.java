package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream of HubSpot objects stands, in one of five phases. The text is one word and its parts, parted by colons, times in milliseconds:
 * {@code list:begun:after}, {@code archived:from:begun:since:after}, {@code changes:from:deletionsSeen}, {@code window:from:to:lastId:deletionsSeen},
 * {@code followed:from:to:deletionsSeen:lastId:upTo:tied:type}.
 */
sealed interface HubSpotCursor {

    /** In the first load, which began then; {@code after} is HubSpot's own and opaque. */
    record Listing(Instant begun, String after) implements HubSpotCursor {

        @Override
        public String text() {
            return "list:" + begun.toEpochMilli() + ":" + after;
        }
    }

    /**
     * Looking for archived records.
     *
     * @param from where the next search begins afterwards
     * @param begun when this pass began
     * @param since records archived earlier were told before; the epoch in a first load
     */
    record Archived(Instant from, Instant begun, Instant since, String after) implements HubSpotCursor {

        @Override
        public String text() {
            return "archived:" + from.toEpochMilli() + ":" + begun.toEpochMilli() + ":" + since.toEpochMilli() + ":"
                    + after;
        }
    }

    /** Between two walks: read to its end up to {@code from}. */
    record Changes(Instant from, Instant deletionsSeen) implements HubSpotCursor {

        @Override
        public String text() {
            return "changes:" + from.toEpochMilli() + ":" + deletionsSeen.toEpochMilli();
        }
    }

    /** In the middle of the changes from one time to another, done up to an id. */
    record Window(Instant from, Instant to, long lastId, Instant deletionsSeen) implements HubSpotCursor {

        @Override
        public String text() {
            return "window:" + from.toEpochMilli() + ":" + to.toEpochMilli() + ":" + lastId + ":"
                    + deletionsSeen.toEpochMilli();
        }
    }

    /**
     * In the middle of the changes of associated records in the same window.
     *
     * @param lastId the changes of records of this type are done up to that id
     * @param upTo not 0 while the records of ours that are tied to the changed ones between {@code lastId} and this id come in more than one page
     * @param tied then ours are done up to that id; empty otherwise
     * @param type of the associated records, as the mapping writes it; types come in alphabetical order
     */
    record Followed(Instant from, Instant to, Instant deletionsSeen, long lastId, long upTo, String tied, String type)
            implements HubSpotCursor {

        @Override
        public String text() {
            return "followed:" + from.toEpochMilli() + ":" + to.toEpochMilli() + ":" + deletionsSeen.toEpochMilli()
                    + ":" + lastId + ":" + upTo + ":" + tied + ":" + type;
        }
    }

    String text();

    default Cursor cursor() {
        return new Cursor(text());
    }

    /** @param now when the first load begins, if this is its start */
    static HubSpotCursor read(Cursor cursor, Instant now) {
        if (cursor.isStart()) {
            return new Listing(now, "");
        }
        String[] parts = cursor.value().split(":", 2);
        try {
            return switch (parts[0]) {
                case "list" -> {
                    String[] list = parts[1].split(":", 2);
                    yield new Listing(time(list[0]), list[1]);
                }
                case "archived" -> {
                    String[] archived = parts[1].split(":", 4);
                    yield new Archived(time(archived[0]), time(archived[1]), time(archived[2]), archived[3]);
                }
                case "changes" -> {
                    String[] changes = parts[1].split(":", -1);
                    yield new Changes(time(changes[0]), time(changes[1]));
                }
                case "window" -> {
                    String[] window = parts[1].split(":", -1);
                    yield new Window(time(window[0]), time(window[1]), Long.parseLong(window[2]), time(window[3]));
                }
                case "followed" -> {
                    String[] followed = parts[1].split(":", 7);
                    yield new Followed(
                            time(followed[0]),
                            time(followed[1]),
                            time(followed[2]),
                            Long.parseLong(followed[3]),
                            Long.parseLong(followed[4]),
                            followed[5],
                            followed[6]);
                }
                default -> throw unknown(cursor, null);
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            throw unknown(cursor, notOurs);
        }
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static IllegalArgumentException unknown(Cursor cursor, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                "\"" + cursor.value()
                        + "\" is no cursor of a HubSpot stream. Reset the stream's cursor to load it anew.",
                cause);
    }
}
