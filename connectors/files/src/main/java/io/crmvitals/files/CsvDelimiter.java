package io.crmvitals.files;

import org.jspecify.annotations.Nullable;

/** What stands between the values of a CSV file, told from its header: the one of comma, semicolon, tab and bar that occurs most often outside of quotes. */
final class CsvDelimiter {

    private static final String KNOWN = ",;\t|";
    private static final String DECLARATION = "sep=";

    private CsvDelimiter() {}

    /** A comma where none of them occurs: then there is one column. */
    static char of(String header) {
        char most = ',';
        int times = 0;
        for (char each : KNOWN.toCharArray()) {
            int count = count(header, each);
            if (count > times) {
                most = each;
                times = count;
            }
        }
        return most;
    }

    /** Spreadsheets write {@code sep=;} before the header; null for any other line. */
    static @Nullable Character declared(String line) {
        return line.length() == DECLARATION.length() + 1 && line.startsWith(DECLARATION)
                ? line.charAt(DECLARATION.length())
                : null;
    }

    private static int count(String text, char wanted) {
        boolean quoted = false;
        int count = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            quoted ^= letter == '"';
            if (letter == wanted && !quoted) {
                count++;
            }
        }
        return count;
    }
}
