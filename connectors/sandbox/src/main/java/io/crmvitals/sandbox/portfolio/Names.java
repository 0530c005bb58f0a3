package io.crmvitals.sandbox.portfolio;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Invents companies and people out of syllables; never the same company or domain twice. */
final class Names {

    /** A company as its contract writes it, the same without its legal form, and its web domain. */
    record Company(String legal, String plain, String domain) {}

    /** One person; the mailbox is the part before the at sign. */
    record Human(String first, String last, String mailbox) {}

    private static final List<String> HEADS = List.of(
            "Var", "Nol", "Bir", "Ked", "Sol", "Mav", "Tor", "Lum", "Fen", "Gal", "Hes", "Jor", "Kal", "Ost", "Pel",
            "Quin", "Rav", "Sil", "Tam", "Ul", "Vel", "Wes", "Yar", "Zan", "Bø", "Mül", "Brâ", "Å", "É", "Ori");
    private static final List<String> TAILS = List.of(
            "dona", "berga", "mira", "teka", "vik", "holt", "lund", "tech", "nova", "rath", "ster", "gard", "lane",
            "mont", "dale", "wick", "zeta", "phane", "quist", "brook", "tani", "velo", "sand", "ridge");
    private static final List<String> TRADES = List.of(
            "Logistics",
            "Foods",
            "Systems",
            "Energy",
            "Textiles",
            "Health",
            "Robotics",
            "Paper",
            "Marine",
            "Tools",
            "Media",
            "Analytics",
            "Ceramics",
            "Optics",
            "Packaging",
            "Travel");
    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("DK", List.of("A/S", "ApS")),
            Map.entry("SE", List.of("AB")),
            Map.entry("DE", List.of("GmbH", "AG")),
            Map.entry("RO", List.of("SRL", "SA")),
            Map.entry("GB", List.of("Ltd", "plc")),
            Map.entry("US", List.of("Inc.", "LLC")),
            Map.entry("NL", List.of("B.V.")),
            Map.entry("FR", List.of("SAS", "SARL")),
            Map.entry("GR", List.of("Α.Ε.")),
            Map.entry("BG", List.of("ООД")),
            Map.entry("JP", List.of("株式会社")));
    private static final Map<String, List<List<String>>> OTHER_SCRIPTS = Map.of(
            "GR", List.of(List.of("Βαλ", "Κερ", "Σολ", "Θαρ"), List.of("ντόνα", "μίρα", "τέκα", "νόβα")),
            "BG", List.of(List.of("Вар", "Кед", "Сол", "Лум"), List.of("дона", "мира", "тека", "лунд")),
            "JP", List.of(List.of("ハル", "ミナ", "カゼ", "ソラ"), List.of("モリ", "ノバ", "テカ", "リバ")));
    private static final Map<String, String> IN_LATIN = Map.ofEntries(
            Map.entry("Βαλ", "val"),
            Map.entry("Κερ", "ker"),
            Map.entry("Σολ", "sol"),
            Map.entry("Θαρ", "thar"),
            Map.entry("ντόνα", "dona"),
            Map.entry("μίρα", "mira"),
            Map.entry("τέκα", "teka"),
            Map.entry("νόβα", "nova"),
            Map.entry("Вар", "var"),
            Map.entry("Кед", "ked"),
            Map.entry("Сол", "sol"),
            Map.entry("Лум", "lum"),
            Map.entry("дона", "dona"),
            Map.entry("мира", "mira"),
            Map.entry("тека", "teka"),
            Map.entry("лунд", "lund"),
            Map.entry("ハル", "haru"),
            Map.entry("ミナ", "mina"),
            Map.entry("カゼ", "kaze"),
            Map.entry("ソラ", "sora"),
            Map.entry("モリ", "mori"),
            Map.entry("ノバ", "noba"),
            Map.entry("テカ", "teka"),
            Map.entry("リバ", "riba"));
    private static final List<String> FIRST = List.of(
            "Alva", "Benik", "Cora", "Dario", "Elin", "Fenna", "Goran", "Hedda", "Ilka", "Jonas", "Kaja", "Lasse",
            "Mirel", "Nadja", "Otis", "Petra", "Ragna", "Søren", "Tilde", "Ulla", "Viktor", "Wanda", "Ylva", "Zoé");

    private static final Pattern OTHER_THAN_MAILBOX = Pattern.compile("[^a-z0-9]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private final Set<String> taken = new HashSet<>();

    static final List<String> OTHER_COUNTRIES = List.of("GR", "BG", "JP");

    Company company(Dice dice, String country) {
        String form = dice.pick(FORMS.getOrDefault(country, List.of("Ltd")));
        List<List<String>> script = OTHER_SCRIPTS.get(country);
        while (true) {
            String head = dice.pick(script == null ? HEADS : script.get(0));
            String tail = dice.pick(script == null ? TAILS : script.get(1));
            String trade = dice.pick(TRADES);
            String plain = head + tail + " " + trade;
            String domain = latin(head) + latin(tail) + "-" + trade.toLowerCase(Locale.ROOT) + ".example";
            if (taken.add(domain)) {
                return new Company(country.equals("JP") ? form + plain : plain + " " + form, plain, domain);
            }
        }
    }

    static Human human(Dice dice, int number) {
        String first = dice.pick(FIRST);
        String last = dice.pick(HEADS) + dice.pick(TAILS);
        return new Human(first, last, latin(first) + "." + latin(last) + (number == 0 ? "" : number));
    }

    /** Letters that a mailbox and a domain may have. */
    static String latin(String text) {
        String known = IN_LATIN.getOrDefault(text, text);
        return OTHER_THAN_MAILBOX
                .matcher(withoutAccents(known).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    static String withoutAccents(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("ß", "ss");
    }

    /** How somebody else typed the same company. */
    static String variant(Dice dice, Company company) {
        return switch (dice.between(0, 5)) {
            case 0 -> company.plain();
            case 1 -> company.legal().toUpperCase(Locale.ROOT);
            case 2 -> withoutAccents(company.legal());
            case 3 -> company.plain().toLowerCase(Locale.ROOT);
            default -> company.legal();
        };
    }

    /** How somebody else typed the same web address. */
    static String address(Dice dice, String domain) {
        return switch (dice.between(0, 5)) {
            case 0 -> "https://www." + domain;
            case 1 -> "http://" + domain + "/about";
            case 2 -> "WWW." + domain.toUpperCase(Locale.ROOT);
            case 3 -> "www." + domain;
            default -> domain;
        };
    }
}
