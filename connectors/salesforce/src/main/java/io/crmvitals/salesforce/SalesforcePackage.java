package io.crmvitals.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What is installed inside Salesforce, in the form that its Metadata API takes: fields, history, permission sets, views, reports, the card. The same build gives the
 * same bytes on every machine. Immutable.
 */
public final class SalesforcePackage {

    /** The version that every file is written for; it must be the one of the metadata library that deploys it. Salesforce supports it until about late 2027. */
    public static final String API_VERSION = "62.0";

    static final String MANIFEST = "package.xml";

    private static final LocalDateTime TIMELESS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, SortedSet<String>> members;

    SalesforcePackage(SortedMap<String, byte[]> files, SortedMap<String, SortedSet<String>> members) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /** The package of this release, whole. */
    public static SalesforcePackage shipped() {
        return PackageConversion.of(PackageSource.shipped());
    }

    /** Full names by type, as the manifest lists them; a folder's name ends in a slash. */
    public SortedMap<String, SortedSet<String>> members() {
        return members;
    }

    /** Content by path in the zip, without the manifest. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    /** Languages that it brings beside English. */
    SortedSet<String> languages() {
        SortedSet<String> languages = new TreeSet<>();
        members.getOrDefault("CustomObjectTranslation", Collections.emptySortedSet())
                .forEach(name -> languages.add(name.substring(name.lastIndexOf('-') + 1)));
        languages.addAll(members.getOrDefault("Translations", Collections.emptySortedSet()));
        return languages;
    }

    /** The same without its translations into these languages, for an org that has not switched them on. */
    SalesforcePackage withoutLanguages(Set<String> languages) {
        return only(
                path -> {
                    String language = language(path);
                    return language.isEmpty() || !languages.contains(language);
                },
                (type, name) -> switch (type) {
                    case "Translations" -> !languages.contains(name);
                    case "CustomObjectTranslation" -> !languages.contains(name.substring(name.lastIndexOf('-') + 1));
                    default -> true;
                });
    }

    /** The same without dashboards, of which an edition may allow too few. */
    SalesforcePackage withoutDashboards() {
        return only(path -> !path.startsWith("dashboards/"), (type, name) -> !type.equals("Dashboard"));
    }

    /** The language that a file of the zip translates into; empty for every other file. */
    static String language(String path) {
        if (path.startsWith("translations/")) {
            return path.substring("translations/".length(), path.lastIndexOf('.'));
        }
        return path.startsWith("objectTranslations/")
                ? path.substring(path.lastIndexOf('-') + 1, path.lastIndexOf('.'))
                : "";
    }

    @FunctionalInterface
    private interface Kept {
        boolean test(String type, String name);
    }

    private SalesforcePackage only(Predicate<String> file, Kept kept) {
        SortedMap<String, byte[]> fewer = new TreeMap<>(files);
        fewer.keySet().removeIf(file.negate());
        SortedMap<String, SortedSet<String>> named = new TreeMap<>();
        members.forEach((type, names) -> {
            SortedSet<String> rest = new TreeSet<>(names);
            rest.removeIf(name -> !kept.test(type, name));
            if (!rest.isEmpty()) {
                named.put(type, rest);
            }
        });
        return new SalesforcePackage(fewer, named);
    }

    /** The manifest: every member by its full name, so that nothing depends on what a wildcard means to an org. */
    byte[] manifest() {
        StringBuilder text = MetadataXml.start("Package");
        members.forEach((type, names) -> {
            text.append("    <types>\n");
            names.forEach(name -> MetadataXml.leaf(text, "members", name, 2));
            MetadataXml.leaf(text, "name", type, 2);
            text.append("    </types>\n");
        });
        MetadataXml.leaf(text, "version", API_VERSION, 1);
        return MetadataXml.end(text, "Package");
    }

    /** True for a file that {@link #zip} of this or another release made; false for any other, and for one that cannot be read. */
    public static boolean isOne(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry manifest = zip.getEntry(MANIFEST);
            if (manifest == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(manifest)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .contains("<members>" + SalesforceHealthFields.PERMISSION_SET + "</members>");
            }
        } catch (IOException noZip) {
            return false;
        }
    }

    /** Sorted and stored as they are: how far a file shrinks differs between JDKs, and what is sent is zipped as a whole anyway. */
    public byte[] zip() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(MANIFEST, manifest());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : all.entrySet()) {
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
