package io.crmvitals.files;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One whole file.
 *
 * @param path where it lies now
 * @param name as it was dropped, without its folders
 * @param fingerprint of its content: the first 16 hexadecimal digits of its SHA-256
 * @param size in bytes
 * @param modifiedAt when it was last written to, as its folder tells
 * @param landedAt when we took it up first
 */
public record Landed(Path path, String name, String fingerprint, long size, Instant modifiedAt, Instant landedAt) {}
