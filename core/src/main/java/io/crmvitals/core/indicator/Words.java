package io.crmvitals.core.indicator;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one language, with named gaps in braces. Every language has the same keys and gaps; that is tested, so a missing key is a defect and
 * throws. Read once; safe for many threads.
 */
public final class Words {

    private static final Map<Language, Words> READ = new EnumMap<>(Language.class);

    private final Language language;
    private final Map<String, List<String>> sentences = new HashMap<>();

    private Words(Language language, Properties texts) {
        this.language = language;
        texts.stringPropertyNames().forEach(key -> sentences.put(key, pieces(texts.getProperty(key))));
    }

    public static Words in(Language language) {
        synchronized (READ) {
            return READ.computeIfAbsent(language, l -> new Words(l, read(l)));
        }
    }

    public Language language() {
        return language;
    }

    /** All keys. */
    public Set<String> keys() {
        return Set.copyOf(sentences.keySet());
    }

    /** Text and gap names in turn, starting with text; empty where the key is unknown. */
    List<String> raw(String key) {
        return sentences.getOrDefault(key, List.of());
    }

    public boolean knows(String key) {
        return sentences.containsKey(key);
    }

    /**
     * The sentence behind a key, its gaps filled.
     *
     * @param gaps name and value in turn; numbers are written with at most one decimal, and may choose between the forms of a word
     */
    public String say(String key, @Nullable Object... gaps) {
        List<String> pieces = sentences.get(key);
        if (pieces == null) {
            throw new IllegalStateException("no words for \"" + key + "\" in language " + language.code());
        }
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        return joined(key, pieces, gaps);
    }

    /** A sentence that a site wrote itself, its gaps filled as {@link #say} does. */
    String fill(String sentence, @Nullable Object... gaps) {
        return joined(sentence, pieces(sentence), gaps);
    }

    private String joined(String key, List<String> pieces, @Nullable Object... gaps) {
        StringBuilder text = new StringBuilder(64);
        for (int i = 0; i < pieces.size(); i++) {
            text.append(i % 2 == 0 ? pieces.get(i) : filled(key, pieces.get(i), gaps));
        }
        return text.toString();
    }

    /** A number with at most one decimal, as this language writes it. */
    public String number(double value) {
        long tenths = Math.round(Math.abs(value) * 10);
        String sign = value < 0 && tenths > 0 ? "-" : "";
        String whole = sign + tenths / 10;
        return tenths % 10 == 0 ? whole : whole + language.decimalPoint() + tenths % 10;
    }

    /** {@code {days}} stands for the value, {@code {days|day|days}} for the form of the word that goes with it. */
    private String filled(String key, String gap, @Nullable Object[] gaps) {
        int bar = gap.indexOf('|');
        if (bar < 0) {
            return written(gap(key, gap, gaps));
        }
        List<String> forms = List.of(gap.substring(bar + 1).split("\\|", -1));
        if (gap(key, gap.substring(0, bar), gaps) instanceof Number number) {
            return forms.get(Math.min(forms.size() - 1, language.form(number.doubleValue())));
        }
        throw new IllegalStateException("the gap {" + gap + "} of \"" + key + "\" counts something that is no number");
    }

    private String written(Object value) {
        if (value instanceof Phrase phrase) {
            return phrase.in(this);
        }
        return value instanceof Double || value instanceof Float
                ? number(((Number) value).doubleValue())
                : value.toString();
    }

    private static Object gap(String key, String name, @Nullable Object[] gaps) {
        for (int i = 0; i + 1 < gaps.length; i += 2) {
            Object value = gaps[i + 1];
            if (name.equals(gaps[i]) && value != null) {
                return value;
            }
        }
        throw new IllegalStateException("nothing fills the gap {" + name + "} of \"" + key + "\"");
    }

    /** Text and gap names in turn, starting with text. */
    static List<String> pieces(String sentence) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            int close = sentence.indexOf('}', open);
            if (close < 0) {
                throw new IllegalStateException("a gap is not closed in: " + sentence);
            }
            pieces.add(sentence.substring(at, open));
            pieces.add(sentence.substring(open + 1, close));
            at = close + 1;
        }
        pieces.add(sentence.substring(at));
        return List.copyOf(pieces);
    }

    private static Properties read(Language language) {
        String name = "words/" + language.code() + ".properties";
        Properties texts = new Properties();
        try (var stream = Words.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the words of " + language.code() + " are not on the class path: " + name);
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return texts;
    }
}
