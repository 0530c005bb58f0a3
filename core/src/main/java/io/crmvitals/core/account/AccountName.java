package io.crmvitals.core.account;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A customer's name reduced to what tells it apart: accents, case, punctuation and legal forms are dropped, letters of any script are kept. */
final class AccountName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Dots, slashes and apostrophes inside a word hold it together: {@code s.r.l.}, {@code a/s}, {@code O'Neil}. */
    private static final Pattern INNER =
            Pattern.compile("(?<=[\\p{L}\\p{N}])[./'\u2019`](?=[\\p{L}\\p{N}])|(?<=\\b\\p{L})\\.");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
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

    /** Empty where nothing but punctuation or legal forms is left: such a name tells nobody apart. */
    static String normalized(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        plain = plain.toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("æ", "ae");
        plain = plain.replace("sp. z o.o.", "spzoo").replace("株式会社", " 株式会社 ").replace("有限会社", " 有限会社 ");
        plain = INNER.matcher(plain).replaceAll("");
        plain = BETWEEN.matcher(plain).replaceAll(" ").strip();
        List<String> words = new ArrayList<>(List.of(plain.split(" ")));
        words.removeIf(word -> word.isEmpty() || word.equals("and"));
        while (!words.isEmpty() && LEGAL_FORMS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        while (!words.isEmpty() && LEGAL_FORMS.contains(words.get(0))) {
            words.remove(0);
        }
        return Normalizer.normalize(String.join(" ", words), Normalizer.Form.NFC);
    }
}
