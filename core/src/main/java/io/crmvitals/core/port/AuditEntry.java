package io.crmvitals.core.port;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * One thing that a person did, or had done: who did what to what, and when. Never holds names, addresses or secrets: ids, counts, file names and words of the
 * product only.
 *
 * @param at to the microsecond, which is what a store keeps
 * @param who {@code cli:} or {@code console:} and the user's name there
 * @param what one of {@code config}, {@code apply}, {@code undo}, {@code release}, {@code erase}, {@code export}, {@code replay}, {@code expire},
 *     {@code install}, {@code approve}
 * @param about what it was done to, for example {@code salesforce} or {@code run 17}
 * @param detail one or two sentences; empty where there is nothing to add
 */
public record AuditEntry(Instant at, String who, String what, String about, String detail) {

    public AuditEntry {
        if (!what.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("\"" + what + "\" is not a word for what was done");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Ties this entry to its place and to the entry before it, so that nobody changes, removes or inserts one unnoticed. It is the SHA-256, in lower-case hex, of
     * seven parts one after the other: the number, the time as microseconds since 1970 (UTC), who, what, about, detail, and the seal of the entry before (empty
     * for the first). Numbers are decimal text; each part is UTF-8 behind the count of its bytes and a colon, for example {@code 1:1} for the number 1. So no two
     * entries read alike, and anybody can work a seal out again.
     *
     * @param number the entry's own, from 1 without gaps
     * @param before the seal of the entry before; empty for the first
     */
    public String seal(long number, String before) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        MessageDigest digest = sha256();
        for (String part :
                new String[] {Long.toString(number), Long.toString(micros), who, what, about, detail, before}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
