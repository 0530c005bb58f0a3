/**
 * From readings to one score with contributions that add up to it, a band, and the reasons in order.
 */
@NullMarked
package io.crmvitals.core.score;

import org.jspecify.annotations.NullMarked;
