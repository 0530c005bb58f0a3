/**
 * Figures of this machine: legs of the walk, the floor under each and client libraries on the same pages, every one in a process of its own. Only ratios of one run
 * mean anything. Knows the product's front doors and the simulated vendors; nothing of the product knows it.
 */
@org.jspecify.annotations.NullMarked
package io.crmvitals.routes.bench;
