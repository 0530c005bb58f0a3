package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;

/**
 * What one indicator, or one cap, adds to a score. All contributions of a score add up to it within 1e-9.
 *
 * @param indicator id of the indicator; {@code cap:<id>} for the line by which a cap lowers the score; {@code held:<indicator>} for the line by which the last
 *     known answer of an indicator whose feed fell silent keeps the score from rising
 * @param weight its share in force, 0 to 1, after indicators without an answer were left out; 0 for a cap or a hold
 * @param points 0 to 100; 0 for a cap, the last known points for a hold
 * @param amount weight times points; negative for a cap or a hold
 */
public record Contribution(String indicator, Pillar pillar, double weight, double points, double amount) {}
