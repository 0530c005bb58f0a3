package io.crmvitals.salesforce;

/** Text as XML and Salesforce can hold it. */
final class SafeText {

    private static final String CUT = "…";

    private SafeText() {}

    /**
     * Line ends become LF, lone surrogates U+FFFD; characters that XML forbids are left out; what is too long is cut and ends in an ellipsis.
     *
     * @param most UTF-16 units, at least 1
     */
    static String of(String text, int most) {
        StringBuilder safe = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                safe.append('\uFFFD');
            } else if (c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\n' || c == '\t') {
                safe.appendCodePoint(c);
            }
        });
        if (safe.length() <= most) {
            return safe.toString();
        }
        int end = most - CUT.length();
        if (end > 0 && Character.isHighSurrogate(safe.charAt(end - 1))) {
            end--;
        }
        return safe.substring(0, end) + CUT;
    }
}
