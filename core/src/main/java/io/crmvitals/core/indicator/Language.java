package io.crmvitals.core.indicator;

import java.util.Locale;

/** The languages that reasons and tasks can be written in. A site has one. */
public enum Language {
    EN,
    DA,
    SV,
    DE,
    RO;

    /** ISO 639-1 code in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands between whole and decimals. */
    char decimalPoint() {
        return this == EN ? '.' : ',';
    }
}
