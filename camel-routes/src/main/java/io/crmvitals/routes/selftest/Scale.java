package io.crmvitals.routes.selftest;

import java.util.Locale;

/** How much a trial tries. */
public enum Scale {
    /** Enough to notice that something broke: seconds, or a minute or two where a single play says little. */
    SHORT,
    /** A tenth of the whole. */
    TENTH,
    /** All of it: may take hours. */
    FULL;

    /** The word for the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of three sizes. */
    public int of(int atShort, int atTenth, int atFull) {
        return switch (this) {
            case SHORT -> atShort;
            case TENTH -> atTenth;
            case FULL -> atFull;
        };
    }
}
