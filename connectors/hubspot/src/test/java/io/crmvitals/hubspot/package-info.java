/** The connector against the simulated portal over real HTTP, under a clock that the tests move. */
@NullMarked
package io.crmvitals.hubspot;

import org.jspecify.annotations.NullMarked;
