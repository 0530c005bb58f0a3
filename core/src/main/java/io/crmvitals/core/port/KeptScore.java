package io.crmvitals.core.port;

import io.crmvitals.core.score.HealthScore;
import java.time.Instant;

/**
 * A score as the store keeps it.
 *
 * @param savedAt when it was stored: all that was known by then could be in it, and nothing of what was learned later
 */
public record KeptScore(HealthScore score, Instant savedAt) {}
