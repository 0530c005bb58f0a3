package io.crmvitals.core.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domains under which anybody can have an address, so that they say nothing of a customer. An entry {@code yahoo.*} stands for every country's ending.
 */
public final class FreeMail {

    private final Set<String> domains = new TreeSet<>();
    private final Set<String> anyEnding = new TreeSet<>();

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
            boolean ending = domain.substring(dot + 1).matches("[a-z]{2,3}|com?\\.[a-z]{2}");
            if (ending && anyEnding.contains(domain.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }
}
