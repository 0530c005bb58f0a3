/**
 * Small statistics with published results to check them against. Knows numbers only: no customer, no record, no clock.
 */
@NullMarked
package io.crmvitals.core.stats;

import org.jspecify.annotations.NullMarked;
