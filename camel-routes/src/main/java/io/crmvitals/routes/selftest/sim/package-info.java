/**
 * The product in a simulated world: vendors in the same process, a clock of its own, random histories with faults and deaths of the process. One seed is one
 * history, which can be played again step by step.
 */
@NullMarked
package io.crmvitals.routes.selftest.sim;

import org.jspecify.annotations.NullMarked;
