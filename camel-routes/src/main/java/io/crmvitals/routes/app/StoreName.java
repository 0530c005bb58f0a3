package io.crmvitals.routes.app;

import io.crmvitals.core.port.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What tells one store from another, and one config from another, for files that leave them. */
public final class StoreName {

    private static final String MARK = "store-name";
    private static final int SHOWN = 16;

    private StoreName() {}

    /** The same for as long as the store lives; given at the first asking. */
    public static String of(Store store, Clock clock) {
        return store.mark(MARK).orElseGet(() -> {
            String name = UUID.randomUUID().toString();
            store.saveMark(MARK, name, clock.instant());
            return name;
        });
    }

    /** Of all files of a config folder: another one wherever a letter differs. Values of the environment are not in it. */
    public static String ofConfig(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
