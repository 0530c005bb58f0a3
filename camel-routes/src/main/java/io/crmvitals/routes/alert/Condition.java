package io.crmvitals.routes.alert;

import java.util.Locale;

/**
 * Something that is so now and that somebody may want to know of.
 *
 * @param key the same as long as it is the same matter: {@code run}, {@code feed:zendesk.tickets}, {@code red:<account>}
 * @param text a sentence for a person
 */
public record Condition(String key, Kind kind, String text) {

    /** What it is about; the words of {@code alerts.on}. */
    public enum Kind {
        /** A run failed. */
        RUN(true),
        /** A stream cannot be read, or has not been for long. */
        FEED(true),
        /** Writes are held until somebody looks. */
        HELD(true),
        /** Records are set aside or writes parked. */
        PARKED(false),
        /** An account is red. */
        RED(false);

        private final boolean urgent;

        Kind(boolean urgent) {
            this.urgent = urgent;
        }

        /** Urgent ones do not wait for the digest, only for the end of the quiet hours. */
        public boolean urgent() {
            return urgent;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
