package io.crmvitals.core.writeback;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a write waits although nobody refused it.
 *
 * @param why whole sentences for a person: what is the matter, and what can be done. Ids only
 */
public record Hold(Kind kind, String why) {

    /** What holds it. */
    public enum Kind {
        /** Nobody has allowed yet that this system is written to. */
        PLAN_ONLY,
        /** Too many accounts would change their band in one run. */
        CHANGE_BUDGET,
        /** A feed that the score lives on has nearly dried up. */
        FEED,
        /** A person changed our own fields since our last delivery. */
        PERSON;

        /** As the ledger and every list write it, for example {@code change-budget}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for a word that is none of them */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nothing is held by \"" + word + "\""));
        }

        /** True for those that every run decides anew. */
        public boolean guard() {
            return this != PERSON;
        }
    }
}
