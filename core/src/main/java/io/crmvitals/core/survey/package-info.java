/**
 * What survey answers say about the surveys themselves: series that may be read as one, how many of those who were asked answered, and what makes a survey untrustworthy.
 * Knows records and statistics, no customer and no system by name.
 */
@NullMarked
package io.crmvitals.core.survey;

import org.jspecify.annotations.NullMarked;
