/** The product tried out against simulated vendors: what it promises of reliability, shown by figures that anybody can make again on their own machine. */
@NullMarked
package io.crmvitals.routes.selftest;

import org.jspecify.annotations.NullMarked;
