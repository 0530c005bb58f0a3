/**
 * Indicators ask one question of one account as of one instant; readings answer it, or say why there is no answer.
 * Pure: no clock, no store, no vendor.
 */
@NullMarked
package io.crmvitals.core.indicator;

import org.jspecify.annotations.NullMarked;
