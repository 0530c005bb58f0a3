package io.crmvitals.core.writeback;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of our own fields as a look at a record finds it, beside what we left there and what we are about to write. Texts are compared as CRMs keep them: blank is
 * empty, every line end is the same, and a day may have a time of day behind it.
 *
 * @param name the field's name in that CRM
 * @param now what it holds; blank where it is empty
 * @param before what we delivered last; blank where we left it empty
 * @param after what we are about to write; blank where it is to be emptied
 */
public record FieldLook(String name, Kind kind, String now, String before, String after) {

    /** How a value is compared, and whether it may be told: whatever a person typed as free text is never shown. */
    public enum Kind {
        NUMBER,
        /** One of a list that the CRM enforces. */
        WORD,
        DAY,
        TEXT
    }

    private static final int DAY_LENGTH = 10;
    private static final String DAY_FORM = "\\d{4}-\\d{2}-\\d{2}";
    private static final String WORD_FORM = "[A-Za-z0-9_ -]{1,40}";

    public FieldLook {
        now = kind == Kind.DAY ? day(plain(now)) : plain(now);
        before = plain(before);
        after = plain(after);
    }

    /** True where somebody else wrote it: it is neither what we left nor what we are about to write. */
    public boolean edited() {
        return !same(now, before) && !same(now, after);
    }

    /** True where it holds already what we are about to write. */
    public boolean stands() {
        return same(now, after);
    }

    private boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        return kind == Kind.NUMBER
                && isNumber(one)
                && isNumber(other)
                && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    /**
     * {@code <record>: somebody set CRMV_Score__c to 95 (we left 62.0). It is held: ./vitals held}.
     *
     * @param record system, kind and id, for example {@code Salesforce account 001...}
     * @param fields of which at least one was edited
     */
    public static String told(String record, List<FieldLook> fields) {
        return record + ": somebody "
                + fields.stream().filter(FieldLook::edited).map(FieldLook::tell).collect(Collectors.joining(", "))
                + ". It is held: ./vitals held";
    }

    private String tell() {
        String left = before.isEmpty() ? " (we left it empty)" : kind == Kind.TEXT ? "" : " (we left " + before + ")";
        if (now.isEmpty()) {
            return "emptied " + name + left;
        }
        return "set " + name + " to " + (mayBeTold() ? now : "something else") + left;
    }

    private boolean mayBeTold() {
        return switch (kind) {
            case NUMBER -> isNumber(now);
            case WORD -> now.matches(WORD_FORM);
            case DAY -> now.matches(DAY_FORM);
            case TEXT -> false;
        };
    }

    private static boolean isNumber(String text) {
        try {
            return !text.isEmpty() && new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private static String day(String text) {
        boolean withTime = text.length() > DAY_LENGTH && "T ".indexOf(text.charAt(DAY_LENGTH)) >= 0;
        return withTime ? text.substring(0, DAY_LENGTH) : text;
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
