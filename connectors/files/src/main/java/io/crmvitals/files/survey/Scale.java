package io.crmvitals.files.survey;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers that a question allows, and which end of them is the best. Turns what stands in a cell into a number in which higher is better.
 *
 * @param words what may stand in a cell instead of a number, as it is compared, with its number
 * @param wordsOnly true where the scale is made of words, so that a bare number says nothing
 */
record Scale(double min, double max, Best best, Map<String, Double> words, boolean wordsOnly) {

    /** Which end of the scale is the best answer. */
    enum Best {
        MAX,
        MIN
    }

    static final Scale NPS = new Scale(0, 10, Best.MAX, Map.of(), false);

    static final Scale THUMBS = new Scale(0, 1, Best.MAX, thumbs(), false);

    /** A number alone, or with its label behind it: {@code 10 - Extremely likely}, {@code 5 (best)}, {@code 4/5}. */
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?\\d+(?:[.,]\\d+)?)(?:\\s*/\\s*(\\d+(?:[.,]\\d+)?)|\\s*[-\\u2013\\u2014:=(].*|\\s+\\p{L}.*)?",
            Pattern.DOTALL);

    private static final Pattern STARS = Pattern.compile("[\u2605\u2B50]+\u2606*");

    Scale {
        words = Map.copyOf(words);
    }

    static Scale of(double min, double max, Best best) {
        return new Scale(min, max, best, Map.of(), false);
    }

    /** A scale of words, numbered from 1 in the order they are written. */
    static Scale ofWords(List<String> inOrder, Best best) {
        Map<String, Double> words = new LinkedHashMap<>();
        for (String word : inOrder) {
            words.put(plain(word), (double) words.size() + 1);
        }
        return new Scale(1, words.size(), best, words, true);
    }

    /** As words are compared: letter case, white space and the shades of emoji make no difference. */
    static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .replaceAll("[\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The answer in a cell, turned so that higher is better. */
    double value(String cell, boolean decimalComma) throws UnusableCellException {
        Double word = words.get(plain(cell));
        double value = word != null ? word : number(cell, decimalComma);
        if (!(value >= min && value <= max)) {
            throw new UnusableCellException("is " + Cells.shown(cell) + ", outside of the scale " + range());
        }
        return best == Best.MAX ? value : min + max - value;
    }

    private double number(String cell, boolean decimalComma) throws UnusableCellException {
        if (wordsOnly) {
            throw new UnusableCellException("is " + Cells.shown(cell) + ", none of the " + words.size()
                    + " words of its scale; add it to the words in its place");
        }
        if (STARS.matcher(cell).matches()) {
            return cell.codePoints().filter(each -> each != 0x2606).count();
        }
        Matcher matcher = NUMBER.matcher(cell);
        if (!matcher.matches()) {
            throw new UnusableCellException("is " + Cells.shown(cell) + ", not a number on the scale " + range());
        }
        if (matcher.group(2) != null && parsed(matcher.group(2), decimalComma) != max) {
            throw new UnusableCellException("is " + Cells.shown(cell) + ", while its scale is " + range());
        }
        return parsed(matcher.group(1), decimalComma);
    }

    private static double parsed(String number, boolean decimalComma) throws UnusableCellException {
        if (number.indexOf(decimalComma ? '.' : ',') >= 0) {
            throw new UnusableCellException("is " + Cells.shown(number) + ", while numbers here have a decimal "
                    + (decimalComma ? "comma" : "point") + "; write decimal: " + (decimalComma ? "point" : "comma")
                    + " if that is meant");
        }
        return new BigDecimal(number.replace(',', '.')).doubleValue();
    }

    /** {@code 1 to 5}. */
    String range() {
        return shown(min) + " to " + shown(max);
    }

    static String shown(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static Map<String, Double> thumbs() {
        Map<String, Double> words = new LinkedHashMap<>();
        for (String up : List.of("\uD83D\uDC4D", "up", "thumbs up", "thumb up", "yes", "true", "like")) {
            words.put(plain(up), 1.0);
        }
        for (String down : List.of("\uD83D\uDC4E", "down", "thumbs down", "thumb down", "no", "false", "dislike")) {
            words.put(plain(down), 0.0);
        }
        return words;
    }
}
