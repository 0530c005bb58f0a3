package io.crmvitals.files.jdbc;

import java.util.Collections;
import java.util.List;

/**
 * A query as the admin wrote it, with {@code :after} where the last watermark goes. Quotes, comments and casts such as {@code ::date} are left as they are.
 *
 * @param sql with a question mark in place of each {@code :after}
 * @param places how many there are
 */
record QueryText(String sql, int places) {

    private static final String NAME = ":after";

    static QueryText of(String written) {
        StringBuilder sql = new StringBuilder(written.length());
        int places = 0;
        int at = 0;
        while (at < written.length()) {
            int end = quoted(written, at);
            if (end > at) {
                sql.append(written, at, end);
                at = end;
            } else if (isPlace(written, at)) {
                sql.append('?');
                places++;
                at += NAME.length();
            } else {
                sql.append(written.charAt(at++));
            }
        }
        return new QueryText(sql.toString(), places);
    }

    List<?> parameters(Object after) {
        return Collections.nCopies(places, after);
    }

    private static boolean isPlace(String text, int at) {
        int end = at + NAME.length();
        return text.startsWith(NAME, at)
                && (at == 0 || text.charAt(at - 1) != ':')
                && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
    }

    /** Where the quoted text or the comment that begins here ends; the place itself where none begins. */
    private static int quoted(String text, int at) {
        char first = text.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            return after(text, String.valueOf(first), at + 1);
        }
        if (text.startsWith("--", at)) {
            return after(text, "\n", at + 2);
        }
        return text.startsWith("/*", at) ? after(text, "*/", at + 2) : at;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
