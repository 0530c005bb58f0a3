package io.crmvitals.core.account;

import java.util.regex.Pattern;

/**
 * Puts ids into the one form in which they can be compared. Some systems write the same id with 15 characters, where upper and lower case differ, or with 18:
 * the same 15 and three more, taken from A to Z and 0 to 5, that merely encode which of them are upper case. Both forms of one id are equal here.
 */
final class ExternalKey {

    private static final Pattern FIFTEEN = Pattern.compile("[A-Za-z0-9]{15}");
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private ExternalKey() {}

    static String comparable(String key) {
        String plain = key.strip();
        boolean eighteen = plain.length() == 18
                && FIFTEEN.matcher(plain.substring(0, 15)).matches()
                && suffix(plain.substring(0, 15)).equals(plain.substring(15));
        return eighteen ? plain.substring(0, 15) : plain;
    }

    /** One character for each five of the id: bit n is set where the n-th is an upper-case letter. */
    static String suffix(String fifteen) {
        StringBuilder suffix = new StringBuilder();
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int place = 0; place < 5; place++) {
                char letter = fifteen.charAt(block * 5 + place);
                if (letter >= 'A' && letter <= 'Z') {
                    bits |= 1 << place;
                }
            }
            suffix.append(CHECK.charAt(bits));
        }
        return suffix.toString();
    }
}
