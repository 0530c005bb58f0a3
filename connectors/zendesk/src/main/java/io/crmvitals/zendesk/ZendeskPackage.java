package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What is installed inside Zendesk, in the form that its Admin Center takes: the app that shows health beside a ticket and on an organization. The same build gives
 * the same bytes on every machine. Immutable.
 */
public final class ZendeskPackage {

    static final String MANIFEST = "manifest.json";

    private static final String NAME = "CRM Vitals";
    private static final String TRANSLATIONS = "translations/";
    private static final LocalDateTime TIMELESS = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, byte[]> files;
    private final JsonNode manifest;

    private ZendeskPackage(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        byte[] text = this.files.get(MANIFEST);
        if (text == null) {
            throw new IllegalStateException("this build lacks the manifest of the Zendesk app");
        }
        try {
            this.manifest = JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** The package of this release, whole. */
    public static ZendeskPackage shipped() {
        return new ZendeskPackage(SidebarFiles.shipped());
    }

    /** The version that Zendesk shows beside the app's name. */
    public String version() {
        return manifest.path("version").asText();
    }

    /** Where in Zendesk Support the app stands, in Zendesk's words, for example {@code ticket_sidebar}. */
    public SortedSet<String> locations() {
        SortedSet<String> locations = new TreeSet<>();
        manifest.path("location").path("support").fieldNames().forEachRemaining(locations::add);
        return locations;
    }

    /** The languages that it speaks, for example {@code da}. */
    public SortedSet<String> languages() {
        SortedSet<String> languages = new TreeSet<>();
        files.keySet().stream()
                .filter(path -> path.startsWith(TRANSLATIONS))
                .forEach(path -> languages.add(path.substring(TRANSLATIONS.length(), path.lastIndexOf('.'))));
        return languages;
    }

    /** Content by path in the zip. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    /** True for a file that {@link #zip} of this or another release made; false for any other, and for one that cannot be read. */
    public static boolean isOne(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry manifest = zip.getEntry(MANIFEST);
            if (manifest == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(manifest)) {
                return JSON.readTree(in).path("name").asText().equals(NAME);
            }
        } catch (IOException noZip) {
            return false;
        }
    }

    /** Sorted, without times, and stored as they are: how far a file shrinks differs between JDKs. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                CRC32 sum = new CRC32();
                sum.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(sum.getValue());
                entry.setTimeLocal(TIMELESS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return bytes.toByteArray();
    }
}
