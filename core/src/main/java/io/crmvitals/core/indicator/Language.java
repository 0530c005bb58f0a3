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

    /** Which form of a word goes with that number: 0 for one, 1 for more, and in Romanian 2 from twenty on, where "de" is put between. */
    int form(double number) {
        if (number == 1) {
            return 0;
        }
        boolean whole = number == Math.rint(number);
        double hundredths = Math.abs(number) % 100;
        return this == RO && whole && number != 0 && (hundredths == 0 || hundredths >= 20) ? 2 : 1;
    }

    /** What stands between whole and decimals. */
    char decimalPoint() {
        return this == EN ? '.' : ',';
    }
}
