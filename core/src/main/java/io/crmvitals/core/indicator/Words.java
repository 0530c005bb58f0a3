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
    private final Map<String, Sentence> sentences = new HashMap<>();

    /**
     * @param pieces text and gaps in turn, starting with text
     * @param gaps one for every other piece
     */
    private record Sentence(List<String> pieces, List<Gap> gaps) {

        static Sentence of(String text) {
            List<String> pieces = Words.pieces(text);
            List<Gap> gaps = new ArrayList<>();
            for (int i = 1; i < pieces.size(); i += 2) {
                gaps.add(Gap.of(pieces.get(i)));
            }
            return new Sentence(pieces, List.copyOf(gaps));
        }
    }

    /** {@code {days}} stands for the value, {@code {days|day|days}} for the form of the word that goes with it. */
    private record Gap(String name, List<String> forms) {

        static Gap of(String written) {
            int bar = written.indexOf('|');
            return bar < 0
                    ? new Gap(written, List.of())
                    : new Gap(
                            written.substring(0, bar),
                            List.of(written.substring(bar + 1).split("\\|", -1)));
        }
    }

    private Words(Language language, Properties texts) {
        this.language = language;
        texts.stringPropertyNames().forEach(key -> sentences.put(key, Sentence.of(texts.getProperty(key))));
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
        Sentence sentence = sentences.get(key);
        return sentence == null ? List.of() : sentence.pieces();
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
        Sentence sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalStateException("no words for \"" + key + "\" in language " + language.code());
        }
        return sentence.gaps().isEmpty() ? sentence.pieces().get(0) : joined(key, sentence, gaps);
    }

    /** A sentence that a site wrote itself, its gaps filled as {@link #say} does. */
    String fill(String sentence, @Nullable Object... gaps) {
        return joined(sentence, Sentence.of(sentence), gaps);
    }

    private String joined(String key, Sentence sentence, @Nullable Object... gaps) {
        StringBuilder text = new StringBuilder(96);
        text.append(sentence.pieces().get(0));
        for (int i = 0; i < sentence.gaps().size(); i++) {
            fill(text, key, sentence.gaps().get(i), gaps);
            text.append(sentence.pieces().get(2 * i + 2));
        }
        return text.toString();
    }

    /** A number with at most one decimal, as this language writes it. */
    public String number(double value) {
        StringBuilder text = new StringBuilder(8);
        write(text, value);
        return text.toString();
    }

    private void write(StringBuilder text, double value) {
        long tenths = Math.round(Math.abs(value) * 10);
        if (value < 0 && tenths > 0) {
            text.append('-');
        }
        text.append(tenths / 10);
        if (tenths % 10 != 0) {
            text.append(language.decimalPoint()).append(tenths % 10);
        }
    }

    private void fill(StringBuilder text, String key, Gap gap, @Nullable Object[] gaps) {
        Object value = gap(key, gap.name(), gaps);
        if (!gap.forms().isEmpty()) {
            if (!(value instanceof Number number)) {
                throw new IllegalStateException(
                        "the gap {" + gap.name() + "} of \"" + key + "\" counts something that is no number");
            }
            int form = language.form(number.doubleValue());
            text.append(gap.forms().get(Math.min(gap.forms().size() - 1, form)));
        } else if (value instanceof Double || value instanceof Float) {
            write(text, ((Number) value).doubleValue());
        } else if (value instanceof Integer whole) {
            text.append(whole.intValue());
        } else {
            text.append(value instanceof Phrase phrase ? phrase.in(this) : value.toString());
        }
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
