package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.Nullable;

/** Record ids: 15 case-sensitive characters, and three more that let a system that ignores case tell them apart. */
final class SalesforceIds {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private SalesforceIds() {}

    static String of(String keyPrefix, long number) {
        char[] digits = "000000000000".toCharArray();
        long rest = number;
        for (int place = digits.length - 1; place >= 0 && rest > 0; place--) {
            digits[place] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        // The two characters after the prefix tell the vendor's instance.
        digits[0] = '8';
        digits[1] = 'd';
        return withSuffix(keyPrefix + new String(digits));
    }

    /** The 18-character form of an id in either form; null where the text is no id. */
    static @Nullable String normalize(String id) {
        if (id.length() != 15 && id.length() != 18) {
            return null;
        }
        for (int at = 0; at < id.length(); at++) {
            if (DIGITS.indexOf(id.charAt(at)) < 0) {
                return null;
            }
        }
        String full = withSuffix(id.substring(0, 15));
        return id.length() == 15 || full.equals(id) ? full : null;
    }

    private static String withSuffix(String fifteen) {
        StringBuilder full = new StringBuilder(fifteen);
        for (int chunk = 0; chunk < 3; chunk++) {
            int bits = 0;
            for (int at = 0; at < 5; at++) {
                char one = fifteen.charAt(chunk * 5 + at);
                if (one >= 'A' && one <= 'Z') {
                    bits |= 1 << at;
                }
            }
            full.append(SUFFIX.charAt(bits));
        }
        return full.toString();
    }
}
