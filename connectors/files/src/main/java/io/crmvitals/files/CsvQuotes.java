package io.crmvitals.files;

/**
 * Follows the quotes of one CSV row over its lines, to know where the row ends before it is split. A parser that reads a whole file on takes everything behind a stray quote
 * for one value, up to the next quote; here that shows after a line or some, and only the line with the stray quote is lost.
 */
final class CsvQuotes {

    enum State {
        /** The row is whole. */
        WHOLE,
        /** A quoted value goes on in the next line. */
        OPEN,
        /** Something other than a delimiter follows a closing quote. */
        BROKEN
    }

    private final char delimiter;
    private boolean quoted;

    CsvQuotes(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Follows one more line of the row. */
    State line(String text) {
        int at = 0;
        int length = text.length();
        while (true) {
            if (quoted) {
                at = text.indexOf('"', at);
                if (at < 0) {
                    return State.OPEN;
                }
                if (at + 1 < length && text.charAt(at + 1) == '"') {
                    at += 2;
                    continue;
                }
                quoted = false;
                at++;
                while (at < length && text.charAt(at) == ' ') {
                    at++;
                }
                if (at == length) {
                    return State.WHOLE;
                }
                if (text.charAt(at) != delimiter) {
                    return State.BROKEN;
                }
                at++;
            }
            if (at < length && text.charAt(at) == '"') {
                quoted = true;
                at++;
                continue;
            }
            at = text.indexOf(delimiter, at);
            if (at < 0) {
                return State.WHOLE;
            }
            at++;
            if (at == length) {
                return State.WHOLE;
            }
        }
    }
}
