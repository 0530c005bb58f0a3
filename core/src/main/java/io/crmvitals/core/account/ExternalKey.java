package io.crmvitals.core.account;

/**
 * Puts ids into the one form in which they can be compared. Some systems write the same id with 15 characters, where upper and lower case differ, or with 18:
 * the same 15 and three more, taken from A to Z and 0 to 5, that merely encode which of them are upper case. Both forms of one id are equal here.
 */
final class ExternalKey {

    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private ExternalKey() {}

    static String comparable(String key) {
        String plain = key.strip();
        return isEighteen(plain) ? plain.substring(0, 15) : plain;
    }

    private static boolean isEighteen(String key) {
        if (key.length() != 18) {
            return false;
        }
        for (int at = 0; at < 15; at++) {
            char c = key.charAt(at);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return key.charAt(15) == check(key, 0) && key.charAt(16) == check(key, 1) && key.charAt(17) == check(key, 2);
    }

    /** One character for each five of the id: bit n is set where the n-th is an upper-case letter. */
    static String suffix(String fifteen) {
        return "" + check(fifteen, 0) + check(fifteen, 1) + check(fifteen, 2);
    }

    private static char check(String id, int block) {
        int bits = 0;
        for (int place = 0; place < 5; place++) {
            char letter = id.charAt(block * 5 + place);
            if (letter >= 'A' && letter <= 'Z') {
                bits |= 1 << place;
            }
        }
        return CHECK.charAt(bits);
    }
}
