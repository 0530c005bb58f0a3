/**
 * One exception for each decision that a caller must take. Messages carry ids, never names, e-mail addresses or response bodies.
 */
@NullMarked
package io.crmvitals.core.problem;

import org.jspecify.annotations.NullMarked;
