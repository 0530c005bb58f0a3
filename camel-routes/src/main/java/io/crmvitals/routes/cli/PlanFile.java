package io.crmvitals.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.storage.StorageException;
import io.crmvitals.storage.WriteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a file that a person reads and {@code ./vitals apply} writes: every write with its old and new values, why it is planned and why it would wait. Each row and
 * the whole file carry a digest, so that nothing is written that nobody planned. Holds names of accounts; only its owner may read it.
 *
 * @param madeBy user of the operating system
 * @param config fingerprint of the config folder
 * @param store names the store it was made from
 * @param lastRun the run that planned it
 */
record PlanFile(
        String madeAt, String madeBy, String config, String store, long lastRun, List<PlanRow> rows, String digest) {

    /** Raised when an older program could not read the file. */
    static final int VERSION = 1;

    private static final String FORMAT = "vitals-plan";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    PlanFile {
        rows = List.copyOf(rows);
    }

    /** Of this plan; its digest follows from the rest. */
    static PlanFile of(String madeAt, String madeBy, String config, String store, long lastRun, List<PlanRow> rows) {
        PlanFile open = new PlanFile(madeAt, madeBy, config, store, lastRun, rows, "");
        return new PlanFile(madeAt, madeBy, config, store, lastRun, rows, digest(open.json()));
    }

    /** Writes it for its owner's eyes, in the place of whatever is there. */
    void save(Path file) throws IOException {
        Map<String, Object> json = json();
        json.put("digest", digest);
        Files.deleteIfExists(file);
        boolean posix = file.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                file,
                JSON.writeValueAsString(json) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Reads a plan.
     *
     * @throws Refusal when it is none, too old or too new, or was changed since it was made
     */
    static PlanFile read(Path file) {
        Map<String, Object> json;
        try {
            json = JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException notJson) {
            throw new Refusal(file + " is no plan: it is not JSON. Make one: ./vitals plan --out " + file);
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read. Make a plan first: ./vitals plan --out " + file);
        }
        if (!FORMAT.equals(json.get("format"))) {
            throw new Refusal(file + " is no plan of ours. Make one: ./vitals plan --out " + file);
        }
        if (!Integer.valueOf(VERSION).equals(json.get("version"))) {
            throw new Refusal(file + " is a plan of format " + json.get("version") + "; this program reads format "
                    + VERSION + ". Plan again: ./vitals plan --out " + file);
        }
        Object told = json.remove("digest");
        if (!digest(json).equals(told)) {
            throw new Refusal(file
                    + " was changed since it was made, so nothing was written. To write a part of a plan: --only; to make it anew: ./vitals plan --out "
                    + file);
        }
        try {
            return parsed(json, String.valueOf(told));
        } catch (ClassCastException | IllegalArgumentException | StorageException broken) {
            throw new Refusal(file + " does not hold what a plan holds. Make it anew: ./vitals plan --out " + file);
        }
    }

    @SuppressWarnings("unchecked") // Jackson's own maps and lists; what is something else is refused by the caller.
    private static PlanFile parsed(Map<String, Object> json, String digest) {
        List<PlanRow> rows = new ArrayList<>();
        for (Map<String, Object> row : (List<Map<String, Object>>) there(json.get("rows"))) {
            Object kind = row.get("held_by");
            Hold held = kind == null ? null : new Hold(Hold.Kind.of(text(kind)), text(row.get("held_why")));
            rows.add(new PlanRow(
                    WriteText.read(text(row.get("write"))),
                    text(((Map<String, Object>) there(row.get("account"))).get("name")),
                    held));
        }
        return new PlanFile(
                text(json.get("made_at")),
                text(json.get("made_by")),
                text(json.get("config")),
                text(json.get("store")),
                ((Number) there(json.get("last_run"))).longValue(),
                rows,
                digest);
    }

    private static String text(@Nullable Object value) {
        return there(value).toString();
    }

    private static Object there(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a plan lacks a value");
        }
        return value;
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("made_at", madeAt);
        json.put("made_by", madeBy);
        json.put("config", config);
        json.put("store", store);
        json.put("last_run", (int) lastRun);
        Map<String, Integer> groups = new TreeMap<>();
        rows.forEach(row -> groups.merge(row.group(), 1, Integer::sum));
        json.put("groups", groups);
        json.put("rows", rows.stream().map(PlanFile::row).toList());
        return json;
    }

    private static Map<String, Object> row(PlanRow row) {
        PlannedWrite write = row.write();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", write.id());
        json.put("kind", row.kind());
        json.put("group", row.group());
        json.put("system", write.target().system());
        json.put("target", write.target().text());
        json.put("account", account(write.account(), row.name()));
        Map<String, Object> told = PlanText.row(write);
        told.keySet().removeAll(List.of("id", "account", "target"));
        json.putAll(told);
        json.put("why", row.why());
        Hold held = row.held();
        if (held != null) {
            json.put("held_by", held.kind().word());
            json.put("held_why", held.why());
        }
        json.put("write", WriteText.of(write));
        json.put("digest", digest(json));
        return json;
    }

    private static Map<String, Object> account(AccountKey key, String name) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("key", key.value());
        account.put("name", name);
        return account;
    }

    /** Of the content, however it is laid out. */
    private static String digest(Map<String, Object> json) {
        try {
            byte[] text = CANONICAL.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
