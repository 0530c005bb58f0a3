package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.Nullable;

/** Writes elements in the order they are given. */
final class Xml {

    private final StringBuilder text = new StringBuilder();

    Xml raw(String more) {
        text.append(more);
        return this;
    }

    Xml open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    Xml close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /** A null value goes out as {@code xsi:nil}. */
    Xml put(String element, @Nullable Object value) {
        if (value == null) {
            text.append('<').append(element).append(" xsi:nil=\"true\"/>");
        } else {
            open(element).escaped(value.toString()).close(element);
        }
        return this;
    }

    /** Text with what XML needs escaped. */
    Xml text(String value) {
        return escaped(value);
    }

    private Xml escaped(String value) {
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            switch (one) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> text.append(one);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
