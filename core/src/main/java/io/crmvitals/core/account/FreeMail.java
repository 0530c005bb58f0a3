package io.crmvitals.core.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domains under which anybody can have an address, so that they say nothing of a customer. An entry {@code yahoo.*} stands for every country's ending.
 */
public final class FreeMail {

    private final Set<String> domains = new HashSet<>();
    private final Set<String> anyEnding = new HashSet<>();

    public FreeMail(Set<String> entries) {
        for (String entry : entries) {
            String plain = entry.strip().toLowerCase(Locale.ROOT);
            if (plain.endsWith(".*")) {
                anyEnding.add(plain.substring(0, plain.length() - 2));
            } else {
                domains.add(plain);
            }
        }
    }

    /** The providers that the product knows. */
    public static Set<String> known() {
        Set<String> entries = new TreeSet<>();
        try (InputStream list = FreeMail.class.getResourceAsStream("free-mail-domains.txt")) {
            if (list == null) {
                throw new IllegalStateException("free-mail-domains.txt is not in the program");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException("free-mail-domains.txt cannot be read", e);
        }
        return entries;
    }

    boolean contains(String domain) {
        if (domains.contains(domain)) {
            return true;
        }
        for (int dot = domain.indexOf('.'); dot > 0; dot = domain.indexOf('.', dot + 1)) {
            // yahoo.co.uk has two parts behind its name, yahoo.fr one; mail.yahoo.acme.example is no such thing.
            if (isEnding(domain, dot + 1) && anyEnding.contains(domain.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    /** Two or three letters, or those of a country behind {@code co} or {@code com}. */
    private static boolean isEnding(String domain, int from) {
        int length = domain.length() - from;
        if (length == 2 || length == 3) {
            return letters(domain, from);
        }
        return (length == 5 && domain.startsWith("co.", from) && letters(domain, from + 3))
                || (length == 6 && domain.startsWith("com.", from) && letters(domain, from + 4));
    }

    private static boolean letters(String domain, int from) {
        for (int at = from; at < domain.length(); at++) {
            if (domain.charAt(at) < 'a' || domain.charAt(at) > 'z') {
                return false;
            }
        }
        return true;
    }
}
