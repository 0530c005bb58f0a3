package io.crmvitals.core.score;

/**
 * One version of a card as it stands in the configuration now.
 *
 * @param key id and version, for example {@code b2b-saas-default@1}
 * @param note why the version exists, as its author wrote it
 * @param hash tells contents apart
 * @param content everything of the card that can move a score, one value a line
 */
public record CardStamp(String key, String note, String hash, String content) {}
