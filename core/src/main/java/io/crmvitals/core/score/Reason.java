package io.crmvitals.core.score;

/**
 * Why a score is what it is, for a person to read.
 *
 * @param indicator id of the indicator, or {@code cap:<id>}
 * @param effect points of the score that this costs (negative) or gives (positive) against the card's reference
 * @param text one short sentence in the site's language, without names of persons
 */
public record Reason(String indicator, double effect, String text) {}
