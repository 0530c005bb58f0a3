package io.crmvitals.zendesk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ids of 26 letters and digits in Crockford's base 32, of which the first ten are the millisecond since 1970 at which the id was made. */
final class Ulid {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int OF_TIME = 10;

    private Ulid() {}

    /** When the id was made; null for a text that is no such id. */
    static @Nullable Instant moment(String id) {
        if (id.length() != LENGTH || id.charAt(0) > '7') {
            return null;
        }
        long millisecond = 0;
        for (int place = 0; place < LENGTH; place++) {
            int digit = DIGITS.indexOf(Character.toUpperCase(id.charAt(place)));
            if (digit < 0) {
                return null;
            }
            if (place < OF_TIME) {
                millisecond = millisecond * DIGITS.length() + digit;
            }
        }
        return Instant.ofEpochMilli(millisecond);
    }
}
