package io.crmvitals.hubspot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a task's body by which we know it again, because HubSpot offers no key for that. Made from the task's key alone: 130 bits of its SHA-256 in
 * base 32, so that it says nothing of the customer.
 */
final class TaskMarker {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 26;
    private static final Pattern LINE = Pattern.compile("ref:\\s*(CV-[A-Z2-7]{" + LENGTH + "})");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private TaskMarker() {}

    static String of(String taskKey) {
        BigInteger bits = new BigInteger(1, sha256(taskKey)).shiftRight(256 - 5 * LENGTH);
        StringBuilder marker = new StringBuilder();
        for (int i = LENGTH - 1; i >= 0; i--) {
            marker.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return "CV-" + marker;
    }

    /** The line as it stands in a body. */
    static String line(String marker) {
        return "ref: " + marker;
    }

    /** Every marker in a body, whatever HTML an editor put around it. */
    static Set<String> in(@Nullable String body) {
        Set<String> found = new HashSet<>();
        if (body != null) {
            String plain = TAG.matcher(body).replaceAll(" ").replace("&nbsp;", " ");
            for (Matcher marker = LINE.matcher(plain); marker.find(); ) {
                found.add(marker.group(1));
            }
        }
        return found;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
