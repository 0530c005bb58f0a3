package io.crmvitals.core.port;

import java.time.Instant;

/**
 * One version of a scorecard as it weighed when a score was made with it.
 *
 * @param key id and version, for example {@code b2b-saas-default@1}
 * @param note what its author wrote about this version
 * @param hash tells contents apart
 * @param content everything of the card that can move a score, as text
 * @param firstUsed when a score was first made with it
 */
public record CardVersion(String key, String note, String hash, String content, Instant firstUsed) {}
