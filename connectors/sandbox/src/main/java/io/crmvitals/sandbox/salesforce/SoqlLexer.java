package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens with their places. */
final class SoqlLexer {

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        DATE,
        DATE_TIME,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text, int at) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
        }
    }

    private static final Pattern NEXT = Pattern.compile("(?<space>\\s+)"
            + "|(?<time>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2}))"
            + "|(?<date>\\d{4}-\\d{2}-\\d{2})"
            + "|(?<number>[+-]?\\d+(?:\\.\\d+)?)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
            + "|(?<string>'(?:[^'\\\\]|\\\\.)*')"
            + "|(?<symbol><=|>=|!=|<>|[=<>(),])");

    private SoqlLexer() {}

    static List<Token> tokens(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NEXT.matcher(query);
        int at = 0;
        while (at < query.length()) {
            matcher.region(at, query.length());
            if (!matcher.lookingAt()) {
                throw SoqlParser.malformed(query, at, "unexpected token: '" + query.charAt(at) + "'");
            }
            if (matcher.group("time") != null) {
                tokens.add(new Token(Kind.DATE_TIME, matcher.group(), at));
            } else if (matcher.group("date") != null) {
                tokens.add(new Token(Kind.DATE, matcher.group(), at));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, matcher.group(), at));
            } else if (matcher.group("word") != null) {
                tokens.add(new Token(Kind.WORD, matcher.group(), at));
            } else if (matcher.group("string") != null) {
                tokens.add(new Token(Kind.STRING, unescaped(query, matcher.group(), at), at));
            } else if (matcher.group("symbol") != null) {
                tokens.add(new Token(Kind.SYMBOL, matcher.group(), at));
            }
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "<EOF>", query.length()));
        return tokens;
    }

    private static String unescaped(String query, String quoted, int at) {
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char one = quoted.charAt(i);
            if (one != '\\') {
                plain.append(one);
                continue;
            }
            i++;
            char escaped = quoted.charAt(i);
            switch (escaped) {
                case 'n', 'N' -> plain.append('\n');
                case 'r', 'R' -> plain.append('\r');
                case 't', 'T' -> plain.append('\t');
                case '\'', '"', '\\' -> plain.append(escaped);
                // Kept for LIKE, where an escaped wildcard is a plain character.
                case '_', '%' -> plain.append('\\').append(escaped);
                default ->
                    throw SoqlParser.malformed(
                            query, at + i - 1, "Illegal character sequence '\\" + escaped + "' in string literal");
            }
        }
        return plain.toString();
    }
}
