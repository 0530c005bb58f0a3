package io.crmvitals.sandbox.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a deploy by their paths; what is no zip has none. */
record DeployZip(Map<String, byte[]> files) {

    /** The vendor takes 10,000 files and 600 MB unzipped. */
    private static final int MOST_FILES = 10_000;

    private static final long MOST_BYTES = 600L * 1024 * 1024;

    static DeployZip read(byte[] bytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE, MOST_BYTES - total + 1));
                total += content.length;
                files.put(entry.getName(), content);
                if (files.size() > MOST_FILES || total > MOST_BYTES) {
                    throw SoapFault.unexpected(
                            "LIMIT_EXCEEDED", "The zip holds more than 10,000 files or 600 MB unzipped");
                }
            }
        } catch (IOException broken) {
            return new DeployZip(Map.of());
        }
        return new DeployZip(files);
    }

    /** The folders that hold a package each, with the slash behind them; the empty one is the root. */
    TreeSet<String> packages(boolean single) {
        TreeSet<String> roots = new TreeSet<>();
        TreeSet<String> tops = new TreeSet<>();
        for (String path : files.keySet()) {
            int slash = path.indexOf('/');
            tops.add(slash < 0 ? "" : path.substring(0, slash + 1));
        }
        if (single || tops.isEmpty()) {
            boolean nested = tops.size() == 1 && !files.containsKey("package.xml");
            roots.add(nested ? tops.first() : "");
        } else {
            tops.remove("");
            roots.addAll(tops);
        }
        return roots;
    }
}
