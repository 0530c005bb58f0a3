package io.crmvitals.core.account;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A customer's name reduced to what tells it apart: accents, case, punctuation and legal forms are dropped, letters of any script are kept. */
final class AccountName {

    /** Accents of Latin and Greek letters; in other scripts such marks are letters of their own. */
    private static final Pattern ACCENTS = Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}])\\p{Mn}+");

    private static final int LETTERS = (1 << Character.UPPERCASE_LETTER)
            | (1 << Character.LOWERCASE_LETTER)
            | (1 << Character.TITLECASE_LETTER)
            | (1 << Character.MODIFIER_LETTER)
            | (1 << Character.OTHER_LETTER);
    private static final int NUMBERS =
            (1 << Character.DECIMAL_DIGIT_NUMBER) | (1 << Character.LETTER_NUMBER) | (1 << Character.OTHER_NUMBER);
    private static final int MARKS = (1 << Character.NON_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK);

    /** Forms that stand before the name in their languages. */
    private static final Set<String> LEADING_FORMS =
            Set.of("ooo", "oao", "zao", "ооо", "оао", "зао", "пао", "ао", "株式会社", "有限会社");

    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "ag",
            "aps",
            "as",
            "asa",
            "bv",
            "bvba",
            "co",
            "company",
            "corp",
            "corporation",
            "doo",
            "eurl",
            "gmbh",
            "gbr",
            "inc",
            "incorporated",
            "kft",
            "kg",
            "kk",
            "ks",
            "lda",
            "limited",
            "llc",
            "llp",
            "lp",
            "ltd",
            "ltda",
            "mbh",
            "nv",
            "nyrt",
            "oao",
            "ohg",
            "ooo",
            "oy",
            "oyj",
            "plc",
            "pty",
            "pte",
            "pvt",
            "sa",
            "sarl",
            "sas",
            "se",
            "sl",
            "slu",
            "spa",
            "spzoo",
            "spolka",
            "sro",
            "srl",
            "ug",
            "zrt",
            "zao",
            "ооо",
            "оао",
            "зао",
            "株式会社",
            "有限会社");

    private AccountName() {}

    /** Empty where nothing but punctuation is left: such a name tells nobody apart. A name that is all legal forms is kept. */
    static String normalized(String name) {
        String plain = isAscii(name) ? name.toLowerCase(Locale.ROOT) : plain(name);
        plain = plain.replace("sp. z o.o.", "spzoo");
        List<String> words = words(plain);
        int from = 0;
        int to = words.size();
        while (to > from && LEGAL_FORMS.contains(words.get(to - 1))) {
            to--;
        }
        while (from < to && LEADING_FORMS.contains(words.get(from))) {
            from++;
        }
        return String.join(" ", from == to ? words : words.subList(from, to));
    }

    /** Of letters beyond ASCII, what compares: Latin and Greek ones without their accents. */
    private static String plain(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFC);
        plain = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        plain = plain.replace("ø", "o").replace("ł", "l").replace("æ", "ae");
        return plain.replace("株式会社", " 株式会社 ").replace("有限会社", " 有限会社 ");
    }

    /** Single Latin letters in a row are one word: {@code s. r. o.} is {@code sro}. An "and" is as silent as its sign. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        StringBuilder word = new StringBuilder();
        int before = ' ';
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isOfWord(c)) {
                word.appendCodePoint(c);
            } else if (!(holds(c)
                    && isLetterOrNumber(before)
                    && at < text.length()
                    && isLetterOrNumber(text.codePointAt(at)))) {
                end(word, letters, words);
            }
            before = c;
        }
        end(word, letters, words);
        if (!letters.isEmpty()) {
            words.add(letters.toString());
        }
        return words;
    }

    private static void end(StringBuilder word, StringBuilder letters, List<String> words) {
        if (word.isEmpty()) {
            return;
        }
        if (word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z') {
            letters.append(word);
        } else {
            if (!letters.isEmpty()) {
                words.add(letters.toString());
                letters.setLength(0);
            }
            String whole = word.toString();
            if (!whole.equals("and")) {
                words.add(whole);
            }
        }
        word.setLength(0);
    }

    /** Dots, slashes and apostrophes inside a word hold it together: {@code s.r.l.}, {@code a/s}, {@code O'Neil}. */
    private static boolean holds(int c) {
        return c == '.' || c == '/' || c == '\'' || c == '\u2019' || c == '`';
    }

    private static boolean isOfWord(int c) {
        return isLetterOrNumber(c) || (c > 127 && ((MARKS >> Character.getType(c)) & 1) != 0);
    }

    private static boolean isLetterOrNumber(int c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return (((LETTERS | NUMBERS) >> Character.getType(c)) & 1) != 0;
    }

    private static boolean isAscii(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) > 127) {
                return false;
            }
        }
        return true;
    }
}
