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
    /** Dots, slashes and apostrophes inside a word hold it together: {@code s.r.l.}, {@code a/s}, {@code O'Neil}. */
    private static final Pattern INNER = Pattern.compile("(?<=[\\p{L}\\p{N}])[./'\u2019`](?=[\\p{L}\\p{N}])");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
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
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFC);
        plain = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        plain = plain.replace("ø", "o").replace("ł", "l").replace("æ", "ae").replace("sp. z o.o.", "spzoo");
        plain = plain.replace("株式会社", " 株式会社 ").replace("有限会社", " 有限会社 ");
        plain = INNER.matcher(plain).replaceAll("");
        List<String> words = words(BETWEEN.matcher(plain).replaceAll(" ").strip());
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

    /** Single Latin letters in a row are one word: {@code s. r. o.} is {@code sro}. An "and" is as silent as its sign. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (String word : text.split(" ")) {
            if (word.matches("[a-z]")) {
                letters.append(word);
                continue;
            }
            if (!letters.isEmpty()) {
                words.add(letters.toString());
                letters.setLength(0);
            }
            if (!word.isEmpty() && !word.equals("and")) {
                words.add(word);
            }
        }
        if (!letters.isEmpty()) {
            words.add(letters.toString());
        }
        return words;
    }
}
